#!/usr/bin/env node
import { inspect, type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import { politeTo } from './asking.ts';
import type { Card } from './card/card.ts';
import { renderPlain } from './card/plain.ts';
import { createDispatch } from './command/dispatch.ts';
import { type Config, judgeEnvironment, readConfig, readEnvFile } from './config.ts';
import { discordFace } from './discord/render.ts';
import { examine, findingLine } from './doctor.ts';
import { PersonError, sentenceOf } from './errors.ts';
import { importerOf } from './importing.ts';
import { createLog } from './log.ts';
import { createRedactor } from './redact.ts';
import { importFromShell, refreshFromShell, type ShellParts } from './shell-import.ts';
import { slackManifest } from './slack/manifest.ts';
import { slackFace } from './slack/render.ts';
import { peekFetched } from './state/peek.ts';
import { type ProfileFiles, profileFiles } from './store/edit-profile.ts';
import { type FetchedColumns, readFetched } from './store/fetched.ts';
import { ProfileStore } from './store/store.ts';
import { listFaults } from './view/faults.ts';

/** Exit codes: 0 answered, 1 failed, 2 typed wrong. */
type Code = 0 | 1 | 2;

interface Verb {
  /** How it is typed, behind `paperboy`. */
  readonly usage: string;
  readonly options?: ParseArgsOptionsConfig;
  /** How many words may stand behind the verb. */
  readonly words: readonly [least: number, most: number];
  run(words: readonly string[], options: Readonly<Record<string, unknown>>): Promise<Code>;
}

/** What `paperboy` does beside running. One-shots read the data themselves and never touch what a running bot keeps. */
const verbs: Readonly<Record<string, Verb>> = {
  ask: {
    usage: 'ask "/papers jeremy cohen" [--as text|discord|slack|card]',
    options: { as: { type: 'string', default: 'text' } },
    words: [1, 1],
    run: async ([line = ''], { as }) => (isForm(as) ? ask(line, as) : misuse()),
  },
  check: { usage: 'check [folder]', words: [0, 1], run: ([folder]) => check(folder) },
  doctor: { usage: 'doctor', words: [0, 0], run: doctor },
  import: {
    usage: 'import <id|address|name> [--into profile] [--yes]',
    options: { into: { type: 'string' }, yes: { type: 'boolean', default: false } },
    words: [1, 20],
    run: (words, { into, yes }) =>
      withImporter((parts) =>
        importFromShell(
          words.join(' '),
          { into: typeof into === 'string' ? into : undefined, yes: yes === true },
          parts,
        ),
      ),
  },
  manifest: {
    usage: 'manifest --slack [--prefix lab-] [--url https://paperboy.example.org]',
    options: { slack: { type: 'boolean' }, prefix: { type: 'string' }, url: { type: 'string' } },
    words: [0, 0],
    run: async (_, { slack, prefix, url }) => (slack === true ? manifestOf(prefix, url) : misuse()),
  },
  refresh: {
    usage: 'refresh [--dry-run]',
    options: { 'dry-run': { type: 'boolean', default: false } },
    words: [0, 0],
    run: (_, options) =>
      withImporter((parts) => refreshFromShell({ dryRun: options['dry-run'] === true }, parts)),
  },
};

/** How an answer may be printed. */
const forms = {
  text: renderPlain,
  discord: (card: Card) => JSON.stringify(discordFace.render(card), null, 2),
  slack: (card: Card) => JSON.stringify(slackFace.render(card), null, 2),
  card: (card: Card) => JSON.stringify(card, null, 2),
} as const;

const isForm = (name: unknown): name is keyof typeof forms =>
  typeof name === 'string' && Object.hasOwn(forms, name);

async function run([name = '', ...args]: readonly string[]): Promise<Code> {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) return misuse();
  const { options = {}, words } = verb;
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  const [least, most] = words;
  return positionals.length < least || positionals.length > most ? misuse() : verb.run(positionals, values);
}

function misuse(fault?: string): 2 {
  const lines = Object.values(verbs).map(
    ({ usage }, at) => `${at === 0 ? 'usage:' : '      '} paperboy ${usage}`,
  );
  process.stderr.write(`${[...(fault === undefined ? [] : [fault]), ...lines].join('\n')}\n`);
  return 2;
}

async function ask(line: string, form: keyof typeof forms): Promise<Code> {
  const config = readConfig(process.env);
  const startedAt = new Date();
  const store = await openData(config.dataDir, await fetchedIn(config.stateDir));
  if (store === undefined) return 1;
  const files = filesOf(config, store);
  let failed = false;
  const dispatch = createDispatch({
    commands,
    snapshot: () => store.snapshot,
    operatorsSet: config.operators.size > 0,
    now: () => new Date(),
    log: createLog({ level: config.logLevel, format: 'pretty', secrets: config.secrets }),
    reload: (request) => store.reload(request),
    editProfile: files.edit,
    importer: async () => importerOf(config, politeTo(config.sources), files),
    health: () => ({ version: manifest.version, startedAt, platforms: [], notices: store.notices }),
    onAnswered: ({ outcome }) => {
      failed = outcome !== 'answered';
    },
  });
  await store.settled();
  const card = await dispatch(
    { line },
    {
      platform: 'shell',
      id: 'shell:you',
      operator: true,
      personName: 'You',
      mayFollow: false,
    },
  );
  process.stdout.write(`${forms[form](card)}\n`);
  await store.close();
  return failed ? 1 : 0;
}

async function check(folder: string | undefined): Promise<Code> {
  const store = await openData(folder ?? readConfig(process.env).dataDir);
  if (store === undefined) return 1;
  const { counts, warnings } = store.snapshot;
  for (const { place, text } of warnings) process.stdout.write(`warning: ${place}: ${text}\n`);
  process.stdout.write(
    `sound: ${counts.profiles} profiles, ${counts.papers} papers, ${warnings.length} warnings\n`,
  );
  await store.close();
  return 0;
}

/** Prints the manifest of a Slack app: with an address for HTTP, without one for Socket Mode. */
function manifestOf(prefix: unknown, url: unknown): Code {
  try {
    const written = slackManifest({
      commands,
      ...(typeof prefix === 'string' ? { prefix } : {}),
      ...(typeof url === 'string' ? { mode: 'http', publicUrl: url } : { mode: 'socket' }),
    });
    process.stdout.write(`${JSON.stringify(written, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof RangeError) return misuse(error.message);
    throw error;
  }
}

async function doctor(): Promise<Code> {
  const judged = judgeEnvironment(process.env);
  const redact = createRedactor(judged.kind === 'right' ? judged.config.secrets : []);
  const findings = await examine(judged, commands);
  for (const finding of findings) process.stdout.write(`${redact(findingLine(finding))}\n`);
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
}

/** Opens the data, runs, and closes it. */
async function withImporter(run: (parts: ShellParts) => Promise<Code>): Promise<Code> {
  const config = readConfig(process.env);
  const store = await openData(config.dataDir);
  if (store === undefined) return 1;
  const importer = importerOf(config, politeTo(config.sources), filesOf(config, store));
  try {
    return await run({ importer, snapshot: () => store.snapshot, out: process.stdout });
  } finally {
    await store.close();
  }
}

const filesOf = ({ dataDir }: Pick<Config, 'dataDir'>, store: ProfileStore): ProfileFiles =>
  profileFiles({ dataDir, snapshot: () => store.snapshot, reload: (request) => store.reload(request) });

/** What sources brought to the bot, which may run meanwhile; what can't be read there keeps no answer back. */
async function fetchedIn(stateDir: string): Promise<FetchedColumns | undefined> {
  try {
    return await peekFetched(stateDir, (fetched) =>
      readFetched((after, limit) => fetched.page(after, limit)),
    );
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Without the papers that sources brought: the state can't be read (${cause}).\n`);
    return undefined;
  }
}

async function openData(dataDir: string, brought?: FetchedColumns): Promise<ProfileStore | undefined> {
  const fetched = brought === undefined ? {} : { fetched: async () => brought };
  const opened = await ProfileStore.open({ dataDir, clock: () => new Date(), ...fetched });
  if (opened.kind === 'open') return opened.store;
  process.stderr.write(`${dataDir} is refused:\n${listFaults(opened.faults, opened.faultCount)}\n`);
  return undefined;
}

try {
  readEnvFile();
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    process.exitCode = misuse(error.message);
  else {
    const text = error instanceof PersonError ? sentenceOf(error) : inspect(error);
    process.stderr.write(`${createRedactor([])(text)}\n`);
    process.exitCode = 1;
  }
}
