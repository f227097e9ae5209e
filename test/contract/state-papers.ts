import { describe, expect, test } from 'vitest';
import type { State } from '../../src/state/state.ts';
import { home, other, stateUnderTest } from './state-under-test.ts';

/** What SeenPapers says, sentence by sentence. */
export function papersContract(open: () => Promise<State>): void {
  describe('papers', () => {
    const { state, due, intend } = stateUnderTest(open);

    const sight = (paper: string, keys: string[], firstSeen = 10) =>
      state().papers.record({
        source: 'arxiv',
        at: firstSeen,
        sightings: [{ paper, source: 'arxiv', firstSeen, verdict: 'new', keys }],
        due: [],
      });

    test('a source never looked at has no moment; then the last one', async () => {
      expect(await state().papers.lookedAt('arxiv')).toBeUndefined();
      await state().papers.record({ source: 'arxiv', at: 7, sightings: [], due: [] });
      await state().papers.record({ source: 'arxiv', at: 9, sightings: [], due: [] });
      expect(await state().papers.lookedAt('arxiv')).toBe(9);
      expect(await state().papers.lookedAt('data')).toBeUndefined();
    });

    test('a paper is found by each of its keys', async () => {
      await sight('arxiv:1', ['arxiv:1', 'doi:1']);
      expect(await state().papers.keys()).toEqual(new Set(['arxiv:1', 'doi:1']));
      expect(await state().papers.find('doi:1')).toStrictEqual({
        paper: 'arxiv:1',
        source: 'arxiv',
        firstSeen: 10,
        verdict: 'new',
      });
      expect(await state().papers.find('doi:2')).toBeUndefined();
    });

    test('a known key stays as it is; keys beside it become its paper’s', async () => {
      await sight('arxiv:1', ['arxiv:1']);
      await sight('doi:1', ['doi:1', 'arxiv:1'], 20);
      expect(await state().papers.find('arxiv:1')).toMatchObject({ paper: 'arxiv:1', firstSeen: 10 });
      expect(await state().papers.find('doi:1')).toMatchObject({ paper: 'arxiv:1', firstSeen: 10 });
    });

    test('many thousands are recorded and read back', async () => {
      const sightings = Array.from({ length: 21_000 }, (_, at) => ({
        paper: `arxiv:${at}`,
        source: 'data',
        firstSeen: 1,
        verdict: 'baseline' as const,
        keys: [`arxiv:${at}`, `title:${at}`],
      }));
      await state().papers.record({ source: 'data', at: 1, sightings, due: [] });
      expect((await state().papers.keys()).size).toBe(42_000);
      expect(await state().papers.find('title:20999')).toMatchObject({ paper: 'arxiv:20999' });
    });

    test('a delivery that is there already is not made twice, whatever its state', async () => {
      await due({ paper: 'a', dueAt: 1 }, { paper: 'a', dueAt: 2 });
      await intend('m1', ['a']);
      await state().journal.done('m1', { at: 30 });
      await due({ paper: 'a', dueAt: 3 }, { paper: 'a', channel: other });
      expect(await state().journal.due()).toMatchObject([{ channel: other }]);
      expect(await state().journal.ofPaper(home, 'a')).toMatchObject({ state: 'done', dueAt: 1 });
    });
  });
}
