import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/import/draft.ts';
import { mergeProfile } from '../../src/import/merge.ts';
import type { Paper } from '../../src/model/paper.ts';
import { all, blank, plain } from './plain-draft.ts';

describe('numbers', () => {
  const ofOpenAlex = { source: 'OpenAlex', asOf: '2026-11-24', hIndex: 4, i10Index: 2 };
  const held = { ...blank, name: 'Ada Author', primaryCategory: 'cs.LG', papers: [] };
  const drafted = (reported: Draft['reported'], papers: readonly Paper[] = []): Draft => ({
    ...plain,
    reported,
    papers,
  });
  const none = { ...all, from: [] };

  test('of somebody else stay', () => {
    const before = { ...held, reported: { source: 'Scholar Feed', asOf: '2026', hIndex: 2, aiScore: 42 } };
    const merged = mergeProfile(before, drafted(ofOpenAlex), none);
    expect(merged).toEqual({ value: before, changes: [], stays: ['The numbers of Scholar Feed stay.'] });
  });

  test('of a preferred service take the place of the other’s, never the reverse', () => {
    const ofOther = { source: 'Semantic Scholar', asOf: '2026-11-20', hIndex: 3 };
    const before = { ...held, reported: { ...ofOther, aiScore: 42 } };
    const merged = mergeProfile(before, drafted(ofOpenAlex), none);
    expect(merged.value['reported']).toEqual({ ...ofOpenAlex, aiScore: 42 });
    expect(merged.changes.map((change) => (change.kind === 'profile' ? change.field : ''))).toEqual([
      'reported.source',
      'reported.asOf',
      'reported.hIndex',
      'reported.i10Index',
    ]);
    expect(mergeProfile({ ...held, reported: ofOpenAlex }, drafted(ofOther), none).changes).toEqual([]);
  });

  test('of a service that gave no answer stay, unless a preferred one tells its own', () => {
    const ofOther = { source: 'Semantic Scholar', asOf: '2026-11-20', hIndex: 3 };
    const from = (service: string) => ({ ...none, silent: new Set([service]) });
    const merged = mergeProfile({ ...held, reported: ofOpenAlex }, drafted(ofOther), from('OpenAlex'));
    expect(merged).toMatchObject({
      changes: [],
      stays: ['The numbers of OpenAlex stay: it gave no answer.'],
    });
    const better = mergeProfile(
      { ...held, reported: ofOther },
      drafted(ofOpenAlex),
      from('Semantic Scholar'),
    );
    expect(better.value['reported']).toEqual(ofOpenAlex);
  });

  test('that a service tells no longer are not dated anew', () => {
    const before = { ...held, reported: { ...ofOpenAlex, citations: 40 } };
    const { value } = mergeProfile(before, drafted({ ...ofOpenAlex, hIndex: 5 }), none);
    expect(value['reported']).toEqual({ ...ofOpenAlex, hIndex: 5 });
  });

  test('alone are renewed with their dates, and nothing else', () => {
    const counted = { ...ofOpenAlex, asOf: '2026-12-01' };
    const one: Paper = {
      id: 'arxiv:2401.10001',
      title: 'Paper 1',
      abstract: '',
      authors: ['Ada Author'],
      primaryCategory: 'cs.LG',
      published: '2024-01-01',
      citations: 3,
      citationsFrom: { source: 'OpenAlex', asOf: '2026-11-24' },
    };
    const told = {
      ...one,
      abstract: 'More',
      venue: 'A Journal',
      citationsFrom: { source: 'OpenAlex', asOf: '2026-12-01' },
    };
    const more = { ...one, id: 'arxiv:2401.10002' };
    const before = { ...held, reported: ofOpenAlex, papers: [one] };
    const { value } = mergeProfile(before, drafted(counted, [more, told]), { ...none, manner: 'numbers' });
    expect(value).toEqual({
      ...before,
      reported: counted,
      papers: [{ ...one, citationsFrom: told.citationsFrom }],
    });
  });
});
