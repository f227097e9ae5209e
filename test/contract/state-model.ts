import type {
  AuditEntry,
  Batch,
  Channel,
  Delivery,
  DeliveryMatch,
  DeliveryState,
  Follow,
  NewDelivery,
  SeenPaper,
  State,
} from '../../src/state/state.ts';
import { NoLongerDue } from '../../src/state/state.ts';
import { foldName } from '../../src/text/fold.ts';
import { modelFetched } from './state-model-fetched.ts';

/** What a state should do, in as few words as possible: lists in memory, gone over from front to back. */
export function modelState(): State {
  let lastId = 0;
  let follows: Follow[] = [];
  let excepted: { follow: number; name: string }[] = [];
  let deliveries: Delivery[] = [];
  let batches: Omit<Batch, 'deliveries'>[] = [];
  let channels: Channel[] = [];
  const looked = new Map<string, number>();
  const owners = new Map<string, string>();
  const papers = new Map<string, SeenPaper>();
  const entries: AuditEntry[] = [];
  const brought = modelFetched(owners, papers);

  const channel = (id: string): Channel => channels.find((one) => one.id === id) ?? { id };
  const put = (one: Channel): void => {
    channels = [...channels.filter(({ id }) => id !== one.id), one].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const isGone = ({ follow }: DeliveryMatch): boolean =>
    follow >= 1 && follow <= lastId && !follows.some(({ id }) => id === follow);
  const drop = (id: string, isDropped: (match: DeliveryMatch) => boolean): void => {
    deliveries = deliveries.flatMap((one) => {
      if (one.channel !== id || (one.state !== 'due' && one.state !== 'held')) return [one];
      const matches = one.matches.filter((match) => !isDropped(match));
      if (matches.length === one.matches.length) return [one];
      return matches.length === 0 ? [] : [{ ...one, matches }];
    });
  };
  const change = (
    which: (one: Delivery) => boolean,
    to: (one: Omit<Delivery, 'reason' | 'batch'> & { reason: string; batch: string }) => Delivery,
  ): number => {
    const changed = deliveries.filter(which).length;
    deliveries = deliveries.map((one) => (which(one) ? to({ reason: '', batch: '', ...one }) : one));
    return changed;
  };
  const take = (id: string): Omit<Batch, 'deliveries'> | undefined => {
    const batch = batches.find((one) => one.id === id);
    batches = batches.filter((one) => one.id !== id);
    return batch;
  };
  const isPartOf =
    (id: string) =>
    ({ batch, state }: Delivery): boolean =>
      batch === id && (state === 'intent' || state === 'held');
  const becomeDue = (one: NewDelivery, at: number): void => {
    const matches = one.matches.filter((match) => !isGone(match));
    if (matches.length === 0 && one.matches.length > 0) return;
    if (deliveries.some(({ channel, paper }) => channel === one.channel && paper === one.paper)) return;
    const { hold } = channel(one.channel);
    const then = hold ? { state: 'held' as const, reason: hold.reason } : { state: 'due' as const };
    deliveries.push({ ...one, matches, changedAt: at, ...then });
  };
  const oldestFirst = (some: Delivery[]): Delivery[] => some.toSorted(by('dueAt', 'channel', 'paper'));

  return {
    follows: {
      all: async () => follows,
      of: async (id) => follows.filter((one) => one.channel === id),
      async add(wanted) {
        const { kind, value, at, by } = wanted;
        const there = follows.find(
          (one) => one.channel === wanted.channel && one.kind === kind && one.value === value,
        );
        if (there) return { kind: 'already', follow: there };
        lastId += 1;
        const follow = { id: lastId, ...wanted };
        follows.push(follow);
        entries.push({ at, by, what: 'follow', channel: wanted.channel, details: '' });
        return { kind: 'added', follow };
      },
      async remove(channel, id, who) {
        const follow = follows.find((one) => one.id === id && one.channel === channel);
        if (follow === undefined) return undefined;
        follows = follows.filter((one) => one !== follow);
        excepted = excepted.filter((one) => one.follow !== id);
        drop(channel, (match) => match.follow === id);
        entries.push({ ...who, what: 'unfollow', channel, details: '' });
        return follow;
      },
      async removeAll(prefix, who) {
        const goes = (id: string): boolean =>
          id === prefix ||
          (id.startsWith(prefix) && /[:/]/.test(`${prefix.at(-1) ?? ''}${id[prefix.length] ?? ''}`));
        const gone = follows.filter((one) => goes(one.channel)).map(({ id }) => id);
        follows = follows.filter(({ id }) => !gone.includes(id));
        excepted = excepted.filter(({ follow }) => !gone.includes(follow));
        deliveries = deliveries.filter((one) => !goes(one.channel));
        batches = batches.filter((one) => !goes(one.channel));
        channels = channels.filter(({ id }) => !goes(id));
        entries.push({ ...who, what: 'leave', details: '' });
        return gone.length;
      },
      async except(id, name, who) {
        const follow = follows.find((one) => one.id === id);
        if (follow === undefined) return;
        excepted.push({ follow: id, name });
        drop(follow.channel, (match) => match.follow === id && foldName(match.maybe ?? '') === name);
        entries.push({ ...who, what: 'except', channel: follow.channel, details: '' });
      },
      exceptions: async () => {
        const grouped = Map.groupBy(excepted, ({ follow }) => follow);
        return new Map([...grouped].map(([id, some]) => [id, new Set(some.map(({ name }) => name))]));
      },
    },
    papers: {
      lookedAt: async (source) => looked.get(source),
      keys: async () => new Set(owners.keys()),
      find: async (key) => papers.get(owners.get(key) ?? ''),
      async record({ source, at, sightings, due }) {
        looked.set(source, at);
        for (const { keys, ...paper } of sightings) {
          const known = keys.find((key) => owners.has(key));
          const owner = known === undefined ? paper.paper : owners.get(known);
          if (known === undefined && !papers.has(paper.paper)) papers.set(paper.paper, paper);
          for (const key of keys) if (!owners.has(key)) owners.set(key, owner ?? '');
          brought.settle(keys);
        }
        for (const one of due) becomeDue(one, at);
      },
    },
    fetched: brought.fetched,
    journal: {
      async add(due, at) {
        for (const one of due) {
          deliveries = deliveries.filter(
            ({ channel, paper, state }) => channel !== one.channel || paper !== one.paper || state !== 'dead',
          );
          becomeDue(one, at);
        }
      },
      due: async (id) =>
        oldestFirst(
          deliveries.filter(({ state, channel }) => state === 'due' && channel === (id ?? channel)),
        ),
      ofBatch: async (id) => oldestFirst(deliveries.filter(({ batch }) => batch === id)),
      open: async (channel) =>
        batches.toSorted(by('intentAt', 'id')).flatMap((batch) => {
          if (batch.channel !== (channel ?? batch.channel)) return [];
          const parts = oldestFirst(
            deliveries.filter((one) => one.batch === batch.id && one.state === 'intent'),
          );
          return parts.length === 0 ? [] : [{ ...batch, deliveries: parts }];
        }),
      async intend({ papers, ...batch }) {
        const wanted = new Set(papers);
        const isWanted = (one: Delivery): boolean =>
          one.channel === batch.channel && one.state === 'due' && wanted.has(one.paper);
        if (wanted.size === 0) throw new NoLongerDue();
        if (batches.some(({ id }) => id === batch.id)) throw new Error('the id is taken');
        if (deliveries.filter(isWanted).length < wanted.size) throw new NoLongerDue();
        batches.push({ ...batch, attempts: 0 });
        change(isWanted, ({ reason: _, ...one }) => ({
          ...one,
          state: 'intent',
          batch: batch.id,
          changedAt: batch.intentAt,
        }));
      },
      async attempt(id, at) {
        const batch = batches.find((one) => one.id === id);
        if (batch === undefined || channel(batch.channel).hold) throw new NoLongerDue();
        const next = { ...batch, attempts: batch.attempts + 1, attemptedAt: at };
        batches = batches.map((one) => (one === batch ? next : one));
      },
      async done(id, { at }) {
        const batch = take(id);
        if (batch === undefined) return;
        change(isPartOf(id), ({ reason: _, ...one }) => ({ ...one, state: 'done', changedAt: at }));
        const before = channel(batch.channel);
        const slot =
          batch.deliver === 'digest' && batch.slot !== undefined
            ? { lastSlot: Math.max(before.lastSlot ?? batch.slot, batch.slot) }
            : {};
        put({ ...before, lastPost: Math.max(before.lastPost ?? at, at), ...slot });
      },
      async dead(id, { at, reason }) {
        if (take(id) === undefined) return;
        change(isPartOf(id), (one) => ({ ...one, state: 'dead', changedAt: at, reason }));
      },
      async undo(id, at) {
        const batch = take(id);
        if (batch === undefined) return;
        const { hold } = channel(batch.channel);
        change(isPartOf(id), ({ batch: _, reason, ...one }) => ({
          ...one,
          changedAt: at,
          ...(hold ? { state: 'held', reason } : { state: 'due' }),
        }));
        drop(batch.channel, isGone);
      },
      ofPaper: async (channel, paper) =>
        deliveries.find((one) => one.channel === channel && one.paper === paper),
      posted: async (id, limit) =>
        deliveries
          .filter(({ state, channel }) => state === 'done' && channel === id)
          .sort((a, b) => b.changedAt - a.changedAt || by<Delivery>('paper')(a, b))
          .slice(0, limit),
      deadLetters: async (limit) =>
        deliveries
          .filter(({ state }) => state === 'dead')
          .sort((a, b) => b.changedAt - a.changedAt || by<Delivery>('channel', 'paper')(a, b))
          .slice(0, limit),
      async counts(id) {
        const there = deliveries.filter(({ channel }) => channel === (id ?? channel));
        const count = (state: DeliveryState) => there.filter((one) => one.state === state).length;
        const [oldest] = oldestFirst(there.filter(({ state }) => state === 'due'));
        return {
          due: count('due'),
          intent: count('intent'),
          done: count('done'),
          held: count('held'),
          dead: count('dead'),
          ...(oldest && { oldestDue: oldest.dueAt }),
        };
      },
    },
    channels: {
      all: async () => channels,
      find: async (id) => channel(id),
      async setSchedule(id, schedule, who) {
        put({ ...channel(id), schedule });
        entries.push({ ...who, what: 'schedule', channel: id, details: '' });
      },
      async hold(id, { at, reason }) {
        if (channel(id).hold) return;
        put({ ...channel(id), hold: { since: at, reason, told: false } });
        change(
          (one) => one.channel === id && (one.state === 'due' || one.state === 'intent'),
          ({ batch, ...one }) => ({
            ...one,
            ...(one.state === 'intent' && { batch }),
            state: 'held',
            reason,
            changedAt: at,
          }),
        );
        drop(id, isGone);
        entries.push({ at, by: 'paperboy', what: 'hold', channel: id, details: '' });
      },
      async holdTold(id) {
        const one = channel(id);
        if (one.hold) put({ ...one, hold: { ...one.hold, told: true } });
      },
      async release(id, who) {
        const { hold, ...rest } = channel(id);
        if (hold === undefined) return 0;
        put(rest);
        batches = batches.filter((one) => one.channel !== id);
        entries.push({ ...who, what: 'release', channel: id, details: '' });
        return change(
          (one) => one.channel === id && one.state === 'held',
          ({ reason: _, batch: __, ...one }) => ({ ...one, state: 'due', changedAt: who.at }),
        );
      },
    },
    audit: {
      async write(entry) {
        entries.push(entry);
      },
      last: async (limit, channel) =>
        entries
          .toReversed()
          .filter((entry) => channel === undefined || entry.channel === channel)
          .slice(0, limit),
    },
    close: async () => {},
  };
}

function by<Item>(...fields: (keyof Item)[]): (a: Item, b: Item) => number {
  return (a, b) => {
    const field = fields.find((one) => a[one] !== b[one]);
    return field === undefined ? 0 : a[field] < b[field] ? -1 : 1;
  };
}
