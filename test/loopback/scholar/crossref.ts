import type { Answering } from './server.ts';

/** As https://api.crossref.org answers for a DOI: names in parts, dates in as many parts as are known, titles with markup. */
export const crossrefAnswers: Answering = (url, people) => {
  const doi = decodeURIComponent(url.pathname.slice('/works/'.length));
  const work = people.flatMap(({ works }) => works).find((candidate) => candidate.doi === doi);
  if (work === undefined) return { status: 404, type: 'text/plain', body: 'Resource not found.' };
  const message = {
    DOI: work.doi,
    title: [work.title],
    abstract: `<jats:p>${work.abstract ?? ''}</jats:p>`,
    author: work.authors.map((name) => ({
      given: name.split(' ')[0],
      family: name.split(' ').slice(1).join(' '),
    })),
    'container-title': [work.venue ?? ''],
    type: 'journal-article',
    'is-referenced-by-count': work.citations,
    issued: { 'date-parts': [work.date.split('-').map(Number)] },
  };
  return { status: 200, body: { status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message } };
};
