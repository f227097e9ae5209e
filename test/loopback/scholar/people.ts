/** Made-up people and what they wrote: one truth that the loopback services tell, each in its own way. */
export interface MadeUpWork {
  readonly title: string;
  readonly authors: readonly string[];
  /** As much as is known. */
  readonly date: string;
  readonly abstract?: string;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly venue?: string;
  readonly field?: string;
  readonly citations: number;
  readonly retracted?: boolean;
}

export interface MadeUpPerson {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly openAlex: string;
  readonly semanticScholar: string;
  readonly orcid: string;
  readonly dblp: string;
  readonly affiliation: string;
  readonly homepage?: string;
  readonly fields: readonly string[];
  readonly hIndex: number;
  readonly i10Index: number;
  /** A test may add some. */
  works: readonly MadeUpWork[];
}

/** A number that stays the same for the same title. */
export function numberOf(title: string): number {
  let number = 7;
  for (const character of title) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  return number;
}

/** The nth of many works by this person, a day apart, the newest first. */
export const madeUpWork = (author: string, at: number, newest = '2026-11-20'): MadeUpWork => ({
  title: `Made-up results, part ${at}`,
  authors: [author, 'Bea Bystander'],
  date: new Date(Date.parse(newest) - at * 86_400_000).toISOString().slice(0, 10),
  abstract: `What part ${at} says.`,
  doi: `10.5555/made.up.${at}`,
  venue: 'Journal of Made-up Results',
  field: 'Computer Science',
  citations: at % 7,
});

export function adaAuthor(works: readonly MadeUpWork[]): MadeUpPerson {
  return {
    name: 'Ada Author',
    aliases: ['A. Author'],
    openAlex: 'A9990000001',
    semanticScholar: '99900001',
    orcid: '0000-0000-0000-0001',
    dblp: '999/0001-2',
    affiliation: 'Institute of Examples',
    homepage: 'https://ada.example/',
    fields: ['Computer Science', 'Mathematics'],
    hIndex: 3,
    i10Index: 1,
    works,
  };
}

/** Another one of the same name. */
export const otherAda: MadeUpPerson = {
  name: 'Ada Author',
  openAlex: 'A9990000002',
  semanticScholar: '99900002',
  orcid: '0000-0000-0000-0002',
  dblp: '999/0001-3',
  affiliation: 'College of Instances',
  fields: ['Medicine'],
  hIndex: 1,
  i10Index: 0,
  works: [],
};
