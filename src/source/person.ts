import type { Profile } from '../model/profile.ts';
import type { Page } from './json.ts';
import type { Found } from './lookup.ts';
import type { Unanswered } from './polite.ts';
import type { WorkFound } from './work.ts';

/** A service that people are looked up in, by the name that people know it by. */
export type ServiceName = 'OpenAlex' | 'Semantic Scholar' | 'ORCID' | 'dblp' | 'Crossref';

/** What a service itself counts; never computed here, absent where it does not say. */
export interface StatedCounts {
  readonly papers?: number | undefined;
  readonly citations?: number | undefined;
  readonly hIndex?: number | undefined;
  readonly i10Index?: number | undefined;
  /** In ascending order of years; years without citations may be left out. */
  readonly citationsByYear?: readonly { readonly year: number; readonly citations: number }[] | undefined;
}

/** A person as one service describes them. */
export interface PersonFound {
  readonly source: ServiceName;
  readonly ids: NonNullable<Profile['ids']>;
  readonly name: string;
  /** Other spellings, the name itself not among them. */
  readonly aliases: readonly string[];
  readonly affiliation?: string | undefined;
  readonly homepage?: string | undefined;
  /** Fields of research as the service calls them, the foremost first. */
  readonly fields: readonly string[];
  readonly counts: StatedCounts;
  /** The day it was asked. */
  readonly asOf: string;
  /** Where a reader can check it. */
  readonly url: string;
}

export type PersonAnswer =
  | { readonly kind: 'found'; readonly person: PersonFound }
  | { readonly kind: 'none' }
  | Unanswered;

export type PeopleAnswer =
  | { readonly kind: 'found'; readonly person: PersonFound }
  /** As the service ranks them; `total` counts those that are not listed too. */
  | { readonly kind: 'several'; readonly people: readonly PersonFound[]; readonly total: number }
  | { readonly kind: 'none' }
  | Unanswered;

export type WorkAnswer =
  | { readonly kind: 'found'; readonly work: WorkFound }
  | { readonly kind: 'none' }
  | Unanswered;

export type WorksAnswer =
  | {
      readonly kind: 'found';
      readonly works: readonly WorkFound[];
      /** Entries that could not be read. */
      readonly unread: number;
      /** False when the service has more than are asked for. */
      readonly complete: boolean;
    }
  | { readonly kind: 'none' }
  | Unanswered;

/** A service that knows people and their works. All ids as Profile['ids'] has them. Throws only the signal's reason. */
export interface PersonService {
  readonly service: ServiceName;
  person(id: string, signal: AbortSignal): Promise<PersonAnswer>;
  search(name: string, signal: AbortSignal): Promise<PeopleAnswer>;
  works(id: string, signal: AbortSignal): Promise<WorksAnswer>;
}

/** The outcome of a look-up by id; nobody is found where a service has an entry without a person. */
export function personAnswer(found: Found<PersonFound | undefined>): PersonAnswer {
  if (found.kind !== 'read') return found;
  return found.value === undefined ? { kind: 'none' } : { kind: 'found', person: found.value };
}

/** The outcome of a search for a name. */
export function peopleAnswer(found: Found<Page<PersonFound>>): PeopleAnswer {
  if (found.kind !== 'read') return found;
  const { items: people, total = people.length } = found.value;
  const [person] = people;
  if (person === undefined) return { kind: 'none' };
  return people.length === 1 && total <= 1 ? { kind: 'found', person } : { kind: 'several', people, total };
}

/** The outcome of a look-up of one work. */
export const workAnswer = (found: Found<WorkFound>): WorkAnswer =>
  found.kind === 'read' ? { kind: 'found', work: found.value } : found;

/** The spellings that differ from the name, each once, at most ten. */
export const aliasesOf = (name: string, spellings: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(spellings.filter((other) => other !== undefined))]
    .filter((other) => other !== name)
    .slice(0, 10);

const orcidPattern = /\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b/;

/** The ORCID iD in an address or text. */
export const orcidIn = (text: string | null | undefined): string | undefined =>
  text === null || text === undefined ? undefined : orcidPattern.exec(text)?.[0];
