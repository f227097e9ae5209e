import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renderPlain } from '../../src/card/plain.ts';
import { metricsOf } from '../../src/model/metrics/metrics.ts';
import { heldReceipt, type MetricName } from '../../src/model/metrics/receipts.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { Answering } from '../loopback/scholar/server.ts';
import { recorded, recordedPresent, skippedNote } from '../source/recorded.ts';
import { ada, adasWorks, confirmLine, Library } from './library.ts';

let library: Library | undefined;
afterEach(() => library?.close());

/** Imports, sees that importing again changes nothing, and gives the profile and what was shown. */
async function imported(line: string, id: string): Promise<{ profile: Profile; shown: string }> {
  if (library === undefined) throw new Error('nothing is open');
  const { card } = await library.ask(line);
  expect((await library.ask(confirmLine(card))).card.tone).toBe('success');
  const text = library.profileText(id);
  expect((await library.ask(line)).card.title).toContain('nothing to change');
  expect(library.profileText(id)).toBe(text);
  return { profile: library.profile(id), shown: renderPlain(card) };
}

/** What the papers held give, whatever is reported. */
function computed({ papers, reported }: Profile, name: MetricName): number | undefined {
  const metric = metricsOf(papers, reported).all.find((one) => one.name === name);
  const receipt = metric === undefined ? undefined : heldReceipt(metric);
  return receipt?.origin === 'computed' ? receipt.value : undefined;
}

test('h and i10 over the counts of a made-up person’s papers are what the service says', async () => {
  library = await Library.open([ada]);
  const { profile } = await imported('import openalex:A9990000001', 'ada-author');
  expect([computed(profile, 'hIndex'), computed(profile, 'i10Index')]).toEqual([4, 2]);
  expect(profile.reported).toMatchObject({ hIndex: 4, i10Index: 2 });
});

const CountsOnly = z.array(
  z.object({
    id: z.string(),
    perPaperCitations: z.array(z.int()),
    thirdParty: z.object({ hIndex: z.int(), i10: z.int().optional() }),
  }),
);

describe.skipIf(!recordedPresent)(`recorded answers${skippedNote}`, () => {
  const counts = recordedPresent
    ? CountsOnly.parse(JSON.parse(recorded('author-metrics/counts-only.json')))
    : [];

  test.each(counts)('the counts of $id give h and i10 as recorded, once imported', async (author) => {
    const { hIndex, i10 } = author.thirdParty;
    const works = author.perPaperCitations.map((citations, at) => ({
      ...adasWorks[0],
      title: `Counted ${at}`,
      authors: ['Ada Author'],
      date: '2020-02-03',
      doi: `10.5555/counted.${at}`,
      citations,
    }));
    library = await Library.open([{ ...ada, works, hIndex, i10Index: i10 ?? 0 }]);
    const { profile } = await imported('import openalex:A9990000001', 'ada-author');
    expect(computed(profile, 'hIndex')).toBe(hIndex);
    if (i10 !== undefined) expect(computed(profile, 'i10Index')).toBe(i10);
  });

  test.each([
    ['bvitamins_A5023888391.json', 62, 3890],
    ['mmgeorge_author.json', 60, 4245],
  ])('a researcher of OpenAlex (%s): the numbers are the source’s own', async (file, papers, citations) => {
    const works = ['bvitamins_W2741809807.json', 'mmgeorge_work.json'].map((name): unknown =>
      JSON.parse(recorded(`openalex/${name}`)),
    );
    const openAlex: Answering = (url) => ({
      status: 200,
      body: url.pathname.startsWith('/authors')
        ? recorded(`openalex/${file}`)
        : { meta: { count: works.length }, results: works },
    });
    library = await Library.open([], { openAlex });
    const { profile, shown } = await imported('import A5023888391', 'jason-priem');
    expect(profile).toMatchObject({
      name: 'Jason Priem',
      ids: { openAlex: 'A5023888391', orcid: '0000-0001-6187-6610' },
      reported: { source: 'OpenAlex', hIndex: 17, i10Index: 20, papers, citations },
    });
    // Most of the works were not recorded: no h over the papers held is claimed.
    expect(computed(profile, 'hIndex')).toBeUndefined();
    expect(shown).toContain('ORCID: it has nobody under 0000-0001-6187-6610');
  });

  test('an author of Semantic Scholar with all papers: what lacks a DOI or a day is listed', async () => {
    const semanticScholar: Answering = () => ({ status: 200, body: recorded('semanticscholar/Author.json') });
    library = await Library.open([], { semanticScholar });
    const { profile, shown } = await imported('import s2:2262347', 'a-turing');
    expect(profile.reported).toMatchObject({
      source: 'Semantic Scholar',
      hIndex: 23,
      papers: 60,
      citations: 12_415,
    });
    const leftOut = [...shown.matchAll(/^(\d+) works? left out/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    // Counted by hand: 32 of the 60 have a DOI, 26 of these a day, 23 of these a field.
    expect({ papers: profile.papers.length, leftOut }).toEqual({ papers: 23, leftOut: 37 });
  });
});
