import { type MadeUpPerson, type MadeUpWork, numberOf } from './people.ts';
import type { Answering, ServiceAnswer } from './server.ts';

const notFound: ServiceAnswer = {
  status: 404,
  type: 'text/html',
  body: '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n',
};

/** As https://developers.openalex.org describes it: lists by page of at most 100, none past 10,000, 401 to a cursor without a key. */
export const openAlexAnswers: Answering = (url, people) => {
  const query = url.searchParams;
  if (query.get('cursor') !== null && query.get('api_key') === null)
    return { status: 401, body: { error: 'Unauthorized', message: 'Cursor paging needs an API key' } };
  const [kind, id] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (kind === 'authors' && id !== undefined) {
    const person = people.find(({ openAlex }) => openAlex === id);
    return person === undefined ? notFound : { status: 200, body: authorOf(person) };
  }
  if (kind === 'authors') {
    const words = (query.get('search') ?? '').toLowerCase();
    return listed(people.filter(({ name }) => name.toLowerCase().includes(words)).map(authorOf), query);
  }
  const works = people.flatMap((person) => person.works.map((work) => ({ person, work })));
  if (kind === 'works' && id !== undefined) {
    const found = works.find(({ work }) => id === `doi:${work.doi ?? `10.48550/arxiv.${work.arxiv}`}`);
    return found === undefined ? notFound : { status: 200, body: workOf(found.work) };
  }
  if (kind !== 'works') return notFound;
  const filters = new Map(
    (query.get('filter') ?? '').split(',').map((filter) => filter.split(':') as [string, string]),
  );
  const unknown = [...filters.keys()].find((key) => !['author.id', 'from_publication_date'].includes(key));
  if (unknown !== undefined) return { status: 400, body: { error: `Unknown filter field: ${unknown}` } };
  const since = filters.get('from_publication_date') ?? '';
  const theirs = works
    .filter(({ person, work }) => person.openAlex === filters.get('author.id') && dayOf(work) >= since)
    .toSorted((a, b) => (dayOf(a.work) < dayOf(b.work) ? 1 : -1));
  return listed(
    theirs.map(({ work }) => ({ ...workOf(work), authorships: workOf(work).authorships.slice(0, 100) })),
    query,
  );
};

function listed(all: readonly unknown[], query: URLSearchParams): ServiceAnswer {
  const [page, perPage] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 25)];
  if (perPage > 100) return { status: 400, body: { error: 'per_page is at most 100' } };
  if (page * perPage > 10_000) return { status: 400, body: { error: 'Maximum results size of 10,000' } };
  const results = all.slice((page - 1) * perPage, page * perPage);
  return { status: 200, body: { meta: { count: all.length, page, per_page: perPage }, results } };
}

/** OpenAlex makes a day of everything. */
const dayOf = ({ date }: MadeUpWork): string => `${date}-01-01`.slice(0, 10);

const authorOf = (person: MadeUpPerson) => ({
  id: `https://openalex.org/${person.openAlex}`,
  orcid: `https://orcid.org/${person.orcid}`,
  display_name: person.name,
  display_name_alternatives: [person.name, ...(person.aliases ?? [])],
  works_count: person.works.length,
  cited_by_count: person.works.reduce((sum, { citations }) => sum + citations, 0),
  summary_stats: { '2yr_mean_citedness': 1.5, h_index: person.hIndex, i10_index: person.i10Index },
  affiliations: [],
  last_known_institutions: [{ display_name: person.affiliation }],
  topics: person.fields.map((field) => ({
    display_name: `Topic of ${field}`,
    field: { display_name: field },
  })),
  counts_by_year: [{ year: 2026, works_count: 1, cited_by_count: 5 }],
});

const workOf = (work: MadeUpWork) => ({
  id: `https://openalex.org/W${numberOf(work.title)}`,
  doi: work.doi === undefined ? null : `https://doi.org/${work.doi}`,
  title: work.title,
  publication_date: dayOf(work),
  publication_year: Number(work.date.slice(0, 4)),
  type: 'article',
  is_retracted: work.retracted ?? false,
  is_paratext: false,
  cited_by_count: work.citations,
  primary_location: { landing_page_url: null, source: work.venue ? { display_name: work.venue } : null },
  locations:
    work.arxiv === undefined
      ? []
      : [{ landing_page_url: `http://arxiv.org/abs/${work.arxiv}`, source: null }],
  primary_topic: work.field === undefined ? null : { field: { display_name: work.field } },
  authorships: work.authors.map((name, at) => ({
    author_position: at === 0 ? 'first' : at === work.authors.length - 1 ? 'last' : 'middle',
    raw_author_name: name,
    author: { display_name: name },
  })),
  abstract_inverted_index: work.abstract === undefined ? null : inverted(work.abstract),
});

function inverted(text: string): Record<string, number[]> {
  const index: Record<string, number[]> = Object.create(null);
  for (const [at, word] of text.split(' ').entries()) (index[word] ??= []).push(at);
  return index;
}
