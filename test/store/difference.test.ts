import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { Draft } from '../../src/store/build.ts';
import { difference } from '../../src/store/difference.ts';
import { papers } from './arbitrary.ts';

function columnsOf(all: readonly Paper[]) {
  const draft = new Draft();
  for (const paper of all) draft.add(paper);
  return draft.finish([]).papers;
}

it('counts added, changed and removed papers exactly', () => {
  fc.assert(
    fc.property(papers, papers, (before, after) => {
      const old = new Map(before.map((paper) => [paper.id, JSON.stringify(paper)]));
      const kept = after.filter((paper) => old.has(paper.id));
      expect(difference(columnsOf(before), columnsOf(after))).toEqual({
        added: after.length - kept.length,
        changed: kept.filter((paper) => old.get(paper.id) !== JSON.stringify(paper)).length,
        removed: before.length - kept.length,
      });
    }),
    { numRuns: 200 },
  );
});
