import fc from 'fast-check';
import { identityKeys } from '../../src/model/paper-id.ts';
import type { Answer } from '../../src/state/fetched-papers.ts';
import type { Deliver, State } from '../../src/state/state.ts';

/** One thing done to a state. Printed by fast-check when it finds a fault, so that it reads like the call. */
export interface Order {
  readonly run: (state: State) => Promise<unknown>;
  readonly toString: () => string;
}

// Few of each, so that orders meet. slack:T1 is not below slack:T12, and the other way round.
const channels = ['slack:T1/C1', 'slack:T1/C2', 'slack:T12/C1', 'discord:1'] as const;
const papers = ['arxiv:1', 'arxiv:2', 'arxiv:3', 'doi:1'] as const;
const keys = [
  'arxiv:2605.00001',
  'doi:10.5555/made.up',
  'arxiv:1',
  'arxiv:2',
  'arxiv:3',
  'doi:1',
  'title:1',
  'title:2',
] as const;
const names = ['J. Cohen', 'J. Kohen'] as const;
const batches = ['m1', 'm2', 'm3'] as const;

const channel = fc.constantFrom(...channels);
const paper = fc.constantFrom(...papers);
const batch = fc.constantFrom(...batches);
const at = fc.integer({ min: 1, max: 50 });
const follow = fc.integer({ min: 0, max: 5 });
const deliver = fc.constantFrom<Deliver>('instant', 'digest');
const who = fc.record({ by: fc.constantFrom('discord:7', 'slack:T1/U1'), at });
const match = fc.oneof(fc.record({ follow }), fc.record({ follow, maybe: fc.constantFrom(...names) }));
const delivery = fc.record({
  channel,
  paper,
  deliver,
  dueAt: at,
  matches: fc.array(match, { minLength: 1, maxLength: 3 }),
});
const sighting = fc.record({
  paper,
  source: fc.constantFrom('data', 'arxiv'),
  firstSeen: at,
  verdict: fc.constantFrom('baseline' as const, 'revision' as const, 'old' as const, 'new' as const),
  keys: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 }),
});
const told = fc.record(
  {
    id: fc.constantFrom('arxiv:2605.00001', 'arxiv:2605.00002', 'doi:10.5555/made.up'),
    title: fc.constantFrom('Made up', 'Made up again'),
    abstract: fc.constant(''),
    authors: fc.constant<string[]>(['Ada Author']),
    primaryCategory: fc.constant('cs.LG'),
    published: fc.constantFrom('2026-05-01', '2026-05-02'),
    doi: fc.constantFrom('10.5555/made.up', '10.5555/other'),
    version: fc.integer({ min: 1, max: 2 }),
    citations: fc.nat(2),
  },
  { requiredKeys: ['id', 'title', 'abstract', 'authors', 'primaryCategory', 'published'] },
);
const answer = fc
  .record({
    source: fc.constantFrom('arxiv', 'openalex'),
    errand: fc.constantFrom('category cs.LG', 'works of ada'),
    at,
    more: fc.boolean(),
    told: fc.option(fc.array(fc.tuple(told, fc.boolean()), { maxLength: 3 })),
  })
  .map(({ told, ...rest }): Answer => {
    if (told === null)
      return { ...rest, more: false, papers: [], outcome: { kind: 'unreachable', said: 'no' } };
    const papers = told.map(([paper, revised]) => ({
      paper,
      keys: [...identityKeys(paper), `title:${paper.title}`],
      revised,
    }));
    const profile = rest.errand === 'works of ada' ? { profile: 'ada' } : {};
    return {
      ...rest,
      ...profile,
      papers,
      cursor: `after ${rest.at}`,
      outcome: { kind: 'papers', count: papers.length },
    };
  });
const subject = fc.constantFrom(
  { kind: 'lab' as const, value: '' },
  { kind: 'category' as const, value: 'cs.LG' },
  { kind: 'keyword' as const, value: 'Deep ’quotes"' },
);
const minute = fc.integer({ min: 0, max: 1439 });
const schedule = fc.record(
  {
    digest: fc.constantFrom('daily' as const, 'weekly' as const),
    at: minute,
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    zone: fc.constantFrom('Europe/Paris', 'UTC'),
    quiet: fc.record({ from: minute, to: minute }),
  },
  { requiredKeys: ['digest', 'at', 'days', 'zone'] },
);

/** Any order: mostly of things that may be there. */
export const order: fc.Arbitrary<Order> = fc.oneof(
  of(
    'record',
    fc.record({
      source: fc.constantFrom('data', 'arxiv'),
      at,
      sightings: fc.array(sighting, { maxLength: 4 }),
      due: fc.array(delivery, { maxLength: 5 }),
    }),
    (state, look) => state.papers.record(look),
  ),
  of(
    'erase',
    fc.array(
      fc.record(
        { id: told.map(({ id }) => id), left: told.map((paper) => ({ paper, profiles: 'ada' })) },
        { requiredKeys: ['id'] },
      ),
      { maxLength: 2 },
    ),
    (state, papers) =>
      state.fetched.erase(
        papers.map(({ id, left }) =>
          left === undefined
            ? { id }
            : { id, left: { json: JSON.stringify({ ...left.paper, id }), profiles: left.profiles } },
        ),
      ),
  ),
  of('keep', answer, async (state, one) => {
    const { changed, sighted, unsighted } = await state.fetched.keep(one);
    return { changed, sighted, unsighted: [...unsighted].sort() };
  }),
  of(
    'forgetErrandsBut',
    fc.tuple(fc.constantFrom('arxiv', 'openalex'), fc.subarray(['category cs.LG', 'works of ada'])),
    (state, args) => state.fetched.forgetErrandsBut(...args),
  ),
  of(
    'add',
    fc.tuple(subject, fc.record({ channel, deliver, at, by: fc.constant('discord:7') })),
    (state, [subject, rest]) => state.follows.add({ ...subject, ...rest }),
  ),
  of('remove', fc.tuple(channel, follow, who), (state, args) => state.follows.remove(...args)),
  of(
    'removeAll',
    fc.tuple(fc.constantFrom('slack:T1', 'slack:T1/', 'slack:T12/C1', 'discord:', '%', 'SLACK:T1'), who),
    (state, args) => state.follows.removeAll(...args),
  ),
  of('except', fc.tuple(follow, fc.constantFrom('j cohen', 'j kohen'), who), (state, args) =>
    state.follows.except(...args),
  ),
  of(
    'intend',
    fc.tuple(
      fc.record({
        id: batch,
        channel,
        deliver,
        intentAt: at,
        papers: fc.array(paper, { minLength: 1, maxLength: 2 }),
      }),
      fc.option(at),
    ),
    (state, [one, slot]) => state.journal.intend({ ...one, ...(slot === null ? {} : { slot }) }),
  ),
  of('intend what is due', fc.tuple(batch, deliver, at), intendDue),
  of('attempt', fc.tuple(batch, at), (state, args) => state.journal.attempt(...args)),
  of('done', fc.tuple(batch, at), (state, [id, at]) => state.journal.done(id, { at, message: '1' })),
  of('dead', fc.tuple(batch, at), (state, [id, at]) => state.journal.dead(id, { at, reason: 'too long' })),
  of('undo', fc.tuple(batch, at), (state, args) => state.journal.undo(...args)),
  of('hold', fc.tuple(channel, at), (state, [id, at]) =>
    state.channels.hold(id, { at, reason: `gone at ${at}` }),
  ),
  of('holdTold', channel, (state, id) => state.channels.holdTold(id)),
  of('release', fc.tuple(channel, who), (state, args) => state.channels.release(...args)),
  of('setSchedule', fc.tuple(channel, schedule, who), (state, args) => state.channels.setSchedule(...args)),
  of('write', fc.tuple(who, fc.option(channel)), (state, [who, channel]) =>
    state.audit.write({ ...who, what: 'test', details: '', ...(channel === null ? {} : { channel }) }),
  ),
);

/** Everything that can be read. The wording of the audit's details is each implementation's own. */
export async function everything(state: State): Promise<unknown> {
  const audit = (entries: readonly { readonly details: string }[]) =>
    entries.map((entry) => ({ ...entry, details: '' }));
  return {
    follows: await state.follows.all(),
    followsOf: await all(channels, (id) => state.follows.of(id)),
    exceptions: [...(await state.follows.exceptions())].sort(([one], [other]) => one - other),
    lookedAt: await all(['data', 'arxiv'], (source) => state.papers.lookedAt(source)),
    keys: [...(await state.papers.keys())].sort(),
    found: await all(keys, (key) => state.papers.find(key)),
    errands: await state.fetched.errands(),
    fetched: (await state.fetched.page(undefined, 9)).map(({ json, ...row }) => ({
      ...row,
      paper: JSON.parse(json) as unknown,
    })),
    news: [...(await state.fetched.news())].sort(([one], [other]) => (one < other ? -1 : 1)),
    due: await state.journal.due(),
    open: await state.journal.open(),
    deliveries: await all(channels, (id) => all(papers, (paper) => state.journal.ofPaper(id, paper))),
    deadLetters: await state.journal.deadLetters(3),
    counts: await state.journal.counts(),
    countsOf: await all(channels, (id) => state.journal.counts(id)),
    posted: await all(channels, (id) => state.journal.posted(id, 3)),
    channels: await state.channels.all(),
    channel: await all(channels, (id) => state.channels.find(id)),
    audit: audit(await state.audit.last(5)),
    auditOf: await all(channels, async (id) => audit(await state.audit.last(3, id))),
  };
}

async function intendDue(state: State, [id, deliver, at]: [string, Deliver, number]): Promise<void> {
  const [first, ...others] = await state.journal.due();
  if (first === undefined) return;
  const rest = others.filter(({ channel }) => channel === first.channel);
  const papers = [first, ...rest].map(({ paper }) => paper);
  await state.journal.intend({ id, channel: first.channel, deliver, slot: at, intentAt: at, papers });
}

function of<Values>(
  name: string,
  values: fc.Arbitrary<Values>,
  run: (state: State, values: Values) => Promise<unknown>,
): fc.Arbitrary<Order> {
  return values.map((some) => ({
    run: (state) => run(state, some),
    toString: () => `${name} ${JSON.stringify(some)}`,
  }));
}

async function all<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}
