import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type NewDelivery, NoLongerDue, type Schedule, type State } from '../../src/state/state.ts';
import { modelState } from './state-model.ts';
import { everything, type Order, order } from './state-orders.ts';

const home = 'slack:T1/C1';
const other = 'discord:1';
const who = { by: 'discord:7', at: 50 };
const schedule: Schedule = { digest: 'daily', at: 540, days: [1, 2, 3, 4, 5], zone: 'Europe/Paris' };

/** What every implementation of State does, sentence by sentence, and then against the model in any order of calls. */
export function stateContract(name: string, open: () => Promise<State>): void {
  describe(`the state in ${name}`, () => {
    let state: State;
    beforeEach(async () => {
      state = await open();
    });
    afterEach(() => state.close());

    const follow = async (value: string, channel = home) => {
      const { follow } = await state.follows.add({
        channel,
        kind: 'category',
        value,
        deliver: 'digest',
        by: 'discord:7',
        at: 1,
      });
      return follow.id;
    };
    const due = (...deliveries: (Partial<NewDelivery> & { readonly paper: string })[]) =>
      state.papers.record({
        source: 'data',
        at: 10,
        sightings: [],
        due: deliveries.map((one) => ({
          channel: home,
          deliver: 'instant',
          dueAt: 10,
          matches: [{ follow: 0 }],
          ...one,
        })),
      });
    const intend = (id: string, papers: string[], slot?: number) =>
      state.journal.intend({
        id,
        channel: home,
        deliver: slot === undefined ? 'instant' : 'digest',
        intentAt: 20,
        papers,
        ...(slot === undefined ? {} : { slot }),
      });
    const stateOf = async (paper: string, channel = home) =>
      (await state.journal.ofPaper(channel, paper))?.state;
    const dueOnes = async () => (await state.journal.due()).map(({ paper }) => paper);
    const audited = async (channel?: string) => (await state.audit.last(9, channel)).map(({ what }) => what);

    describe('follows', () => {
      test('a new one gets the next number and is audited', async () => {
        expect(await follow('cs.LG')).toBe(1);
        expect(await follow('cs.AI', other)).toBe(2);
        expect(await state.follows.of(other)).toStrictEqual([
          {
            id: 2,
            channel: other,
            kind: 'category',
            value: 'cs.AI',
            deliver: 'digest',
            by: 'discord:7',
            at: 1,
          },
        ]);
        expect((await state.follows.all()).map(({ id }) => id)).toEqual([1, 2]);
        expect(await audited(other)).toEqual(['follow']);
      });

      test('the same subject twice in a channel is the first one', async () => {
        await follow('cs.LG');
        const again = await state.follows.add({
          channel: home,
          kind: 'category',
          value: 'cs.LG',
          deliver: 'instant',
          by: 'discord:8',
          at: 9,
        });
        expect(again).toMatchObject({
          kind: 'already',
          follow: { id: 1, by: 'discord:7', deliver: 'digest' },
        });
        expect(await follow('cs.LG', other)).toBe(2);
        expect(await audited()).toEqual(['follow', 'follow']);
      });

      test('a number is never given again', async () => {
        await follow('cs.LG');
        expect(await state.follows.remove(home, 1, who)).toMatchObject({ id: 1, value: 'cs.LG' });
        expect(await follow('cs.LG')).toBe(2);
      });

      test('one of another channel, or of none, is not removed', async () => {
        await follow('cs.LG');
        expect(await state.follows.remove(other, 1, who)).toBeUndefined();
        expect(await state.follows.remove(home, 99, who)).toBeUndefined();
        expect(await audited()).toEqual(['follow']);
      });

      test('removing one removes what was due for it alone, and its name elsewhere', async () => {
        const [one, two] = [await follow('cs.LG'), await follow('cs.AI')];
        await due({ paper: 'alone', matches: [{ follow: one }] });
        await due({ paper: 'both', matches: [{ follow: one }, { follow: two }] });
        await state.follows.remove(home, one, who);
        expect(await state.journal.due()).toMatchObject([{ paper: 'both', matches: [{ follow: two }] }]);
        expect(await audited()).toEqual(['unfollow', 'follow', 'follow']);
      });

      test('removing one removes what was held for it alone', async () => {
        const one = await follow('cs.LG');
        await due({ paper: 'alone', matches: [{ follow: one }] });
        await state.channels.hold(home, { at: 11, reason: 'archived' });
        await state.follows.remove(home, one, who);
        expect(await state.channels.release(home, who)).toBe(0);
        expect(await dueOnes()).toEqual([]);
      });

      test('removing one leaves a message that is about to be sent; when it was not sent it is not due again', async () => {
        const one = await follow('cs.LG');
        await due({ paper: 'alone', matches: [{ follow: one }] });
        await intend('m1', ['alone']);
        await state.follows.remove(home, one, who);
        expect(await state.journal.open()).toMatchObject([{ deliveries: [{ paper: 'alone' }] }]);
        await state.journal.undo('m1', 30);
        expect(await state.journal.ofPaper(home, 'alone')).toBeUndefined();
      });

      test('what is recorded for one that went meanwhile is not due', async () => {
        const [one, two] = [await follow('cs.LG'), await follow('cs.AI')];
        await state.follows.remove(home, one, who);
        await due({ paper: 'alone', matches: [{ follow: one }] });
        await due({ paper: 'both', matches: [{ follow: one }, { follow: two }] });
        expect(await state.journal.due()).toMatchObject([{ paper: 'both', matches: [{ follow: two }] }]);
      });

      test('leaving a workspace forgets its channels, and not those of one whose id begins alike', async () => {
        const [one] = [await follow('cs.LG'), await follow('cs.LG', 'slack:T12/C1')];
        await state.follows.except(one, 'j cohen', who);
        await due({ paper: 'a' }, { paper: 'b' }, { paper: 'a', channel: 'slack:T12/C1' });
        await intend('m1', ['a']);
        await state.channels.setSchedule(home, schedule, who);
        await state.channels.setSchedule('slack:T12/C1', schedule, who);
        expect(await state.follows.removeAll('slack:T1', who)).toBe(1);
        expect(await state.follows.all()).toMatchObject([{ channel: 'slack:T12/C1' }]);
        expect(await state.follows.exceptions()).toEqual(new Map());
        expect(await state.journal.open()).toEqual([]);
        expect(await state.journal.due()).toMatchObject([{ channel: 'slack:T12/C1' }]);
        expect(await state.channels.all()).toMatchObject([{ id: 'slack:T12/C1' }]);
        expect((await audited())[0]).toBe('leave');
        await state.journal.done('m1', { at: 60 });
        expect(await state.channels.find(home)).toEqual({ id: home });
      });

      test('leaving one Discord channel takes its id as a whole', async () => {
        await follow('cs.LG', 'discord:12');
        await follow('cs.LG', 'discord:123');
        expect(await state.follows.removeAll('discord:12', who)).toBe(1);
        expect(await state.follows.all()).toMatchObject([{ channel: 'discord:123' }]);
      });

      test('a name that is somebody else is excepted, and what was due by it goes', async () => {
        const one = await follow('jeremy-cohen');
        await due(
          { paper: 'his', matches: [{ follow: one }] },
          { paper: 'somebody’s', matches: [{ follow: one, maybe: 'J. Cohen' }] },
          { paper: 'another’s', matches: [{ follow: one, maybe: 'J. M. Cohen' }] },
        );
        await state.follows.except(one, 'j cohen', who);
        await state.follows.except(one, 'j cohen', who);
        await state.follows.except(99, 'j cohen', who);
        expect(await state.follows.exceptions()).toEqual(new Map([[one, new Set(['j cohen'])]]));
        expect(await dueOnes()).toEqual(['another’s', 'his']);
        expect(await audited(home)).toContain('except');
        await state.follows.remove(home, one, who);
        expect(await state.follows.exceptions()).toEqual(new Map());
      });
    });

    describe('papers', () => {
      const sight = (paper: string, keys: string[], firstSeen = 10) =>
        state.papers.record({
          source: 'arxiv',
          at: firstSeen,
          sightings: [{ paper, source: 'arxiv', firstSeen, verdict: 'new', keys }],
          due: [],
        });

      test('a source never looked at has no moment; then the last one', async () => {
        expect(await state.papers.lookedAt('arxiv')).toBeUndefined();
        await state.papers.record({ source: 'arxiv', at: 7, sightings: [], due: [] });
        await state.papers.record({ source: 'arxiv', at: 9, sightings: [], due: [] });
        expect(await state.papers.lookedAt('arxiv')).toBe(9);
        expect(await state.papers.lookedAt('data')).toBeUndefined();
      });

      test('a paper is found by each of its keys', async () => {
        await sight('arxiv:1', ['arxiv:1', 'doi:1']);
        expect(await state.papers.keys()).toEqual(new Set(['arxiv:1', 'doi:1']));
        expect(await state.papers.find('doi:1')).toStrictEqual({
          paper: 'arxiv:1',
          source: 'arxiv',
          firstSeen: 10,
          verdict: 'new',
        });
        expect(await state.papers.find('doi:2')).toBeUndefined();
      });

      test('a known key stays as it is; keys beside it become its paper’s', async () => {
        await sight('arxiv:1', ['arxiv:1']);
        await sight('doi:1', ['doi:1', 'arxiv:1'], 20);
        expect(await state.papers.find('arxiv:1')).toMatchObject({ paper: 'arxiv:1', firstSeen: 10 });
        expect(await state.papers.find('doi:1')).toMatchObject({ paper: 'arxiv:1', firstSeen: 10 });
      });

      test('many thousands are recorded and read back', async () => {
        const sightings = Array.from({ length: 21_000 }, (_, at) => ({
          paper: `arxiv:${at}`,
          source: 'data',
          firstSeen: 1,
          verdict: 'baseline' as const,
          keys: [`arxiv:${at}`, `title:${at}`],
        }));
        await state.papers.record({ source: 'data', at: 1, sightings, due: [] });
        expect((await state.papers.keys()).size).toBe(42_000);
        expect(await state.papers.find('title:20999')).toMatchObject({ paper: 'arxiv:20999' });
      });

      test('a delivery that is there already is not made twice, whatever its state', async () => {
        await due({ paper: 'a', dueAt: 1 }, { paper: 'a', dueAt: 2 });
        await intend('m1', ['a']);
        await state.journal.done('m1', { at: 30 });
        await due({ paper: 'a', dueAt: 3 }, { paper: 'a', channel: other });
        expect(await state.journal.due()).toMatchObject([{ channel: other }]);
        expect(await state.journal.ofPaper(home, 'a')).toMatchObject({ state: 'done', dueAt: 1 });
      });
    });

    describe('the journal', () => {
      test('what is due comes oldest first, as it was recorded', async () => {
        const matches = [{ follow: 0 }, { follow: 0, maybe: 'J. "Cohen"' }];
        await due({ paper: 'second', dueAt: 9, deliver: 'digest' }, { paper: 'first', dueAt: 8, matches });
        const [first, second] = await state.journal.due();
        expect(first).toStrictEqual({
          channel: home,
          paper: 'first',
          deliver: 'instant',
          dueAt: 8,
          matches,
          state: 'due',
          changedAt: 10,
        });
        expect(second).toMatchObject({ paper: 'second', deliver: 'digest' });
      });

      test('a message about to be sent is open with its parts, and they are no longer due', async () => {
        await due({ paper: 'a' }, { paper: 'b' }, { paper: 'c' });
        await intend('m1', ['b', 'a'], 540);
        await state.journal.attempt('m1', 21);
        await state.journal.attempt('m1', 25);
        expect(await state.journal.open()).toMatchObject([
          {
            id: 'm1',
            channel: home,
            deliver: 'digest',
            slot: 540,
            intentAt: 20,
            attempts: 2,
            attemptedAt: 25,
            deliveries: [
              { paper: 'a', state: 'intent', batch: 'm1', changedAt: 20 },
              { paper: 'b', state: 'intent', batch: 'm1' },
            ],
          },
        ]);
        expect(await dueOnes()).toEqual(['c']);
      });

      test.each([
        ['is unknown', ['a', 'x']],
        ['is about to be sent with another message', ['a', 'taken']],
        ['is in no list', []],
      ])('nothing is written when a paper %s', async (_, papers) => {
        await due({ paper: 'a' }, { paper: 'taken' });
        await intend('m0', ['taken']);
        await expect(intend('m1', papers)).rejects.toBeInstanceOf(NoLongerDue);
        expect(await dueOnes()).toEqual(['a']);
        expect((await state.journal.open()).map(({ id }) => id)).toEqual(['m0']);
      });

      test('nothing is written for a channel that was held meanwhile', async () => {
        await due({ paper: 'a' });
        await state.channels.hold(home, { at: 15, reason: 'archived' });
        await expect(intend('m1', ['a'])).rejects.toBeInstanceOf(NoLongerDue);
        expect(await stateOf('a')).toBe('held');
      });

      test('the id of an open message is not taken twice', async () => {
        await due({ paper: 'a' }, { paper: 'b' });
        await intend('m1', ['a']);
        await expect(intend('m1', ['b'])).rejects.toThrow();
        expect(await dueOnes()).toEqual(['b']);
      });

      test('a send may not begin once the message is unknown, settled or held', async () => {
        await due({ paper: 'a' }, { paper: 'b' });
        await intend('m1', ['a']);
        await intend('m2', ['b']);
        await state.journal.done('m1', { at: 30 });
        await state.channels.hold(home, { at: 31, reason: 'archived' });
        for (const id of ['m0', 'm1', 'm2'])
          await expect(state.journal.attempt(id, 32)).rejects.toBeInstanceOf(NoLongerDue);
      });

      test('done: its parts are done, the channel has a last post, a digest’s slot is the last', async () => {
        await due({ paper: 'a' }, { paper: 'b' });
        await intend('m1', ['a']);
        await state.journal.done('m1', { at: 30, message: '123' });
        expect(await state.channels.find(home)).toEqual({ id: home, lastPost: 30 });
        await intend('m2', ['b'], 540);
        await state.journal.done('m2', { at: 40 });
        expect(await state.channels.find(home)).toEqual({ id: home, lastPost: 40, lastSlot: 540 });
        expect(await state.journal.ofPaper(home, 'a')).toMatchObject({ state: 'done', changedAt: 30 });
        expect(await state.journal.open()).toEqual([]);
      });

      test('done: an older slot settled late does not become the last one', async () => {
        await due({ paper: 'a' }, { paper: 'b' });
        await intend('m1', ['a'], 540);
        await intend('m2', ['b'], 640);
        await state.journal.done('m2', { at: 40 });
        await state.journal.done('m1', { at: 30 });
        expect(await state.channels.find(home)).toMatchObject({ lastPost: 40, lastSlot: 640 });
      });

      test('dead: a dead letter with its reason, the newest first; the rest goes on', async () => {
        await due({ paper: 'a' }, { paper: 'b' }, { paper: 'c' });
        await intend('m1', ['a']);
        await intend('m2', ['b']);
        await state.journal.dead('m1', { at: 30, reason: 'too long' });
        await state.journal.dead('m2', { at: 31, reason: 'too odd' });
        expect(await state.journal.deadLetters(9)).toMatchObject([
          { paper: 'b', state: 'dead', reason: 'too odd' },
          { paper: 'a', reason: 'too long' },
        ]);
        expect(await state.journal.deadLetters(1)).toHaveLength(1);
        expect(await dueOnes()).toEqual(['c']);
      });

      test('undo: its parts are due again, in no message', async () => {
        await due({ paper: 'a' });
        await intend('m1', ['a']);
        await state.journal.undo('m1', 30);
        const [again] = await state.journal.due();
        expect(again).toMatchObject({ paper: 'a', dueAt: 10, changedAt: 30 });
        expect(again).not.toHaveProperty('batch');
        await intend('m2', ['a']);
        expect(await stateOf('a')).toBe('intent');
      });

      test('outcomes of messages that are not known change nothing', async () => {
        await due({ paper: 'a' });
        const before = await everything(state);
        await state.journal.done('m9', { at: 30 });
        await state.journal.dead('m9', { at: 30, reason: 'x' });
        await state.journal.undo('m9', 30);
        expect(await everything(state)).toEqual(before);
      });

      test('counts each state, and the oldest that is due', async () => {
        expect(await state.journal.counts()).toEqual({ due: 0, intent: 0, done: 0, held: 0, dead: 0 });
        await due({ paper: 'a' }, { paper: 'b' }, { paper: 'c', dueAt: 4 }, { paper: 'd', channel: other });
        await state.channels.hold(other, { at: 15, reason: 'archived' });
        await intend('m1', ['a']);
        expect(await state.journal.counts()).toEqual({
          due: 2,
          intent: 1,
          done: 0,
          held: 1,
          dead: 0,
          oldestDue: 4,
        });
      });
    });

    describe('channels', () => {
      test('one nothing is known of has only its id', async () => {
        expect(await state.channels.find(home)).toStrictEqual({ id: home });
        expect(await state.channels.all()).toEqual([]);
      });

      test('a schedule is kept as it was set, and audited', async () => {
        await state.channels.setSchedule(home, schedule, who);
        const quiet = { ...schedule, quiet: { from: 1320, to: 420 } };
        await state.channels.setSchedule(home, quiet, who);
        expect(await state.channels.all()).toStrictEqual([{ id: home, schedule: quiet }]);
        expect((await state.audit.last(9, home)).map(({ what, by }) => [what, by])).toEqual([
          ['schedule', 'discord:7'],
          ['schedule', 'discord:7'],
        ]);
      });

      test('a hold holds what is due, what is about to be sent and what becomes due, there alone', async () => {
        await due({ paper: 'a' }, { paper: 'b' }, { paper: 'a', channel: other });
        await intend('m1', ['b']);
        await state.channels.hold(home, { at: 15, reason: 'archived' });
        await due({ paper: 'c' });
        for (const paper of ['a', 'b', 'c'])
          expect(await state.journal.ofPaper(home, paper)).toMatchObject({
            state: 'held',
            reason: 'archived',
          });
        expect(await state.journal.open()).toEqual([]);
        expect(await state.journal.due()).toMatchObject([{ channel: other }]);
        expect(await audited(home)).toEqual(['hold']);
      });

      test('a second hold changes nothing', async () => {
        await state.channels.hold(home, { at: 15, reason: 'archived' });
        await state.channels.holdTold(home);
        await state.channels.hold(home, { at: 16, reason: 'deleted' });
        const hold = { since: 15, reason: 'archived', told: true };
        expect(await state.channels.find(home)).toEqual({ id: home, hold });
        expect(await audited(home)).toEqual(['hold']);
      });

      test('nobody is told of a hold that is not there', async () => {
        await state.channels.holdTold(home);
        await state.channels.hold(home, { at: 15, reason: 'archived' });
        expect((await state.channels.find(home)).hold?.told).toBe(false);
      });

      test('released, what was held is due again and in no message', async () => {
        await due({ paper: 'a' }, { paper: 'b' });
        await intend('m1', ['b']);
        await state.channels.hold(home, { at: 15, reason: 'archived' });
        expect(await state.channels.release(home, who)).toBe(2);
        expect(await state.channels.find(home)).toEqual({ id: home });
        for (const delivery of await state.journal.due()) {
          expect(delivery).toMatchObject({ state: 'due', dueAt: 10, changedAt: 50 });
          expect(Object.keys(delivery)).not.toContain('batch');
          expect(Object.keys(delivery)).not.toContain('reason');
        }
        expect(await dueOnes()).toEqual(['a', 'b']);
        await intend('m1', ['a', 'b']);
        expect(await audited(home)).toEqual(['release', 'hold']);
      });

      test('releasing what is not held changes nothing', async () => {
        expect(await state.channels.release(home, who)).toBe(0);
        expect(await audited()).toEqual([]);
      });

      test('an answer that comes after the hold still counts', async () => {
        await due({ paper: 'sent' }, { paper: 'refused' }, { paper: 'unsent' });
        for (const paper of ['sent', 'refused', 'unsent']) await intend(paper, [paper]);
        await state.channels.hold(home, { at: 25, reason: 'archived' });
        await state.journal.done('sent', { at: 30 });
        await state.journal.dead('refused', { at: 30, reason: 'too long' });
        await state.journal.undo('unsent', 30);
        expect([await stateOf('sent'), await stateOf('refused'), await stateOf('unsent')]).toEqual([
          'done',
          'dead',
          'held',
        ]);
        expect(await state.channels.release(home, who)).toBe(1);
      });

      test('a follow removed while its message was under way is not due after hold and release', async () => {
        const one = await follow('cs.LG');
        await due({ paper: 'a', matches: [{ follow: one }] });
        await intend('m1', ['a']);
        await state.follows.remove(home, one, who);
        await state.channels.hold(home, { at: 25, reason: 'archived' });
        expect(await state.channels.release(home, who)).toBe(0);
      });
    });

    test('the audit gives the newest first, of a channel or of all', async () => {
      await state.audit.write({ by: 'a', at: 9, what: 'test', channel: home, details: 'first' });
      await state.audit.write({ by: 'a', at: 8, what: 'test', details: 'the clock went back' });
      expect(await state.audit.last(9)).toStrictEqual([
        { by: 'a', at: 8, what: 'test', details: 'the clock went back' },
        { by: 'a', at: 9, what: 'test', channel: home, details: 'first' },
      ]);
      expect(await state.audit.last(1)).toHaveLength(1);
      expect(await state.audit.last(9, home)).toMatchObject([{ details: 'first' }]);
    });

    test('calls beside one another wait for one another', async () => {
      const added = await Promise.all(
        Array.from({ length: 20 }, (_, at) => follow(`cs.${at % 10}`, at < 10 ? home : other)),
      );
      expect(new Set(added).size).toBe(20);
      await Promise.all([
        due({ paper: 'a' }),
        state.papers.keys(),
        state.journal.counts(),
        state.audit.last(1),
      ]);
      const intents = await Promise.allSettled(['m1', 'm2', 'm3'].map((id) => intend(id, ['a'])));
      expect(intents.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('once closed, it takes nothing more; closing again is no fault', async () => {
      await state.close();
      await state.close();
      await expect(state.journal.due()).rejects.toThrow();
    });

    test('does what the model does, in any order of calls', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(order, { maxLength: 40, size: 'max' }), async (orders) => {
          const [real, model] = [await open(), modelState()];
          try {
            for (const order of orders)
              expect(await outcome(order, real)).toEqual(await outcome(order, model));
            expect(await everything(real)).toEqual(await everything(model));
          } finally {
            await real.close();
          }
        }),
        { numRuns: 300 },
      );
    });
  });
}

/** What a call gives, or what it is refused with. */
async function outcome({ run }: Order, state: State): Promise<unknown> {
  try {
    return { gave: await run(state) };
  } catch (error) {
    return { refused: error instanceof NoLongerDue ? 'no longer due' : 'otherwise' };
  }
}
