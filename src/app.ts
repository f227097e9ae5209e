import { commands } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import { complete } from './command/complete.ts';
import { createDispatch } from './command/dispatch.ts';
import type { Config } from './config.ts';
import { discordFace } from './discord/render.ts';
import { PersonError } from './errors.ts';
import { type HttpServer, startHttp } from './http.ts';
import { createLocalChat } from './local/adapter.ts';
import type { Logger } from './log.ts';
import { slackFace } from './slack/render.ts';
import { ProfileStore, type ReloadOutcome } from './store/store.ts';
import { listFaults } from './view/faults.ts';

export interface App {
  /** Reads the data again, as `/reload` does. Never rejects. */
  reload(): Promise<ReloadOutcome>;
  /** Takes no more commands, and finishes those under way. */
  stop(): Promise<void>;
}

interface Surroundings {
  readonly log: Logger;
  /** Where the local chat's prompt reads and writes. */
  readonly terminal: { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream };
}

/**
 * Puts the parts together and starts them; resolves when commands are answered.
 * @throws PersonError when the data, the port or the state folder can't be had
 */
export async function startApp(config: Config, { log, terminal }: Surroundings): Promise<App> {
  const startedAt = new Date();
  let ready = false;
  const store = await openStore(config, log);
  const dispatch = createDispatch({
    commands,
    snapshot: () => store.snapshot,
    operatorsSet: config.operators.size > 0,
    now: () => new Date(),
    log,
    reload: (request) => store.reload(request),
    health: () => ({
      version: manifest.version,
      startedAt,
      platforms: [{ name: 'local chat', state: ready ? 'ready' : 'starting' }],
      notices: store.notices,
    }),
  });
  const local = createLocalChat({
    dispatch,
    complete: (line, cursor) => complete(line, cursor, { commands, snapshot: store.snapshot }),
    faces: { discord: discordFace, slack: slackFace },
    commands,
    userName: 'You',
    host: config.host,
    terminal,
    onFault: (err) => log.error({ err }, 'the local chat failed'),
  });
  const server = await listen(config, {
    isReady: () => ready,
    mounts: [local.routes],
    onFault: (err) => log.error({ err }, 'a request failed'),
  });
  await local.start();
  ready = true;
  const { papers, profiles } = store.snapshot.counts;
  log.info({ papers, profiles, address: server.address }, `ready: the local chat is at ${server.address}`);
  for (const notice of store.notices) log.warn(notice);

  return {
    async reload() {
      const outcome = await store.reload({ force: false });
      if (outcome.kind === 'reloaded') {
        const { added, changed, removed, warnings } = outcome;
        log.info({ added, changed, removed, warnings: warnings.length }, 'reloaded');
      } else log.error({ faults: outcome.faults, faultCount: outcome.faultCount }, 'not reloaded');
      return outcome;
    },
    async stop() {
      ready = false;
      await Promise.all([local.stop(), server.stop(), store.close()]);
    },
  };
}

async function openStore({ dataDir, stateDir }: Config, log: Logger): Promise<ProfileStore> {
  const opened = await ProfileStore.open({ dataDir, stateDir, clock: () => new Date(), log });
  if (opened.kind === 'open') return opened.store;
  throw new PersonError(
    `The data in ${dataDir} is refused:\n${listFaults(opened.faults, opened.faultCount)}`,
    {
      advice: '`npx paperboy check` looks at it again.',
    },
  );
}

async function listen(
  { host, port }: Config,
  parts: Omit<Parameters<typeof startHttp>[0], 'host' | 'port'>,
): Promise<HttpServer> {
  try {
    return await startHttp({ host, port, ...parts });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const why = code === 'EADDRINUSE' ? 'it is taken' : code === 'EACCES' ? 'it may not be used' : code;
    throw new PersonError(`Can't listen on ${host}:${port}: ${why}.`, {
      advice: 'Set another PORT or HOST.',
      cause,
    });
  }
}
