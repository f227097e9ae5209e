/** Twenty people in the local chat at once, while the real process reloads the whole corpus. */
import { startPaperboy } from '../test/e2e/paperboy.ts';
import { BenchFolders, corpus, isReal } from './corpus.ts';
import { ms, quantile } from './figures.ts';
import type { Bench, Line } from './line.ts';

const people = 20;
const most = 250;
/** So long they ask before the reload and after it, and in all at most. */
const aroundMs = 5_000;
const limitMs = 60_000;

const questions = [
  '/papers jeremy cohen',
  '/papers jeremy cohne',
  '/papers j. cohen category:LG since:2021 sort:oldest',
  '/papers query:"edge of stability"',
  '/papers category:LG sort:title page:7',
  '/papers since:2025-06 until:2025-06 sort:citations',
  '/papers zhang',
  '/paperboy health',
];

export const load: Bench = { ids: ['load'], run };

async function run(): Promise<Line[]> {
  const papers = await corpus();
  const folders = new BenchFolders(papers);
  const paperboy = await startPaperboy({ DATA_DIR: folders.of(papers.length).dataDir, LOCAL_CHAT: '1' });
  try {
    // The compiler warms up, and the text index comes.
    await asked(paperboy.address, wait(aroundMs));
    const idle = await asked(paperboy.address, wait(aroundMs));
    let seconds = 0;
    const during = await asked(
      paperboy.address,
      (async () => {
        const from = performance.now();
        const outcome = await paperboy.reload();
        seconds = (performance.now() - from) / 1000;
        if (outcome !== 'reloaded') throw new Error('the corpus was not reloaded');
        await wait(aroundMs);
      })(),
    );
    const p99 = quantile(during, 0.99);
    return [
      {
        id: 'load',
        what: `${people} people asking in the local chat at once, without a pause, while ${papers.length} ${isReal ? 'papers' : 'made-up papers'} are reloaded: p99`,
        measured: `${ms(p99)} over ${during.length} answers (median ${ms(quantile(during, 0.5))}, longest ${ms(quantile(during, 1))}; the reload took ${seconds.toFixed(1)} s)`,
        floor: `p99 ${ms(quantile(idle, 0.99))} without a reload`,
        asked: `≤ ${most} ms`,
        holds: p99 <= most,
      },
    ];
  } catch (cause) {
    throw new Error(`an answer failed; the bot wrote: ${paperboy.written().slice(-2000)}`, { cause });
  } finally {
    await paperboy.stop();
    folders.remove();
  }
}

/** What each answer took, in milliseconds, while something went on. */
async function asked(address: string, meanwhile: Promise<void>): Promise<number[]> {
  const state = { going: true };
  const ended = Promise.race([meanwhile, wait(limitMs)]).finally(() => {
    state.going = false;
  });
  const times: number[] = [];
  const one = async (_: unknown, person: number): Promise<void> => {
    for (let at = person; state.going; at += 1) {
      const from = performance.now();
      await ask(address, questions[at % questions.length] ?? '');
      times.push(performance.now() - from);
    }
  };
  await Promise.all([ended, ...Array.from({ length: people }, one)]);
  return times;
}

async function ask(address: string, line: string): Promise<void> {
  const response = await fetch(`${address}/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: address },
    body: JSON.stringify({ line }),
  });
  if (!response.ok) throw new Error(`${line} was answered with ${response.status}`);
  await response.text();
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds).unref();
  });
