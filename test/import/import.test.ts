import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { Profile } from '../../src/model/profile.ts';
import { linesOf } from '../commands/asking.ts';
import type { MadeUpPerson } from '../loopback/scholar/people.ts';
import { ada, adasWorks, confirmLine, Library } from './library.ts';

let library: Library;
beforeEach(async () => {
  library = await Library.open();
});
afterEach(() => library.close());

const text = () => library.profileText();
const profile = () => library.profile();
const imported = (line: string) => library.imported(line);

describe('a person who is not held yet', () => {
  test('is shown whole, to the asker alone, and nothing is written', async () => {
    const { card, outcome } = await library.ask('import openalex:A9990000001');
    expect(outcome).toBe('answered');
    expect(card.audience).toBe('asker');
    const words = renderPlain(card);
    expect(words).toContain('Import Ada Author as a new profile, ada-author?');
    expect(words).toContain('6 papers, 2020–2025, 6 with a count of citations');
    expect(words).toContain('4 (OpenAlex, Nov 24, 2026)');
    expect(words).toContain('OpenAlex: 6 works · ORCID: 6 works');
    expect(linesOf(card)).toEqual([
      expect.stringMatching(/^import openalex:A9990000001 confirm:[\da-f]{8}$/),
    ]);
    expect(readdirSync(join(library.folder.dataDir, 'profiles'))).toEqual([]);
  });

  test('is written on confirm, answers at once, and importing again changes nothing', async () => {
    expect(await imported('import openalex:A9990000001')).toContain('Imported Ada Author: 6 papers');
    const before = text();
    const written = profile();
    expect(written).toMatchObject({
      id: 'ada-author',
      name: 'Ada Author',
      affiliation: 'Institute of Examples',
      homepage: 'https://ada.example/',
      ids: { openAlex: 'A9990000001', orcid: '0000-0000-0000-0001' },
      reported: { source: 'OpenAlex', asOf: '2026-11-24', hIndex: 4, i10Index: 2, papers: 6, citations: 44 },
    });
    expect(written.papers.map(({ citations }) => citations)).toEqual([1, 3, 4, 9, 12, 15]);
    expect(written.papers[0]?.citationsFrom).toEqual({ source: 'OpenAlex', asOf: '2026-11-24' });
    expect(library.snapshot.person('ada-author')?.papers).toHaveLength(6);
    // OpenAlex knows fields, not categories of arXiv: that is no mistake.
    expect(library.snapshot.warnings).toEqual([]);
    // Another day, another of the person's ids.
    library.time.pass(3 * 86_400_000);
    for (const line of ['import openalex:A9990000001', 'import 0000-0000-0000-0001']) {
      const { card } = await library.ask(line);
      expect(renderPlain(card)).toContain('Ada Author (ada-author): nothing to change');
      expect(linesOf(card)).toEqual([]);
    }
    expect(text()).toBe(before);
  });

  test('is found by ORCID iD in OpenAlex, too', async () => {
    await imported('import https://orcid.org/0000-0000-0000-0001');
    expect(profile()).toMatchObject({ ids: { openAlex: 'A9990000001' }, reported: { hIndex: 4 } });
  });

  test.each(['s2:99900001', 'dblp:999/0001-2'])('%s leads to all of them', async (id) => {
    await imported(`import ${id}`);
    const { ids, reported, papers } = profile();
    expect(ids).toMatchObject({ orcid: '0000-0000-0000-0001', openAlex: 'A9990000001' });
    expect(reported?.source).toBe('OpenAlex');
    expect(papers).toHaveLength(6);
  });

  test('a name is a chooser, whose choices import', async () => {
    const { card } = await library.ask('import ada author');
    // Each Ada once, though four services know her; ORCID and dblp know the second one without saying who she is.
    const lines = linesOf(card);
    expect(lines).toContain('import openalex:A9990000001');
    expect(lines).toContain('import openalex:A9990000002');
    expect(lines).not.toContain('import s2:99900001');
    expect(renderPlain(card)).toContain('Institute of Examples · Computer Science, Mathematics · 6 works');
    expect((await library.ask(lines[0] ?? '')).card.title).toContain('as a new profile');
  });

  test('nobody of that name, with what each service said', async () => {
    library.dblp.faults.push({ kind: 'status', status: 503 });
    const { card } = await library.ask('import zoe zzz');
    expect(card.tone).toBe('warning');
    expect(renderPlain(card)).toContain(
      'OpenAlex: nobody · Semantic Scholar: nobody · ORCID: nobody · dblp: no answer, it answered 503',
    );
  });

  test('a namesake that is held is asked about, and attached on wish', async () => {
    await imported('import openalex:A9990000001');
    const { card } = await library.ask('import s2:99900002');
    expect(card.title).toBe('Import Ada Author as a new profile, ada-author-2?');
    expect(renderPlain(card)).toContain('There is a profile Ada Author (ada-author) already.');
    expect(linesOf(card)).toContain('import s2:99900002 into:ada-author');
    const attached = await library.ask('import s2:99900002 into:ada-author');
    // She is not the same person: OpenAlex and ORCID say so.
    expect(renderPlain(attached.card)).toMatch(/Semantic Scholar names orcid:0000-0000-0000-0002, not/);
  });
});

describe('what services leave out', () => {
  const works = [
    ...adasWorks,
    { title: 'A Talk', authors: ['Ada Author'], date: '2021-05-05', citations: 7 },
    {
      title: 'Only a Year',
      authors: ['Ada Author'],
      date: '2019',
      doi: '10.5555/year',
      field: 'Art',
      citations: 2,
    },
  ];

  test('is listed with its reason, and counted', async () => {
    const people: MadeUpPerson[] = [{ ...ada, works }];
    await library.close();
    library = await Library.open(people);
    const words = renderPlain((await library.ask('import openalex:A9990000001')).card);
    expect(words).toContain('1 work left out: no arXiv id or DOI, no field (“A Talk”)');
    expect(words).toContain('1 work left out: no day of publication (“Only a Year”)');
    expect(words).toContain('Crossref: 1 of 1 work without a day');
  });

  test('a day that only Crossref knows makes a paper', async () => {
    await library.close();
    library = await Library.open([{ ...ada, works }]);
    const known = library.crossref.people[0];
    if (known !== undefined)
      known.works = works.map((work) => (work.date === '2019' ? { ...work, date: '2019-09-09' } : work));
    await imported('import openalex:A9990000001');
    expect(profile().papers).toHaveLength(7);
    expect(profile().papers.at(-1)).toMatchObject({ id: 'doi:10.5555/year', published: '2019-09-09' });
  });
});

describe('a service that gives no answer', () => {
  test.each([
    [{ kind: 'status', status: 429, retryAfter: '60' }, 'it answered 429'],
    [{ kind: 'page' }, 'it answered with a web page'],
    [{ kind: 'short' }, 'the answer ends after'],
    [{ kind: 'reset' }, 'no connection'],
  ] as const)('%o is named, and the others’ word shown', async (fault, said) => {
    library.openAlex.faults.push(fault);
    const { card } = await library.ask('import s2:99900001');
    const words = renderPlain(card);
    expect(words).toContain(`OpenAlex: no answer, ${said}`);
    expect(words).toContain('4 (Semantic Scholar, Nov 24, 2026)');
    expect(linesOf(card)).toHaveLength(1);
  });

  test('alone is an error, and nobody is not', async () => {
    library.openAlex.faults.push({ kind: 'status', status: 500 });
    const failed = await library.ask('import openalex:A9990000001');
    expect(failed.card).toMatchObject({ tone: 'error', title: 'Nothing could be imported' });
    library.time.pass(3_600_000);
    const nobody = await library.ask('import openalex:A404');
    expect(nobody.card).toMatchObject({ tone: 'warning', title: 'Nobody has that id' });
    expect(renderPlain(nobody.card)).toContain('OpenAlex: it has nobody under A404');
  });

  test('leaves what it told before', async () => {
    await imported('import openalex:A9990000001');
    const before = text();
    library.openAlex.faults.push({ kind: 'status', status: 503 });
    const { card } = await library.ask('import s2:99900001');
    const words = renderPlain(card);
    expect(words).toContain('The numbers of OpenAlex stay: it gave no answer.');
    // Semantic Scholar's own id is new; no count of OpenAlex gives way to one of Semantic Scholar.
    expect(words).toContain('Import into Ada Author (ada-author)? 2 changes');
    await library.ask(confirmLine(card));
    expect(profile().reported).toEqual(Profile.parse(JSON.parse(before)).reported);
    expect(profile().papers).toEqual(Profile.parse(JSON.parse(before)).papers);
  });

  test('in time is left when time is over', async () => {
    await library.close();
    library = await Library.open([ada], { timeoutMs: 300 });
    library.orcid.faults.push({ kind: 'slow', ms: 2000 });
    const words = renderPlain((await library.ask('import openalex:A9990000001')).card);
    expect(words).toContain('ORCID: no answer, it took too long');
    expect(words).toContain('6 papers');
  });
});

describe('papers of arXiv', () => {
  const moment = (day: string) => Date.parse(`${day}T12:00:00Z`);
  const preprint = {
    id: '2601.00007',
    title: 'Counting Many Sheep',
    abstract: 'On sheep, at length.',
    authors: ['Ada Author', 'Bea Bystander'],
    categories: ['cs.LG', 'stat.ML'],
    versions: [moment('2020-01-05'), moment('2021-02-03')],
    comment: '9 pages',
  };

  test('are filled from arXiv itself: category, day of the first version, abstract', async () => {
    await library.close();
    library = await Library.open([
      { ...ada, works: adasWorks.map((work, at) => (at === 0 ? { ...work, arxiv: preprint.id } : work)) },
    ]);
    library.arxiv.announce(preprint);
    await imported('import openalex:A9990000001');
    expect(profile().primaryCategory).toBe('cs.LG');
    expect(profile().papers.at(-1)).toEqual({
      id: 'arxiv:2601.00007',
      title: preprint.title,
      abstract: preprint.abstract,
      authors: preprint.authors,
      primaryCategory: 'cs.LG',
      categories: ['cs.LG', 'stat.ML'],
      published: '2020-01-05',
      updated: '2021-02-03',
      version: 2,
      doi: '10.5555/count.0',
      venue: 'Journal of Made-up Results',
      citations: 15,
      citationsFrom: { source: 'OpenAlex', asOf: '2026-11-24' },
      comment: '9 pages',
    });
    // A new version is the paper's own news; a title in the file is whoever keeps it's.
    library.arxiv.announce({
      ...preprint,
      title: 'Other',
      versions: [...preprint.versions, moment('2026-11-20')],
    });
    const { card } = await library.ask('import openalex:A9990000001');
    expect(renderPlain(card)).toContain(
      'Counting Many Sheep: updated: 2021-02-03 → 2026-11-20; version: 2 → 3',
    );
  });

  test('without arXiv are what the others say', async () => {
    await library.close();
    library = await Library.open([
      { ...ada, works: adasWorks.map((work, at) => (at === 0 ? { ...work, arxiv: preprint.id } : work)) },
    ]);
    library.arxiv.faults.push({ kind: 'status', status: 503 });
    const { card } = await library.ask('import openalex:A9990000001');
    expect(renderPlain(card)).toContain('arXiv: no answer, it answered 503');
    expect(renderPlain(card)).toContain('6 papers');
  });

  test('of an author id make a profile, which is known again by it', async () => {
    library.arxiv.authors.set('author_a_1', 'Ada Author');
    library.arxiv.announce(preprint, { ...preprint, id: '2602.00008', title: 'Counting Lambs' });
    await imported('import author_a_1');
    const before = text();
    expect(profile()).toMatchObject({ name: 'Ada Author', imported: { from: ['arxiv:author_a_1'] } });
    expect(profile().papers.map(({ title }) => title)).toEqual(['Counting Many Sheep', 'Counting Lambs']);
    expect((await library.ask('import https://arxiv.org/a/author_a_1')).card.title).toContain(
      'nothing to change',
    );
    expect(text()).toBe(before);
    library.arxiv.faults.push({ kind: 'status', status: 404 });
    expect((await library.ask('import other_a_1')).card.title).toBe('Nobody has that id');
  });

  test('are asked for one hundred at a time, three seconds apart', async () => {
    const works = Array.from({ length: 230 }, (_, at) => ({
      title: `Part ${at}`,
      authors: ['Ada Author'],
      date: '2026-01-02',
      arxiv: `2601.${10_000 + at}`,
      citations: 0,
    }));
    await library.close();
    library = await Library.open([{ ...ada, works }]);
    library.arxiv.announce(
      ...works.map((work) => ({
        ...preprint,
        id: work.arxiv,
        title: work.title,
        versions: [moment('2026-01-02')],
      })),
    );
    const from = library.time.elapsed();
    expect((await imported('import openalex:A9990000001')).split('\n')[0]).toContain('230 papers');
    // Shown and confirmed: three requests each.
    expect(library.arxiv.requests).toHaveLength(6);
    expect(library.time.elapsed() - from).toBeGreaterThanOrEqual(5 * 3000);
    expect(library.arxiv.mostAtOnce()).toBe(1);
  });
});
