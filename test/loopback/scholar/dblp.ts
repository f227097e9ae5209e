import { type MadeUpPerson, type MadeUpWork, numberOf } from './people.ts';
import type { Answering, ServiceAnswer } from './server.ts';

const escaped = (text: string) =>
  text.replaceAll(/[&<>"\u0080-\uffff]/g, (character) => `&#${character.codePointAt(0)};`);

/** As https://dblp.org answers: searches as JSON made from XML, a person with all publications as XML; people are numbered. */
export const dblpAnswers: Answering = (url, people) => {
  const query = url.searchParams;
  const words = (query.get('q') ?? '').toLowerCase();
  const h = Number(query.get('h') ?? 30);
  if (url.pathname === '/search/author/api') {
    const found = people.filter(({ name }) => name.toLowerCase().includes(words));
    return searched(found.length, found.slice(0, h).map(authorHit));
  }
  if (url.pathname === '/search/publ/api') {
    const found = people
      .flatMap(({ works }) => works)
      .filter(({ title }) => title.toLowerCase().includes(words));
    return searched(found.length, found.slice(0, h).map(publicationHit));
  }
  const pid = /^\/pid\/(.+)\.xml$/.exec(decodeURIComponent(url.pathname))?.[1];
  const person = people.find(({ dblp }) => dblp === pid);
  if (person === undefined)
    return { status: 404, type: 'text/html', body: '<!DOCTYPE html><html><title>Error 404</title></html>' };
  return { status: 200, type: 'application/xml', body: personXml(person) };
};

/** A single hit stands alone, and without hits there is no list. */
function searched(total: number, hits: readonly unknown[]): ServiceAnswer {
  const hit = hits.length === 0 ? {} : { hit: hits.length === 1 ? hits[0] : hits };
  return {
    status: 200,
    body: {
      result: {
        status: { '@code': '200' },
        hits: { '@total': String(total), '@sent': String(hits.length), ...hit },
      },
    },
  };
}

const numbered = ({ name, dblp }: MadeUpPerson) =>
  `${name} ${dblp.split('-')[1]?.padStart(4, '0') ?? '0001'}`;

const authorHit = (person: MadeUpPerson) => ({
  '@score': '1',
  info: {
    author: numbered(person),
    ...(person.aliases === undefined
      ? {}
      : { aliases: { alias: person.aliases.length === 1 ? person.aliases[0] : person.aliases } }),
    url: `https://dblp.org/pid/${person.dblp}`,
    notes: { note: { '@type': 'affiliation', text: person.affiliation } },
  },
});

const authorsOf = ({ authors }: MadeUpWork) => authors.map((name, at) => ({ '@pid': `1/${at}`, text: name }));

const publicationHit = (work: MadeUpWork) => ({
  '@score': '1',
  info: {
    authors: { author: work.authors.length === 1 ? authorsOf(work)[0] : authorsOf(work) },
    title: `${work.title}.`,
    venue: work.venue,
    year: work.date.slice(0, 4),
    type: 'Journal Articles',
    key: `journals/made/${numberOf(work.title)}`,
    doi: work.doi,
    ee: work.doi && `https://doi.org/${work.doi}`,
  },
});

function personXml(person: MadeUpPerson): string {
  const records = person.works.map(
    (work) => `<r><article key="journals/made/${numberOf(work.title)}" mdate="2026-11-01">
${work.authors.map((name) => `<author pid="1/1">${escaped(name)} 0007</author>`).join('\n')}
<title>${escaped(work.title)}.</title><year>${work.date.slice(0, 4)}</year>
${work.venue === undefined ? '' : `<journal>${escaped(work.venue)}</journal>`}
${work.doi === undefined ? '' : `<ee>https://doi.org/${work.doi}</ee>`}
${work.arxiv === undefined ? '' : `<ee type="oa">https://doi.org/10.48550/arXiv.${work.arxiv}</ee>`}
</article>
</r>`,
  );
  const home = person.homepage === undefined ? '' : `<url>${person.homepage}</url>`;
  return `<?xml version="1.0"?>
<dblpperson name="${escaped(numbered(person))}" pid="${person.dblp}" n="${records.length}">
<person key="homepages/${person.dblp}" mdate="2026-11-01">
<author pid="${person.dblp}">${escaped(numbered(person))}</author>
${(person.aliases ?? []).map((alias) => `<author pid="${person.dblp}">${escaped(alias)}</author>`).join('\n')}
<note label="PhD 2020" type="affiliation">Former Institute</note>
<note type="affiliation">${escaped(person.affiliation)}</note>
${home}<url>https://orcid.org/${person.orcid}</url>
</person>
<r><www key="www/made/up"><title>A page</title></www></r>
${records.join('\n')}
</dblpperson>
`;
}
