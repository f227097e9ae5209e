import { expect, test } from 'vitest';
import { isReal } from '../../bench/corpus.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { NewFollow } from '../../src/state/state.ts';
import { nameId } from '../../src/store/people.ts';
import { naiveMatch } from '../announce/match/naive.ts';
import { day, minute, World } from '../announce/world.ts';
import { openMemoryState } from '../state/memory-state.ts';
import { type DailyList, DailyListSource, dailyLists, isAskedFor } from './daily-lists.ts';
import { GatherWorld } from './gather-world.ts';

/** `REPLAY_DAYS=all` replays every list there is, in about a quarter of an hour. */
const asked = process.env['REPLAY_DAYS'] ?? '20';
const days = asked === 'all' ? Number.POSITIVE_INFINITY : Number(asked);

const follows: readonly (Partial<NewFollow> & Pick<NewFollow, 'channel' | 'kind' | 'value'>)[] = [
  { channel: 'discord:1', kind: 'category', value: 'cs.CL' },
  { channel: 'discord:1', kind: 'keyword', value: '"language models" -survey' },
  { channel: 'discord:2', kind: 'category', value: 'cs.CV', deliver: 'digest' },
  { channel: 'discord:2', kind: 'keyword', value: 'diffusion', deliver: 'digest' },
  { channel: 'slack:T1/C1', kind: 'keyword', value: 'gaussian splatting' },
];

test.runIf(isReal)(
  'successive daily lists announce each matching paper exactly once, and nothing of the baseline (skipped without ../shared/corpus)',
  async () => {
    const lists = await dailyLists(days);
    const [first, ...later] = lists;
    if (first === undefined) throw new Error('there are no lists');
    // Whoever is on most of the papers, and was there on the first day.
    const names = Map.groupBy(
      lists.flatMap(({ fresh }) => fresh.flatMap(({ authors }) => authors)),
      (name) => name,
    );
    const known = new Set(first.fresh.filter(isAsked).flatMap(({ authors }) => authors));
    const [author = ''] = [...known].toSorted(
      (one, other) => (names.get(other)?.length ?? 0) - (names.get(one)?.length ?? 0),
    );

    const arxiv = new DailyListSource();
    const here = new GatherWorld(new World(await openMemoryState()), [arxiv]);
    const { time } = here.world;
    time.setBy(Date.parse(first.day) - time.now());
    arxiv.publish(first);
    await here.boot();
    for (const follow of follows) await here.world.follow(follow);
    await here.minutes(11);
    const authorFollow = { channel: 'slack:T1/C1', kind: 'author', value: nameId(author) } as const;
    await here.world.follow(authorFollow);
    await here.minutes(11);
    for (const [at, list] of later.entries()) {
      await time.pass(Date.parse(list.day) - time.now() + 30 * minute);
      arxiv.publish(list);
      arxiv.isDown = at % 7 === 3;
      await here.minutes(1);
      if (at % 5 === 2) {
        here.kill();
        await here.boot();
      }
      await time.pass(9 * 60 * minute);
      await here.minutes(1);
    }
    arxiv.isDown = false;
    for (let more = 0; more < 3; more += 1) {
      await here.minutes(11);
      await time.pass(day);
    }
    await here.minutes(1);

    const baseline = new Set(first.fresh.map(({ id }) => id));
    const errands = [
      ...['cs.CL', 'cs.CV'].map((code) => ({ key: `category ${code}` })),
      { key: `author ${author}` },
    ];
    const brought = withoutTwins(lists).filter(
      (paper) => !baseline.has(paper.id) && errands.some((errand) => isAskedFor(paper, errand)),
    );
    const { snapshot, state } = here.world;
    for (const channel of ['discord:1', 'discord:2', 'slack:T1/C1']) {
      const there = await state.follows.of(channel);
      const expected = brought
        .filter((paper) => there.some((follow) => naiveMatch(follow, paper, snapshot) !== undefined))
        .map(({ id }) => id);
      expect(expected.length).toBeGreaterThan(0);
      const delivered = (await state.journal.posted(channel, 1_000_000)).map(({ paper }) => paper);
      expect(delivered.toSorted()).toEqual(expected.toSorted());
      // Of a digest the message shows twenty.
      const shown = here.posted(channel);
      expect(new Set(shown).size).toBe(shown.length);
      if (channel !== 'discord:2') expect(shown.toSorted()).toEqual(expected.toSorted());
    }
    expect(await state.journal.counts()).toMatchObject({ due: 0, intent: 0, held: 0, dead: 0 });
    await state.close();
  },
  3_600_000,
);

/** Each paper once: a few stand in the corpus under two arXiv ids, with the same title and the same authors. */
function withoutTwins(lists: readonly DailyList[]): readonly Paper[] {
  const toldOf = ({ title, authors }: Paper) => `${title} ${authors.join(' ')}`.toLowerCase();
  const papers = lists.flatMap(({ fresh }) => fresh);
  return [...new Map(papers.toReversed().map((paper) => [toldOf(paper), paper])).values()];
}

function isAsked(paper: Parameters<typeof isAskedFor>[0]): boolean {
  return ['cs.CL', 'cs.CV'].some((code) => isAskedFor(paper, { key: `category ${code}` }));
}
