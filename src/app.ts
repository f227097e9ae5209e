import { setTimeout as sleep } from 'node:timers/promises';
import { commands } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import type { Poster } from './announce/poster.ts';
import { createAnnouncing } from './announcing.ts';
import { politeTo } from './asking.ts';
import { complete } from './command/complete.ts';
import { createDispatch } from './command/dispatch.ts';
import type { Config } from './config.ts';
import { discordFace } from './discord/render.ts';
import { PersonError } from './errors.ts';
import { type HttpServer, startHttp } from './http.ts';
import { createLocalChat } from './local/adapter.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { platformsOf } from './platforms.ts';
import { slackFace } from './slack/render.ts';
import { sourcesOf } from './sources.ts';
import type { State } from './state/state.ts';
import { profileFiles } from './store/edit-profile.ts';
import type { ProfileStore, ReloadOutcome } from './store/store.ts';
import { plural } from './text/plural.ts';
import { createWatch } from './watch.ts';

export interface App {
  /**
   * Starts every platform, says so when all answer commands, and serves until it is stopped.
   * @throws PersonError when a platform can't be served, at the start or later; everything has been stopped by then
   */
  run(): Promise<void>;
  /** Reads the data again, as `/reload` does. Never rejects. */
  reload(): Promise<ReloadOutcome>;
  /** Takes no more commands, and finishes those under way; what hangs is left after nine seconds. */
  stop(): Promise<void>;
}

interface Surroundings {
  readonly log: Logger;
  /** This process's own. */
  readonly state: State;
  /** Under way since before this module was imported, which takes as long. */
  readonly store: Promise<ProfileStore>;
  /** Where the local chat's prompt reads and writes. */
  readonly terminal: { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream };
}

const stopWithin = 9_000;
const announcingStopsWithin = 4_000;

/**
 * Puts the parts together: data, platforms, and the socket that says how it goes. Nothing answers commands yet.
 * @throws PersonError when the data or the port can't be had
 */
export async function openApp(
  config: Config,
  { log, state, store: opening, terminal }: Surroundings,
): Promise<App> {
  const startedAt = new Date();
  const polite = politeTo(config.sources);
  const [store, sources, makers] = await Promise.all([
    opening,
    sourcesOf(config, polite, log),
    Promise.all(platformsOf(config).map(async (one) => ({ name: one.name, make: await one.load() }))),
  ]);
  const snapshot = () => store.snapshot;
  const posters: Poster[] = [];
  const announcing = createAnnouncing(config, {
    state,
    snapshot,
    posters,
    log,
    sources,
    join: () => store.join(),
    onFetched: (source, outcome) => {
      metrics.fetched(source, outcome.kind);
      if ('said' in outcome) log.warn({ source, outcome }, 'a source gave no sound answer');
    },
  });
  const metrics = createMetrics({
    version: manifest.version,
    snapshot,
    platforms: () => watch.platforms,
    journal: () => announcing.counts(),
    now: Date.now,
  });
  const watch = createWatch({ log, onReconnecting: (name) => metrics.reconnecting(name), now: Date.now });
  const reload = async (request: { readonly force: boolean }): Promise<ReloadOutcome> => {
    const outcome = await store.reload(request);
    metrics.reloaded(outcome);
    if (outcome.kind === 'reloaded') announcing.reloaded();
    else announcing.refused(refusalOf(outcome));
    return outcome;
  };
  const files = profileFiles({ dataDir: config.dataDir, snapshot, reload });
  const dispatch = createDispatch({
    commands,
    snapshot,
    operatorsSet: config.operators.size > 0,
    now: () => new Date(),
    log,
    reload,
    editProfile: files.edit,
    importer: async () => {
      const { importerOf } = await import('./importing.ts');
      return importerOf(config, polite, files, ({ profile, by, changes }) => {
        log.info({ profile, by, changes }, 'imported');
        const entry = {
          at: Date.now(),
          by,
          what: 'import',
          details: `${profile}: ${plural(changes, 'change')}`,
        };
        state.audit
          .write(entry)
          .catch((err: unknown) => log.warn({ err }, 'an import was not kept in the audit'));
      });
    },
    health: () => ({
      version: manifest.version,
      startedAt,
      platforms: watch.platforms.map(({ title, state }) => ({ name: title, state })),
      notices: [...store.notices, ...announcing.notices],
    }),
    announcements: announcing.desk,
    sources: announcing.gatherer,
    onAnswered: (answered) => metrics.answered(answered),
  });
  const adapters = makers.map(({ name, make }) =>
    make({
      ...watch.over(name),
      commands,
      dispatch,
      snapshot,
      log,
      onRest: (answer) => metrics.restAnswered({ platform: name, ...answer }),
      onLeft: (channels) => announcing.left(channels),
      onDeleted: (channel) => announcing.deleted(channel),
    }),
  );
  if (config.localChat) {
    watch.over('local');
    adapters.push(
      createLocalChat({
        dispatch,
        complete: (line, cursor) => complete(line, cursor, { commands, snapshot: store.snapshot }),
        faces: { discord: discordFace, slack: slackFace },
        commands,
        userName: 'You',
        host: config.host,
        terminal,
        onFault: (err) => log.error({ err }, 'the local chat failed'),
      }),
    );
  }
  posters.push(...adapters.map(({ poster }) => poster));
  const stopping = Promise.withResolvers<void>();
  let stopped: Promise<unknown> | undefined;
  const server = await listen(config, {
    isReady: () => stopped === undefined && watch.isReady,
    metrics,
    mounts: adapters.flatMap(({ routes }) => routes ?? []),
    onFault: (err) => log.error({ err }, 'a request failed'),
  });

  async function stop(): Promise<void> {
    stopping.resolve();
    stopped ??= stopAll();
    await Promise.race([stopped, sleep(stopWithin, undefined, { ref: false })]);
  }

  async function stopAll(): Promise<void> {
    // A send under way needs its platform's client until it is written down.
    await Promise.race([announcing.stop(), sleep(announcingStopsWithin, undefined, { ref: false })]);
    await Promise.allSettled([...adapters, server].map((part) => part.stop()));
    await store.close();
  }

  return {
    async run() {
      const started = watch.start(adapters).then(() => {
        const { papers, profiles } = snapshot().counts;
        const { address } = server;
        const names = watch.platforms.map(({ title }) => title);
        log.info({ papers, profiles, address, platforms: names }, `ready: ${readyText(names, address)}`);
        for (const notice of store.notices) log.warn(notice);
        if (store.notices.length > 0) announcing.refused(store.notices.join('; '));
        announcing.start();
      });
      try {
        await Promise.race([stopping.promise, watch.lost, started.then(() => stopping.promise)]);
      } catch (error) {
        await stop();
        throw error;
      }
    },
    async reload() {
      const outcome = await reload({ force: false });
      if (outcome.kind === 'reloaded') {
        const { added, changed, removed, warnings } = outcome;
        log.info({ added, changed, removed, warnings: warnings.length }, 'reloaded');
      } else log.error({ faults: outcome.faults, faultCount: outcome.faultCount }, 'not reloaded');
      return outcome;
    },
    stop,
  };
}

/** `Discord and Slack answer; the local chat is at http://…` */
function readyText(titles: readonly string[], address: string): string {
  const away = titles.filter((title) => title !== 'local chat');
  const parts =
    away.length === 0 ? [] : [`${away.join(' and ')} ${away.length === 1 ? 'answers' : 'answer'}`];
  if (away.length < titles.length) parts.push(`the local chat is at ${address}`);
  return parts.join('; ');
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

/** `profiles/x.json › name: must be text (and 2 more)` */
function refusalOf({ faults, faultCount }: Extract<ReloadOutcome, { kind: 'refused' }>): string {
  const [first] = faults;
  const more = faultCount > 1 ? ` (and ${faultCount - 1} more)` : '';
  return first === undefined ? 'the data is refused' : `${first.place}: ${first.text}${more}`;
}
