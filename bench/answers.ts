/** P2: a whole answer, from the typed line to the body of a message, beside `JSON.stringify` of that body. */
import type { Face } from '../src/adapter.ts';
import type { Dispatch } from '../src/command/dispatch.ts';
import { discordFace } from '../src/discord/render.ts';
import { slackFace } from '../src/slack/render.ts';
import { asker, dispatcher, neverAsked, openStore } from './bot.ts';
import { BenchFolders, corpus } from './corpus.ts';
import { cpuSince, median, ratio, us } from './figures.ts';
import type { Bench, Line } from './line.ts';

const rounds = 21;
const repeats = 500;
const name = 'jeremy cohen';
const line = `/papers ${name}`;

export const answers: Bench = { ids: ['P2'], run };

async function run(): Promise<Line[]> {
  const folders = new BenchFolders(await corpus());
  try {
    const store = await openStore({ dataDir: folders.of(10_000).dataDir });
    const dispatch = dispatcher(store);
    return [...(await platform(discordFace, dispatch)), ...(await platform(slackFace, dispatch))];
  } finally {
    folders.remove();
  }
}

async function platform<Message>(face: Face<Message>, dispatch: Dispatch): Promise<Line[]> {
  const body = async (typed: string) => JSON.stringify(face.render(await dispatch({ line: typed }, asker)));
  const fresh = neverAsked(name);
  const reply = face.render(await dispatch({ line }, asker));
  const stringify = () => JSON.stringify(reply);
  const seen: { first: number; again: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    seen.push({
      first: await timed(() => body(fresh())),
      again: await timed(() => body(line)),
      floor: await timed(async () => stringify()),
    });
  }
  // The first rounds run before the compiler has seen enough.
  const warm = seen.slice(5);
  const floor = `1.00, ${us(median(warm.map((one) => one.floor)))} for JSON.stringify of the same reply`;
  const measured = (kind: 'first' | 'again', when: string): Line & { readonly times: number } => {
    const times = median(warm.map((one) => one[kind] / one.floor));
    return {
      id: 'P2',
      what: `\`${line}\` for ${face.name}, ${stringify().length} characters, ${when}`,
      measured: `${ratio(times)}, ${us(median(warm.map((one) => one[kind])))}`,
      floor,
      times,
      asked: 'a line of its own',
      holds: undefined,
    };
  };
  const again = measured('again', 'asked again: parse, take the kept card and messages, stringify');
  return [
    { ...again, asked: '≤ 2', holds: again.times <= 2 },
    measured('first', 'asked for the first time: parse, find, page, render, stringify'),
  ];
}

/** CPU of one call, in microseconds. */
async function timed(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let at = 0; at < repeats; at += 1) await call();
  return (cpuSince(before) * 1000) / repeats;
}
