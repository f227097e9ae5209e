import type { Paper } from '../model/paper.ts';
import type { PersonAnswer, PersonFound, PersonService, ServiceName, WorksAnswer } from '../source/person.ts';
import type { Unanswered } from '../source/polite.ts';
import { groupWorks, type WorkFound } from '../source/work.ts';
import { isIsoDay } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
import { nameOfArxivId, workOfPreprint } from './preprint.ts';
import { type PeopleServices, serviceTitles } from './services.ts';
import { type PersonKey, type PersonServiceKey, personServices, writtenKey } from './target.ts';

/** What became of asking one service. */
export interface Outcome {
  readonly service: ServiceName;
  /** False when it gave no sound answer: what it would say is not known. */
  readonly answered: boolean;
  /** `12 works`, `it answered 503`. */
  readonly said: string;
}

/** All that services say of one person. */
export interface Fetched {
  readonly people: readonly PersonFound[];
  readonly works: readonly WorkFound[];
  /** What arXiv says of the works that it has, by paper id. */
  readonly preprints: ReadonlyMap<string, Paper>;
  /** In the order of asking. */
  readonly outcomes: readonly Outcome[];
  /** Services that contradict one another, a sentence each. */
  readonly doubts: readonly string[];
  /** Entries of lists that could not be read. */
  readonly unread: number;
  /** Who it is, as far as services name each other's ids. */
  readonly keys: readonly PersonKey[];
}

/** So many DOIs are looked up for a missing day; who has more has them left out, and told so. */
const mostDays = 60;

/**
 * Asks the services that the keys name for the person and all works; then those whose ids these name (OpenAlex names the ORCID
 * iD, and finds people by one), until nobody new is named. At last arXiv for what it has of the works, and Crossref for days.
 * Never rejects for what a service does; after the signal aborts, services not yet heard count as too slow.
 * @param also other keys of whoever has one of these
 */
export async function fetchPerson(
  start: readonly PersonKey[],
  services: PeopleServices,
  also: (keys: readonly PersonKey[]) => readonly PersonKey[],
  signal: AbortSignal,
): Promise<Fetched> {
  const round = new Round(services, signal);
  const known = new Map<PersonServiceKey, string>();
  const learn = ({ service, id }: PersonKey): boolean => {
    if (!known.has(service)) known.set(service, id);
    return known.get(service) === id;
  };
  const keys = (): PersonKey[] =>
    personServices.flatMap((service) => {
      const id = known.get(service);
      return id === undefined ? [] : [{ service, id }];
    });
  for (const key of start) learn(key);
  const asked = new Set<PersonServiceKey>();
  const doubts: string[] = [];
  for (;;) {
    for (const key of also(keys())) learn(key);
    const orcid = known.get('orcid');
    const next = keys().filter(({ service }) => !asked.has(service));
    if (orcid !== undefined && !known.has('openalex') && !asked.has('openalex'))
      next.push({ service: 'openalex', id: `orcid:${orcid}` });
    if (next.length === 0) break;
    for (const { service } of next) asked.add(service);
    for (const person of await Promise.all(next.map((key) => round.ask(key)))) {
      for (const key of keysOf(person))
        if (!learn(key))
          doubts.push(`${person?.source} names ${writtenKey(key)}, not ${known.get(key.service)}.`);
    }
  }
  await round.askArxiv();
  await round.askCrossref();
  return { ...round.brought(), doubts: [...new Set(doubts)], keys: keys() };
}

/** Who a person is in the services that they are found in. */
export const keysOf = (person: Pick<PersonFound, 'ids'> | undefined): readonly PersonKey[] => {
  const { orcid, openAlex, semanticScholar, dblp } = person?.ids ?? {};
  const ids = { orcid, openalex: openAlex, s2: semanticScholar, dblp, arxiv: undefined };
  return personServices.flatMap((service) => {
    const id = ids[service];
    return id === undefined ? [] : [{ service, id }];
  });
};

type Brought = Pick<Fetched, 'people' | 'works' | 'preprints' | 'outcomes' | 'unread'>;

/** One person's services, asked one after the other or side by side. */
class Round {
  readonly #services: PeopleServices;
  readonly #signal: AbortSignal;
  readonly #people: PersonFound[] = [];
  readonly #works: WorkFound[] = [];
  readonly #preprints = new Map<string, Paper>();
  readonly #outcomes: Outcome[] = [];
  #unread = 0;

  constructor(services: PeopleServices, signal: AbortSignal) {
    this.#services = services;
    this.#signal = signal;
  }

  brought(): Brought {
    return {
      people: this.#people,
      works: this.#works,
      preprints: this.#preprints,
      outcomes: this.#outcomes,
      unread: this.#unread,
    };
  }

  ask({ service, id }: PersonKey): Promise<PersonFound | undefined> {
    return service === 'arxiv' ? this.#askAuthor(id) : this.#askService(this.#services[service], id);
  }

  async #askService(service: PersonService, id: string): Promise<PersonFound | undefined> {
    const name = service.service;
    const found = await this.#inTime<PersonAnswer>(() => service.person(id, this.#signal));
    if (found.kind === 'none') this.#say(name, true, `it has nobody under ${id}`);
    else if (found.kind !== 'found') this.#fail(name, found);
    if (found.kind !== 'found') return undefined;
    const { person } = found;
    this.#people.push(person);
    const own = keysOf(person).find((key) => serviceTitles[key.service] === name)?.id ?? id;
    const works = await this.#inTime<WorksAnswer>(() => service.works(own, this.#signal));
    if (works.kind === 'found') {
      this.#works.push(...works.works);
      this.#unread += works.unread;
      const more = works.complete ? '' : '; it has more than can be asked for';
      this.#say(name, true, `${plural(works.works.length, 'work')}${more}`);
    } else if (works.kind === 'none') this.#say(name, true, 'no works');
    else this.#fail(name, works);
    return person;
  }

  /** An author id of arXiv names papers; whose they are beside, nobody says. */
  async #askAuthor(id: string): Promise<undefined> {
    const { arxiv } = this.#services;
    const page = await this.#inTime(() => arxiv.author(id, this.#signal));
    if (page.kind === 'none') this.#say('arXiv', true, `it has nobody under ${id}`);
    else if (page.kind !== 'author') this.#fail('arXiv', page);
    if (page.kind !== 'author') return;
    for (const paper of page.ids) this.#works.push({ source: 'arXiv', key: paper, ids: [paper] });
    this.#say('arXiv', true, plural(page.ids.length, 'work'));
    this.#people.push({
      source: 'arXiv',
      ids: {},
      name: page.name ?? nameOfArxivId(id),
      aliases: [],
      fields: [],
      counts: {},
      asOf: '',
      url: `https://arxiv.org/a/${id}`,
    });
  }

  async askArxiv(): Promise<void> {
    const ids = this.#works.flatMap((work) => work.ids.filter((id) => id.startsWith('arxiv:')));
    if (ids.length === 0) return;
    const { arxiv } = this.#services;
    const found = await this.#inTime(async () => ({
      kind: 'found' as const,
      ...(await arxiv.byIds([...new Set(ids)], this.#signal)),
    }));
    if (found.kind !== 'found') return this.#fail('arXiv', found);
    for (const [id, paper] of found.papers) {
      this.#preprints.set(id, paper);
      this.#works.push(workOfPreprint(paper));
    }
    if (found.unanswered === undefined)
      this.#say('arXiv', true, `${plural(found.papers.size, 'paper')} in full`);
    else this.#fail('arXiv', found.unanswered);
  }

  /** A work whose day no service gives cannot be a paper; its publisher may know it. */
  async askCrossref(): Promise<void> {
    const dois = groupWorks(this.#works).flatMap((works) => {
      if (works.some(({ date }) => date !== undefined && isIsoDay(date))) return [];
      return works.flatMap(({ ids }) => ids).find((id) => id.startsWith('doi:')) ?? [];
    });
    if (dois.length === 0) return;
    let found = 0;
    for (const doi of dois.slice(0, mostDays)) {
      const answer = await this.#inTime(() => this.#services.crossref.work(doi, this.#signal));
      if (answer.kind === 'found') {
        this.#works.push(answer.work);
        found += 1;
      } else if (answer.kind !== 'none') return this.#fail('Crossref', answer);
    }
    const more = dois.length > mostDays ? `; it was asked for the first ${mostDays} only` : '';
    this.#say('Crossref', true, `${found} of ${plural(dois.length, 'work')} without a day${more}`);
  }

  async #inTime<Answer>(ask: () => Promise<Answer>): Promise<Answer | Unanswered> {
    try {
      return await ask();
    } catch (error) {
      if (!this.#signal.aborted) throw error;
      return { kind: 'unreachable', said: 'it took too long' };
    }
  }

  #fail(service: ServiceName, { said }: Unanswered): void {
    this.#say(service, false, said);
  }

  #say(service: ServiceName, answered: boolean, said: string): void {
    this.#outcomes.push({ service, answered, said });
  }
}
