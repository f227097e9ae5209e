/** Where a person can be imported from, as ids are typed: `s2:1741101`. */
export const personServices = ['orcid', 'openalex', 's2', 'dblp', 'arxiv'] as const;
export type PersonServiceKey = (typeof personServices)[number];

/** A person in one service. */
export interface PersonKey {
  readonly service: PersonServiceKey;
  /** As the service writes it: `0000-0002-1825-0097`, `A5023888391`, `1741101`, `65/9612`, `cohen_j_2`. */
  readonly id: string;
}

export type Target =
  | ({ readonly kind: 'id' } & PersonKey)
  | { readonly kind: 'name'; readonly name: string }
  /** What it may be, and how to write that; two sentences. */
  | { readonly kind: 'unclear'; readonly said: string; readonly advice: string };

/** As it is typed: `openalex:A5023888391`. */
export const writtenKey = ({ service, id }: PersonKey): string => `${service}:${id}`;

const orcid = /^\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]$/i;
const forms: Readonly<Record<PersonServiceKey, RegExp>> = {
  orcid,
  openalex: /^A\d{1,15}$/i,
  s2: /^\d{1,15}$/,
  // https://dblp.org/faq/17334565.html: the last part may be a name.
  dblp: /^[a-z0-9]{1,4}\/[\w.-]{1,90}$/i,
  arxiv: /^[a-z][a-z'’-]*(?:_[a-z])+_\d{1,5}$/i,
};

/** Addresses of a person's page, each with the id in it. */
const pages: readonly (readonly [PersonServiceKey, RegExp])[] = [
  ['orcid', /^(?:www\.)?orcid\.org\/([\dX-]{16,19})$/i],
  ['orcid', /^(?:www\.)?arxiv\.org\/a\/(\d{4}-[\dX-]{14})(?:\.\w+)?$/i],
  ['openalex', /^(?:api\.|explore\.)?openalex\.org\/(?:authors\/|people\/)?(A\d{1,15})$/i],
  ['s2', /^(?:www\.)?semanticscholar\.org\/author\/(?:[^/]+\/)?(\d{1,15})$/i],
  ['dblp', /^(?:www\.)?dblp\.(?:org|uni-trier\.de)\/pid\/(.+?)(?:\.(?:html|xml|rdf|bib))?$/i],
  ['arxiv', /^(?:www\.|export\.)?arxiv\.org\/a\/([^/]+?)(?:\.(?:atom2?|html|json))?$/i],
];

const prefixes: ReadonlyMap<string, PersonServiceKey> = new Map([
  ...personServices.map((service) => [service, service] as const),
  ['semanticscholar', 's2'],
]);

const howTo =
  'Write orcid:0000-0002-1825-0097, openalex:A5023888391, s2:1741101, dblp:65/9612, an arXiv author id such as cohen_j_2, the address of one of these pages, or a name.';

/** Reads who is meant by an id, the address of a person's page, or a name. Any text is fine. */
export function readTarget(typed: string): Target {
  const text = typed.trim();
  const address = /^https?:\/\/([^?#]+?)\/?(?:[?#].*)?$/i.exec(text)?.[1];
  if (address !== undefined) return ofPage(address);
  const [, prefix = '', behind = ''] = /^([a-z0-9]+)\s*:\s*(.*)$/is.exec(text) ?? [];
  const service = prefixes.get(prefix.toLowerCase());
  if (service !== undefined) return ofService(service, behind);
  if (/^\d+$/.test(text) && !orcid.test(text))
    return unclear(
      'A bare number may be an id of several services.',
      `If it is Semantic Scholar’s, write s2:${text.slice(0, 15)}.`,
    );
  for (const known of ['orcid', 'openalex', 'arxiv'] as const)
    if (forms[known].test(text)) return { kind: 'id', service: known, id: canonical(known, text) };
  if (/^[a-z]?\d{1,3}\/\d[\d-]*$/i.test(text)) return { kind: 'id', service: 'dblp', id: text };
  if (!/\p{L}/u.test(text) || prefix !== '' || text.includes('/'))
    return unclear('That is no id or name that can be looked up.', howTo);
  return { kind: 'name', name: text };
}

function ofPage(address: string): Target {
  for (const [service, page] of pages) {
    const id = page.exec(address)?.[1];
    if (id !== undefined) return ofService(service, decoded(id));
  }
  return /scholar\.google\./i.test(address)
    ? unclear('Google Scholar lets no program read its pages.', howTo)
    : unclear('That is no page of a person that can be read.', howTo);
}

function ofService(service: PersonServiceKey, id: string): Target {
  const text = id.trim();
  if (forms[service].test(text)) return { kind: 'id', service, id: canonical(service, text) };
  return service === 'arxiv' && /\d{4}\.\d|\/\d{7}/.test(text)
    ? unclear('That is the id of a paper.', 'An author id of arXiv looks like cohen_j_2; a name works, too.')
    : unclear(`That is no id of this service.`, howTo);
}

function canonical(service: PersonServiceKey, id: string): string {
  if (service === 'openalex') return id.toUpperCase();
  if (service === 'arxiv') return id.toLowerCase();
  if (service !== 'orcid') return id;
  return id
    .toUpperCase()
    .replaceAll('-', '')
    .replace(/^(.{4})(.{4})(.{4})(.{4})$/, '$1-$2-$3-$4');
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

const unclear = (said: string, advice: string): Target => ({ kind: 'unclear', said, advice });
