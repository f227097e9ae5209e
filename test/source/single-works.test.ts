import { afterEach, expect, test } from 'vitest';
import { Crossref, crossrefDefaults } from '../../src/source/crossref/client.ts';
import { Dblp } from '../../src/source/dblp/client.ts';
import { OpenAlex, openAlexDefaults } from '../../src/source/openalex/client.ts';
import { SemanticScholar } from '../../src/source/semanticscholar/client.ts';
import { groupWorks, paperOf } from '../../src/source/work.ts';
import { crossrefAnswers } from '../loopback/scholar/crossref.ts';
import { dblpAnswers } from '../loopback/scholar/dblp.ts';
import { openAlexAnswers } from '../loopback/scholar/openalex.ts';
import { adaAuthor, type MadeUpWork, madeUpWork } from '../loopback/scholar/people.ts';
import { semanticScholarAnswers } from '../loopback/scholar/semantic-scholar.ts';
import { type Answering, type LoopbackService, startService } from '../loopback/scholar/server.ts';
import { partsFor } from './asking.ts';

const { signal } = new AbortController();
const running: LoopbackService[] = [];
afterEach(() => Promise.all(running.splice(0).map((service) => service.close())));

async function partsOf(answers: Answering, works: readonly MadeUpWork[]) {
  const service = await startService(answers, [adaAuthor(works)]);
  running.push(service);
  return partsFor(service.address, crossrefDefaults.etiquette);
}

const published: MadeUpWork = {
  ...madeUpWork('Ada Author', 1),
  title: 'Twins <i>in</i> print &amp; preprint',
  date: '2026',
  arxiv: '2611.01234',
};

test('a work by DOI and by arXiv id', async () => {
  const openAlex = new OpenAlex(await partsOf(openAlexAnswers, [{ ...published, date: '2026-11-03' }]));
  const found = await openAlex.work('doi:10.5555/made.up.1', signal);
  expect(found).toMatchObject({
    kind: 'found',
    work: {
      title: 'Twins in print & preprint',
      ids: ['arxiv:2611.01234', 'doi:10.5555/made.up.1'],
      citations: 1,
      date: '2026-11-03',
    },
  });
  expect(await openAlex.work('doi:10.5555/unknown', signal)).toEqual({ kind: 'none' });
  const scholar = new SemanticScholar(await partsOf(semanticScholarAnswers, [published]));
  expect(await scholar.work('arxiv:2611.01234', signal)).toMatchObject({
    kind: 'found',
    work: { citations: 1 },
  });
  expect(await scholar.work('arxiv:2611.99999', signal)).toEqual({ kind: 'none' });
});

test('what services say of one work makes one paper, dated by the one that knows the day', async () => {
  const openAlex = new OpenAlex(await partsOf(openAlexAnswers, [published]));
  const crossref = new Crossref({
    ...(await partsOf(crossrefAnswers, [{ ...published, date: '2026-11-03' }])),
    contact: 'lab@example.org',
  });
  const dblp = new Dblp(await partsOf(dblpAnswers, [published]));
  const one = await openAlex.work('doi:10.5555/made.up.1', signal);
  const other = await crossref.work('doi:10.5555/made.up.1', signal);
  const listed = await dblp.titled('Twins', signal);
  if (one.kind !== 'found' || other.kind !== 'found' || listed.kind !== 'found') throw new Error('not found');
  expect(paperOf([one.work], '2026-11-24')).toEqual({ kind: 'left out', lacks: ['no day of publication'] });
  const groups = groupWorks([one.work, other.work, ...listed.works]);
  expect(groups).toHaveLength(1);
  expect(paperOf(groups[0] ?? [], '2026-11-24')).toEqual({
    kind: 'paper',
    paper: {
      id: 'arxiv:2611.01234',
      doi: '10.5555/made.up.1',
      title: 'Twins in print & preprint',
      abstract: 'What part 1 says.',
      authors: ['Ada Author', 'Bea Bystander'],
      primaryCategory: 'Computer Science',
      published: '2026-11-03',
      venue: 'Journal of Made-up Results',
      citations: 1,
      citationsFrom: { source: 'OpenAlex', asOf: '2026-11-24' },
    },
  });
});

test('a DOI that Crossref does not have', async () => {
  expect(crossrefDefaults.etiquette.hosts).toContain(new URL(crossrefDefaults.address).host);
  const crossref = new Crossref(await partsOf(crossrefAnswers, [published]));
  expect(await crossref.work('doi:10.5555/unknown', signal)).toEqual({ kind: 'none' });
});

test('OpenAlex is never asked for a cursor, which it refuses without a key', async () => {
  const service = await startService(openAlexAnswers, [adaAuthor([published])]);
  running.push(service);
  const parts = partsFor(service.address, openAlexDefaults.etiquette);
  expect(await new OpenAlex(parts).works('A9990000001', signal)).toMatchObject({ kind: 'found' });
  expect(service.asked.map(({ query }) => query.get('cursor'))).toEqual([null]);
});
