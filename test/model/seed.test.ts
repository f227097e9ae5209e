import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Profile } from '../../src/model/profile.ts';
import { shortCode } from '../../src/model/taxonomy.ts';
import { formatDay } from '../../src/text/dates.ts';

const seed = join(import.meta.dirname, '../../../shared/seed');
const file = join(import.meta.dirname, '../../data/profiles/jeremy-cohen.json');
const profile = Profile.parse(JSON.parse(readFileSync(file, 'utf8')));

/** What one of the papers shows on the page, as it is written there. */
interface Shown {
  readonly category: string;
  readonly date: string;
  readonly title: string;
  readonly authors: string;
  readonly abstract: string;
}

interface Verified {
  readonly title: string;
  readonly arxivId: string;
  readonly lastVersionSeen: string | null;
  readonly authors: readonly string[];
  readonly authorsComplete: boolean | string;
  readonly venue: string | null;
  readonly doi: string | null;
  readonly categories: readonly string[] | null;
  readonly seedDate: string;
  readonly person: string;
}

describe.skipIf(!existsSync(seed))('the profile of the seed (skipped without ../shared/seed)', () => {
  const page = existsSync(seed) ? readFileSync(join(seed, 'profile-page.txt'), 'utf8') : '';
  const lines = page.split('\n').filter((line) => line !== '');
  const start = lines.indexOf('11 Papers') + 1;
  const shown = Array.from({ length: 11 }, (_, index): Shown => {
    const [head = '', title = '', authors = '', abstract = ''] = lines.slice(start + index * 4);
    return { category: head.slice(0, 2), date: head.slice(2), title, authors, abstract };
  });
  const source: { sourcePage: string; papers: Verified[] } = existsSync(seed)
    ? JSON.parse(readFileSync(join(seed, 'papers.json'), 'utf8'))
    : { sourcePage: '', papers: [] };

  test("has the page's header", () => {
    const { reported } = profile;
    expect([
      profile.name,
      shortCode(profile.primaryCategory),
      `h-index${reported?.hIndex}`,
      `${reported?.papers}papers`,
      `${reported?.citations}citations`,
      `Novelty${reported?.novelty}%`,
      `AI Score${reported?.aiScore}`,
      `${profile.papers.length} Papers`,
    ]).toEqual(lines.slice(0, start));
    expect(reported).toMatchObject({ source: 'Scholar Feed', url: source.sourcePage, asOf: '2026' });
  });

  test("has the page's papers in its order, letter for letter, and no other line is left over", () => {
    const ours = profile.papers.map(
      (paper): Shown => ({
        category: shortCode(paper.primaryCategory),
        date: formatDay(paper.published),
        title: paper.title,
        authors: `${paper.authors.slice(0, 3).join(', ')}${paper.authors.length > 3 || paper.authorsTruncated ? ' et al.' : ''}`,
        abstract: paper.abstract,
      }),
    );
    // Where the page gives no year it is the capture's.
    expect(ours).toEqual(
      shown.map((one) => ({ ...one, date: one.date.includes(',') ? one.date : `${one.date}, 2026` })),
    );
    expect(lines).toHaveLength(start + 11 * 4);
  });

  test('has what was verified of each paper, and nothing more', () => {
    const expected = source.papers.map((known, index) => ({
      id: `arxiv:${known.arxivId}`,
      title: known.title,
      abstract: shown[index]?.abstract,
      authors: known.authors,
      ...(known.authorsComplete === false ? { authorsTruncated: true } : {}),
      primaryCategory: shown[index]?.category === 'ML' ? 'stat.ML' : `cs.${shown[index]?.category}`,
      ...(known.categories === null ? {} : { categories: known.categories }),
      published: known.seedDate.slice(0, 10),
      ...(known.lastVersionSeen === null ? {} : { version: Number(known.lastVersionSeen.slice(1)) }),
      ...(known.doi === null ? {} : { doi: known.doi }),
      ...(known.venue === null ? {} : { venue: known.venue }),
    }));
    expect(profile.papers).toEqual(expected);
  });

  test('says which of three people wrote which, and of one paper that nobody can tell', () => {
    const ids = (person: string) =>
      source.papers.filter((known) => known.person === person).map((known) => `arxiv:${known.arxivId}`);
    const identities = profile.identities ?? [];
    expect(identities.map((one) => [one.id, one.papers])).toEqual(
      ['ml', 'imperial', 'cnrs'].map((id) => [id, ids(id)]),
    );
    expect(identities.flatMap((one) => one.papers)).not.toContain(ids('unknown')[0]);
    expect(ids('unknown')).toEqual([profile.papers[7]?.id]);
  });

  test('has the 13 math spans as the page writes them', () => {
    const spans = profile.papers.map((paper) => paper.abstract.match(/\$[^$]+\$/g)?.length ?? 0);
    expect(spans.filter((count) => count > 0)).toHaveLength(2);
    expect(spans.reduce((sum, count) => sum + count)).toBe(13);
  });
});
