import { type MadeUpPerson, type MadeUpWork, numberOf } from './people.ts';
import type { Answering, ServiceAnswer } from './server.ts';

/** As https://api.semanticscholar.org/api-docs/graph describes it: only the fields that are asked for, and names them. */
export const semanticScholarAnswers: Answering = (url, people) => {
  const query = url.searchParams;
  const [kind, id, list] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  const fields = (query.get('fields') ?? 'name,title').split(',');
  if (kind === 'paper') {
    const work = people
      .flatMap(({ works }) => works)
      .find(({ arxiv, doi }) => [`ARXIV:${arxiv}`, `DOI:${doi}`].includes(id ?? ''));
    return work === undefined
      ? { status: 404, body: { error: `Paper with id ${id} not found` } }
      : { status: 200, body: only(paperOf(work), ['paperId', ...fields]) };
  }
  if (kind !== 'author') return { status: 404, body: { error: 'Not found' } };
  if (id === 'search') {
    const words = (query.get('query') ?? '').toLowerCase();
    const found = people.filter(({ name }) => name.toLowerCase().includes(words));
    if (found.length === 0) return { status: 200, body: { total: 0, offset: 0 } };
    const data = found.slice(0, Number(query.get('limit') ?? 100));
    return {
      status: 200,
      body: {
        total: found.length,
        offset: 0,
        data: data.map((person) => only(authorOf(person), ['authorId', ...fields])),
      },
    };
  }
  const person = people.find(({ semanticScholar }) => semanticScholar === id);
  if (person === undefined) return { status: 404, body: { error: `Author with id ${id} not found` } };
  return list === 'papers'
    ? papersOf(person, query, fields)
    : { status: 200, body: only(authorOf(person), ['authorId', ...fields]) };
};

function papersOf(person: MadeUpPerson, query: URLSearchParams, fields: readonly string[]): ServiceAnswer {
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 100)];
  if (limit > 1000 || offset + limit >= 10_000)
    return { status: 400, body: { error: 'offset + limit must be < 10000' } };
  const since = query.get('publicationDateOrYear')?.split(':')[0] ?? '';
  const all = person.works.filter(({ date }) => `${date}-01-01`.slice(0, 10) >= since);
  const data = all.slice(offset, offset + limit).map((work) => only(paperOf(work), ['paperId', ...fields]));
  const next = offset + limit < all.length ? { next: offset + limit } : {};
  return { status: 200, body: { offset, ...next, data } };
}

const only = (record: Readonly<Record<string, unknown>>, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field)));

const authorOf = (person: MadeUpPerson) => ({
  authorId: person.semanticScholar,
  externalIds: { ORCID: person.orcid, DBLP: [`${person.name} 0002`] },
  name: person.name,
  affiliations: [person.affiliation],
  homepage: person.homepage ?? null,
  paperCount: person.works.length,
  citationCount: person.works.reduce((sum, { citations }) => sum + citations, 0),
  hIndex: person.hIndex,
});

const paperOf = (work: MadeUpWork) => ({
  paperId: numberOf(work.title).toString(16).padStart(40, '0'),
  externalIds: {
    CorpusId: numberOf(work.title),
    ...(work.doi === undefined ? {} : { DOI: work.doi.toUpperCase() }),
    ...(work.arxiv === undefined ? {} : { ArXiv: work.arxiv }),
  },
  title: work.title,
  abstract: work.abstract ?? null,
  venue: work.venue ?? '',
  year: Number(work.date.slice(0, 4)),
  citationCount: work.citations,
  fieldsOfStudy: work.field === undefined ? null : [work.field],
  s2FieldsOfStudy: [],
  publicationTypes: null,
  publicationDate: work.date.length === 10 ? work.date : null,
  authors: work.authors.map((name) => ({ authorId: null, name })),
});
