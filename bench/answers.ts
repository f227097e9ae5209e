/** P2: a whole answer, from the typed line to the body of a message, beside `JSON.stringify` of that body. */
import { commands } from '../commands/index.ts';
import type { Face } from '../src/adapter.ts';
import { createDispatch, type Dispatch } from '../src/command/dispatch.ts';
import { discordFace } from '../src/discord/render.ts';
import { slackFace } from '../src/slack/render.ts';
import { ProfileStore } from '../src/store/store.ts';
import { BenchFolders, corpus } from './corpus.ts';
import { cpuSince, median, ratio, us } from './figures.ts';
import type { Bench, Line } from './line.ts';

const rounds = 21;
const repeats = 500;
const line = '/papers jeremy cohen';
const asker = {
  platform: 'shell',
  id: 'bench',
  operator: false,
  personName: 'Bench',
  mayFollow: false,
} as const;

export const answers: Bench = { ids: ['P2'], run };

async function run(): Promise<Line[]> {
  const folders = new BenchFolders(await corpus());
  try {
    const opened = await ProfileStore.open({ dataDir: folders.of(10_000).dataDir, clock: () => new Date() });
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults[0]));
    await opened.store.settled();
    const dispatch = dispatcher(opened.store);
    return [await platform(discordFace, dispatch), await platform(slackFace, dispatch)];
  } finally {
    folders.remove();
  }
}

async function platform<Message>(face: Face<Message>, dispatch: Dispatch): Promise<Line> {
  const answer = async () => JSON.stringify(face.render(await dispatch({ line }, asker)));
  const reply = face.render(await dispatch({ line }, asker));
  const stringify = () => JSON.stringify(reply);
  const seen: { whole: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    seen.push({ whole: await timed(answer), floor: await timed(async () => stringify()) });
  }
  // The first rounds run before the compiler has seen enough.
  const warm = seen.slice(5);
  const times = median(warm.map(({ whole, floor }) => whole / floor));
  return {
    id: 'P2',
    what: `parse, find, page, render and stringify \`${line}\` for ${face.name}, ${stringify().length} characters`,
    measured: `${ratio(times)}, ${us(median(warm.map(({ whole }) => whole)))}`,
    floor: `1.00, ${us(median(warm.map(({ floor }) => floor)))} for JSON.stringify of the same reply`,
    asked: '≤ 2',
    holds: times <= 2,
  };
}

/** CPU of one call, in microseconds. */
async function timed(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let at = 0; at < repeats; at += 1) await call();
  return (cpuSince(before) * 1000) / repeats;
}

function dispatcher(store: ProfileStore): Dispatch {
  const silent = { error: () => {}, warn: () => {} };
  return createDispatch({
    commands,
    snapshot: () => store.snapshot,
    operatorsSet: false,
    now: () => new Date(),
    log: silent,
    reload: (request) => store.reload(request),
    health: () => ({ version: '', startedAt: new Date(), platforms: [], notices: [] }),
  });
}
