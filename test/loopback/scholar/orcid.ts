import { type MadeUpPerson, type MadeUpWork, numberOf } from './people.ts';
import type { Answering } from './server.ts';

const value = (text: string | undefined) => (text === undefined ? null : { value: text });

/** As https://pub.orcid.org/v3.0 answers who accepts JSON. */
export const orcidAnswers: Answering = (url, people) => {
  const [id, part] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (id === 'expanded-search') {
    const phrase = /^given-and-family-names:"([^"\\]*)"$/.exec(url.searchParams.get('q') ?? '')?.[1];
    if (phrase === undefined)
      return {
        status: 500,
        body: { 'response-code': 500, 'user-message': 'Something went wrong in ORCID.' },
      };
    const found = people.filter(({ name }) => name.toLowerCase().includes(phrase.toLowerCase()));
    const hits = found.slice(0, Number(url.searchParams.get('rows') ?? 100)).map(hitOf);
    return {
      status: 200,
      body: { 'expanded-result': hits.length === 0 ? null : hits, 'num-found': found.length },
    };
  }
  const person = people.find(({ orcid }) => orcid === id);
  if (person === undefined)
    return { status: 404, body: { 'response-code': 404, 'user-message': 'The resource was not found.' } };
  if (part === 'record') return { status: 200, body: recordOf(person) };
  if (part === 'works')
    return {
      status: 200,
      body: { 'last-modified-date': null, group: person.works.map(groupOf), path: `/${id}/works` },
    };
  return { status: 404, body: { 'response-code': 404, 'user-message': 'The resource was not found.' } };
};

const namesOf = ({ name }: MadeUpPerson) => ({
  given: name.split(' ')[0],
  family: name.split(' ').slice(1).join(' '),
});

const hitOf = (person: MadeUpPerson) => ({
  'orcid-id': person.orcid,
  'given-names': namesOf(person).given,
  'family-names': namesOf(person).family,
  'credit-name': null,
  'other-name': [...(person.aliases ?? [])],
  email: [],
  'institution-name': [person.affiliation],
});

const recordOf = (person: MadeUpPerson) => ({
  'orcid-identifier': { uri: `https://orcid.org/${person.orcid}`, path: person.orcid, host: 'orcid.org' },
  person: {
    name: {
      'given-names': value(namesOf(person).given),
      'family-name': value(namesOf(person).family),
      'credit-name': null,
    },
    'other-names': { 'other-name': (person.aliases ?? []).map((content) => ({ content })) },
    'researcher-urls': {
      'researcher-url':
        person.homepage === undefined ? [] : [{ 'url-name': 'Home', url: value(person.homepage) }],
    },
    keywords: { keyword: person.fields.map((content) => ({ content })) },
  },
  'activities-summary': {
    employments: {
      'affiliation-group': [
        {
          summaries: [
            {
              'employment-summary': {
                'end-date': { year: value('2019') },
                organization: { name: 'Former Institute' },
              },
            },
          ],
        },
        {
          summaries: [
            { 'employment-summary': { 'end-date': null, organization: { name: person.affiliation } } },
          ],
        },
      ],
    },
  },
});

function groupOf(work: MadeUpWork) {
  const [year, month, day] = work.date.split('-');
  const ids = [
    { 'external-id-type': 'issn', 'external-id-value': '1234-5678', 'external-id-relationship': 'part-of' },
    ...(work.doi === undefined
      ? []
      : [
          {
            'external-id-type': 'doi',
            'external-id-value': `https://doi.org/${work.doi}`,
            'external-id-relationship': 'self',
          },
        ]),
    ...(work.arxiv === undefined
      ? []
      : [
          {
            'external-id-type': 'arxiv',
            'external-id-value': `arXiv:${work.arxiv}`,
            'external-id-relationship': 'self',
          },
        ]),
  ];
  const summary = {
    'put-code': numberOf(work.title),
    title: { title: value(work.title), subtitle: null },
    'external-ids': { 'external-id': ids },
    type: 'journal-article',
    'publication-date': { year: value(year), month: value(month), day: value(day) },
    'journal-title': value(work.venue),
  };
  return { 'external-ids': { 'external-id': ids }, 'work-summary': [summary] };
}
