import type { Paper } from '../../src/model/paper.ts';
import { identityKeys } from '../../src/model/paper-id.ts';
import { toldAgain } from '../../src/model/told-again.ts';
import type { ErrandStanding, FetchedPapers } from '../../src/state/fetched-papers.ts';
import type { SeenPaper } from '../../src/state/state.ts';

interface Held {
  paper: Paper;
  ids: Set<string>;
  profiles: string[];
  source: string;
  since: number | undefined;
  joined?: boolean;
}

/** What is fetched, as lists; `owners` and `seen` are the model's papers seen. */
export function modelFetched(owners: Map<string, string>, seen: Map<string, SeenPaper>) {
  let held: Held[] = [];
  let errands: ErrandStanding[] = [];

  const take = (paper: Paper, source: string): Held => {
    const ids = identityKeys(paper);
    const known = ids.map((id) => held.find((one) => one.ids.has(id))).filter((one) => one !== undefined);
    const [first, ...others] = new Set(known);
    const into = first ?? { paper, ids: new Set(ids), profiles: [], source, since: undefined };
    for (const other of others) {
      into.joined = true;
      into.paper = toldAgain(other.paper, into.paper);
      into.ids = into.ids.union(other.ids);
      into.profiles = [...new Set([...into.profiles, ...other.profiles])];
      into.since =
        into.since === undefined || other.since === undefined ? undefined : Math.min(into.since, other.since);
    }
    into.paper = toldAgain(into.paper, paper);
    for (const id of [...ids, ...identityKeys(into.paper)]) into.ids.add(id);
    held = [...held.filter((one) => one !== into && !others.includes(one)), into];
    return into;
  };

  const fetched: FetchedPapers = {
    errands: async () => errands,
    async keep({ source, errand, profile, at, outcome, cursor, more, papers }) {
      const before = errands.find((one) => one.source === source && one.errand === errand);
      const shown = () => new Map(held.map((one) => [one.paper.id, JSON.stringify(sorted(one))]));
      for (const one of held) one.joined = false;
      const [was, had] = [shown(), new Set(owners.keys())];
      const known = new Map(owners);
      const sighted: { owner: string; keys: readonly string[]; verdict: 'baseline' | 'revision' }[] = [];
      const gone = new Set<string>();
      const told = papers.map(({ paper, keys, revised }) => {
        const one = take(paper, source);
        if (profile !== undefined && !one.profiles.includes(profile)) one.profiles.push(profile);
        return { taken: one, keys, revised };
      });
      for (const { taken, keys: given, revised } of told) {
        const one = held.find(({ ids }) => ids.has(taken.paper.id)) ?? taken;
        const keys = [...new Set([...given, ...identityKeys(one.paper)])];
        const owner = keys.map((key) => known.get(key)).find((id) => id !== undefined);
        const sighting = seen.get(owner ?? '');
        if (before?.caughtUp === undefined || revised) {
          const verdict = before?.caughtUp === undefined ? 'baseline' : 'revision';
          if (one.since === undefined) sighted.push({ owner: one.paper.id, keys, verdict });
        } else if (sighting === undefined) one.since ??= before.caughtUp;
        else if (
          ['baseline', 'revision'].includes(sighting.verdict) &&
          sighting.firstSeen > before.caughtUp
        ) {
          gone.add(sighting.paper);
          one.since = before.caughtUp;
        }
      }
      for (const { owner, keys, verdict } of sighted) {
        const there = keys.map((key) => owners.get(key)).find((id) => id !== undefined);
        const paper = there ?? owner;
        if (there === undefined && !seen.has(paper))
          seen.set(paper, { paper, source, firstSeen: at, verdict });
        for (const key of keys) if (!owners.has(key)) owners.set(key, paper);
      }
      for (const paper of gone) {
        seen.delete(paper);
        for (const [key, owner] of owners) if (owner === paper) owners.delete(key);
      }
      const isSound = cursor !== undefined;
      const standing: ErrandStanding = {
        ...before,
        source,
        errand,
        askedAt: at,
        outcome,
        ...(isSound ? { cursor, answeredAt: at, begunAt: before?.begunAt ?? at } : {}),
        ...(isSound && !more ? { caughtUp: at } : {}),
        ...(outcome.kind === 'papers' ? { brought: { count: outcome.count, at } } : {}),
      };
      errands = [...errands.filter((one) => one !== before), standing].sort((a, b) =>
        `${a.source} ${a.errand}` < `${b.source} ${b.errand}` ? -1 : 1,
      );
      return {
        changed: held.filter(
          (one) => one.joined === true || was.get(one.paper.id) !== JSON.stringify(sorted(one)),
        ).length,
        sighted: sighted.flatMap(({ keys }) => keys),
        unsighted: [...had].filter((key) => !owners.has(key)).sort(),
      };
    },
    async forgetErrandsBut(source, wanted) {
      errands = errands.filter((one) => one.source !== source || wanted.includes(one.errand));
    },
    async erase(papers) {
      for (const { id, left } of papers) {
        const one = held.find(({ paper }) => paper.id === id);
        if (one === undefined) continue;
        if (left === undefined) held = held.filter((other) => other !== one);
        else {
          one.paper = JSON.parse(left.json) as Paper;
          one.profiles = left.profiles.split(' ').filter((profile) => profile !== '');
        }
      }
    },
    page: async (after = '', limit) =>
      held
        .map(({ paper, profiles }) => ({
          id: paper.id,
          json: JSON.stringify(paper),
          profiles: profiles.join(' '),
        }))
        .filter(({ id }) => id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    news: async () =>
      new Map(
        held.flatMap(({ ids, source, since }) =>
          since === undefined ? [] : [...ids].map((id) => [id, { source, since }] as const),
        ),
      ),
  };
  const settle = (keys: readonly string[]): void => {
    for (const one of held) if (keys.some((key) => one.ids.has(key))) one.since = undefined;
  };
  return { fetched, settle };
}

const sorted = ({ paper, profiles, since }: Held): unknown => [
  Object.entries(paper).sort(([one], [other]) => (one < other ? -1 : 1)),
  profiles,
  since,
];
