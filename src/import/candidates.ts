import type { PeopleAnswer, PersonFound } from '../source/person.ts';
import { plural } from '../text/plural.ts';
import { keysOf, type Outcome } from './fetch-person.ts';
import { type PeopleServices, serviceTitles } from './services.ts';
import { type PersonKey, writtenKey } from './target.ts';

/** Who a name may be. */
export interface Candidate {
  /** What imports them. */
  readonly key: PersonKey;
  readonly person: PersonFound;
}

export interface Candidates {
  /** As the services rank them, at most 25. */
  readonly candidates: readonly Candidate[];
  readonly outcomes: readonly Outcome[];
}

/** The services that can be searched, the one that tells most of a person first. */
const searched = ['openalex', 's2', 'orcid', 'dblp'] as const;
const most = 25;

/**
 * People of a name, from all services that can be searched; who is known by one ORCID iD in several is one. Each service's
 * first before any service's second. Never rejects for what a service does.
 */
export async function findCandidates(
  name: string,
  services: PeopleServices,
  signal: AbortSignal,
): Promise<Candidates> {
  const answers = await Promise.all(
    searched.map(async (service) => {
      const answer = await searchIn(services, service, name, signal);
      return { service, answer, people: peopleOf(answer) };
    }),
  );
  const longest = Math.max(...answers.map(({ people }) => people.length));
  const known = new Set<string>();
  const candidates: Candidate[] = [];
  for (let rank = 0; rank < longest; rank += 1)
    for (const { service, people } of answers) {
      const person = people[rank];
      const key = keysOf(person).find((one) => one.service === service);
      if (person === undefined || key === undefined) continue;
      const keys = keysOf(person).map(writtenKey);
      if (keys.every((one) => !known.has(one))) candidates.push({ key, person });
      for (const one of keys) known.add(one);
    }
  return {
    candidates: candidates.slice(0, most),
    outcomes: answers.map(({ service, answer }) => ({
      service: serviceTitles[service],
      answered: ['found', 'several', 'none'].includes(answer.kind),
      said: saidOf(answer),
    })),
  };
}

async function searchIn(
  services: PeopleServices,
  service: (typeof searched)[number],
  name: string,
  signal: AbortSignal,
): Promise<PeopleAnswer> {
  try {
    return await services[service].search(name, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return { kind: 'unreachable', said: 'it took too long' };
  }
}

function peopleOf(answer: PeopleAnswer): readonly PersonFound[] {
  if (answer.kind === 'found') return [answer.person];
  return answer.kind === 'several' ? answer.people : [];
}

function saidOf(answer: PeopleAnswer): string {
  if (answer.kind === 'found') return '1 person';
  if (answer.kind === 'several') return plural(answer.total, 'person', 'people');
  return answer.kind === 'none' ? 'nobody' : answer.said;
}
