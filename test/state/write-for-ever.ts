/** A process to be killed: opens the state in argv[2] and takes papers through the journal, one line a durable step. */
import { openState } from '../../src/state/open.ts';

const state = await openState(process.argv[2] ?? '', { clock: () => new Date() });
const first = (await state.papers.keys()).size;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say(`open ${first}`);
for (let at = first; ; at += 1) {
  const [paper, channel] = [`arxiv:${at}`, 'local:channel'];
  await state.papers.record({
    source: 'data',
    at,
    sightings: [{ paper, source: 'data', firstSeen: at, verdict: 'new', keys: [paper] }],
    due: [{ channel, paper, deliver: 'instant', dueAt: at, matches: [{ follow: 0 }] }],
  });
  say(`due ${paper}`);
  await state.journal.intend({ id: paper, channel, deliver: 'instant', intentAt: at, papers: [paper] });
  say(`intent ${paper}`);
  await state.journal.attempt(paper, at);
  await state.journal.done(paper, { at });
  say(`done ${paper}`);
}
