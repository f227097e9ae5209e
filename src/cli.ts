#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import type { Card } from './card/card.ts';
import { renderPlain } from './card/plain.ts';
import { createDispatch } from './command/dispatch.ts';
import { readConfig, readEnvFile } from './config.ts';
import { discordFace } from './discord/render.ts';
import { PersonError } from './errors.ts';
import { createLog } from './log.ts';
import { slackFace } from './slack/render.ts';
import { ProfileStore } from './store/store.ts';
import { listFaults } from './view/faults.ts';

const usage = `usage: paperboy ask "/papers jeremy cohen" [--as text|discord|slack|card]
       paperboy check [folder]`;

/** How an answer may be printed. */
const forms = {
  text: renderPlain,
  discord: (card: Card) => JSON.stringify(discordFace.render(card), null, 2),
  slack: (card: Card) => JSON.stringify(slackFace.render(card), null, 2),
  card: (card: Card) => JSON.stringify(card, null, 2),
} as const;

const isForm = (name: string): name is keyof typeof forms => Object.hasOwn(forms, name);

/** One-shots read the data themselves and never touch what a running bot keeps. Codes: 0 answered, 1 failed, 2 usage. */
async function run(args: readonly string[]): Promise<0 | 1 | 2> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { as: { type: 'string', default: 'text' } },
  });
  const [verb, argument, ...more] = positionals;
  if (verb === 'ask' && argument !== undefined && more.length === 0 && isForm(values.as))
    return ask(argument, values.as);
  if (verb === 'check' && more.length === 0) return check(argument);
  process.stderr.write(`${usage}\n`);
  return 2;
}

async function ask(line: string, form: keyof typeof forms): Promise<0 | 1> {
  const config = readConfig(process.env);
  const startedAt = new Date();
  const store = await openData(config.dataDir);
  if (store === undefined) return 1;
  let failed = false;
  const dispatch = createDispatch({
    commands,
    snapshot: () => store.snapshot,
    operatorsSet: config.operators.size > 0,
    now: () => new Date(),
    log: createLog({ level: config.logLevel, format: 'pretty' }),
    reload: (request) => store.reload(request),
    health: () => ({ version: manifest.version, startedAt, platforms: [], notices: store.notices }),
    onAnswered: ({ outcome }) => {
      failed = outcome !== 'answered';
    },
  });
  await store.settled();
  const card = await dispatch({ line }, { platform: 'shell', id: 'shell:you', operator: true });
  process.stdout.write(`${forms[form](card)}\n`);
  await store.close();
  return failed ? 1 : 0;
}

async function check(folder: string | undefined): Promise<0 | 1> {
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

async function openData(dataDir: string): Promise<ProfileStore | undefined> {
  const opened = await ProfileStore.open({ dataDir, clock: () => new Date() });
  if (opened.kind === 'open') return opened.store;
  process.stderr.write(`${dataDir} is refused:\n${listFaults(opened.faults, opened.faultCount)}\n`);
  return undefined;
}

try {
  readEnvFile();
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof TypeError && 'code' in error) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exitCode = 2;
  } else if (error instanceof PersonError) {
    process.stderr.write(`${[error.message, error.advice].filter(Boolean).join('\n')}\n`);
    process.exitCode = 1;
  } else throw error;
}
