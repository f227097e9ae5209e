import { access, constants, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Finding } from './adapter.ts';
import type { Command } from './command/command.ts';
import { type Config, type Judged } from './config.ts';
import { platformsOf } from './platforms.ts';
import { sourceTitles } from './source/titles.ts';
import { ProfileStore } from './store/store.ts';
import { plural } from './text/plural.ts';

/** A finding as `paperboy doctor` prints it: `wrong      PORT: …`. */
export const findingLine = ({ state, what, said }: Finding): string => `${state.padEnd(10)} ${what}: ${said}`;

/**
 * Looks at everything that a start needs, in order: the environment, the data, the state folder, the port, then what each
 * configured platform says. Writes nothing and takes nothing from a bot that runs. Never rejects.
 */
export async function examine(judged: Judged, commands: readonly Command[]): Promise<readonly Finding[]> {
  if (judged.kind === 'faulty') {
    const faults = judged.faults.map((fault): Finding => {
      const [what = '', ...words] = fault.split(' ');
      return { state: 'wrong', what, said: `${words.join(' ')}.` };
    });
    return [...faults, { state: 'unchecked', what: 'the rest', said: 'It needs a sound environment.' }];
  }
  const { config } = judged;
  const findings = await Promise.all([
    examineData(config),
    examineState(config),
    examinePort(config),
    ...platformsOf(config).map((platform) => platform.examine(commands)),
  ]);
  return [
    { state: 'ok', what: 'environment', said: `Every variable is right; ${platformsSaid(config)}.` },
    examineOperators(config),
    ...findings.flat(),
    examineSources(config),
  ];
}

function platformsSaid({ discord, slack, localChat }: Config): string {
  const names = [discord && 'Discord', slack && 'Slack', localChat && 'the local chat'].filter(Boolean);
  return `the bot serves ${names.join(' and ')}`;
}

function examineOperators({ operators }: Config): Finding {
  const said = operators.size === 0 ? 'Nobody may run operators’ commands.' : `${operators.size} named.`;
  return { state: 'ok', what: 'OPERATORS', said };
}

function examineSources({ sources: { names, contactEmail } }: Config): Finding {
  const what = 'SOURCES';
  if (names.length === 0)
    return { state: 'ok', what, said: 'None: new papers come from the data folder only.' };
  const said = `${names.map((name) => sourceTitles[name]).join(', ')}.`;
  return contactEmail === undefined
    ? {
        state: 'ok',
        what,
        said: `${said} Set CONTACT_EMAIL, so that a service can write before it shuts the bot out.`,
      }
    : { state: 'ok', what, said };
}

async function examineData({ dataDir }: Config): Promise<Finding> {
  const opened = await ProfileStore.open({ dataDir, clock: () => new Date() });
  if (opened.kind === 'refused') {
    const [first] = opened.faults;
    const example = first === undefined ? '' : `, the first at ${first.place}: ${first.text}`;
    const said = `${plural(opened.faultCount, 'fault')}${example}; \`npx paperboy check\` lists them.`;
    return { state: 'wrong', what: 'DATA_DIR', said };
  }
  const { counts, warnings } = opened.store.snapshot;
  await opened.store.close();
  const said = `${plural(counts.profiles, 'profile')}, ${plural(counts.papers, 'paper')}, ${plural(warnings.length, 'warning')}.`;
  return { state: 'ok', what: 'DATA_DIR', said };
}

/** Whether the state folder can be written, or made where there is none yet. */
async function examineState({ stateDir }: Config): Promise<Finding> {
  const what = 'STATE_DIR';
  let folder = stateDir;
  for (;;) {
    try {
      if (!(await stat(folder)).isDirectory())
        return { state: 'wrong', what, said: `${folder} is not a folder.` };
      await access(folder, constants.W_OK | constants.X_OK);
      return { state: 'ok', what, said: folder === stateDir ? 'It can be written.' : 'It can be made.' };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOENT' || folder === dirname(folder))
        return { state: 'wrong', what, said: `${folder} can't be written (${String(code)}).` };
      folder = dirname(folder);
    }
  }
}

/** Whether a bot could listen, or one already does. */
async function examinePort({ host, port }: Config): Promise<Finding> {
  const what = 'PORT';
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return { state: 'ok', what, said: `${host}:${port} is free.` };
  if (code !== 'EADDRINUSE')
    return {
      state: 'wrong',
      what,
      said: `${host}:${port} can't be listened on (${code}); set another HOST or PORT.`,
    };
  const name = host.includes(':') ? `[${host}]` : host;
  const answer = await fetch(`http://${name}:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.text(),
    () => undefined,
  );
  if (answer === 'ready' || answer === 'not ready')
    return { state: 'ok', what, said: `A bot that runs has ${host}:${port}; it says ${answer}.` };
  return { state: 'wrong', what, said: `Another program has ${host}:${port}; set another PORT.` };
}
