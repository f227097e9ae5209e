import { describe, expect, test } from 'vitest';
import { NoLongerDue, type State } from '../../src/state/state.ts';
import { everything } from './state-orders.ts';
import { home, other, stateUnderTest } from './state-under-test.ts';

/** What Journal says, sentence by sentence. */
export function journalContract(open: () => Promise<State>): void {
  describe('the journal', () => {
    const { state, due, intend, stateOf, dueOnes } = stateUnderTest(open);

    test('what is due comes oldest first, as it was recorded', async () => {
      const matches = [{ follow: 0 }, { follow: 0, maybe: 'J. "Cohen"' }];
      await due({ paper: 'second', dueAt: 9, deliver: 'digest' }, { paper: 'first', dueAt: 8, matches });
      const [first, second] = await state().journal.due();
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
      await state().journal.attempt('m1', 21);
      await state().journal.attempt('m1', 25);
      expect(await state().journal.open()).toMatchObject([
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

    test('it can be read by channel and by message', async () => {
      await due({ paper: 'a' }, { paper: 'b' }, { paper: 'c', channel: other });
      await intend('m1', ['b']);
      expect((await state().journal.due(other)).map(({ paper }) => paper)).toEqual(['c']);
      expect((await state().journal.due(home)).map(({ paper }) => paper)).toEqual(['a']);
      expect((await state().journal.open(home)).map(({ id }) => id)).toEqual(['m1']);
      expect(await state().journal.open(other)).toEqual([]);
      await state().journal.done('m1', { at: 30 });
      expect(await state().journal.ofBatch('m1')).toMatchObject([{ paper: 'b', state: 'done' }]);
    });

    test('what somebody asks for is due without a match, and again when it was dead', async () => {
      const wanted = (paper: string) =>
        ({ channel: home, paper, deliver: 'instant', dueAt: 40, matches: [] }) as const;
      await due({ paper: 'dead' }, { paper: 'done' });
      await intend('m1', ['dead']);
      await state().journal.dead('m1', { at: 30, reason: 'too long' });
      await intend('m2', ['done']);
      await state().journal.done('m2', { at: 30 });
      await state().journal.add([wanted('dead'), wanted('done'), wanted('new')], 41);
      expect(await stateOf('done')).toBe('done');
      expect(await state().journal.due()).toStrictEqual([
        { ...wanted('dead'), state: 'due', changedAt: 41 },
        { ...wanted('new'), state: 'due', changedAt: 41 },
      ]);
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
      expect((await state().journal.open()).map(({ id }) => id)).toEqual(['m0']);
    });

    test('nothing is written for a channel that was held meanwhile', async () => {
      await due({ paper: 'a' });
      await state().channels.hold(home, { at: 15, reason: 'archived' });
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
      await state().journal.done('m1', { at: 30 });
      await state().channels.hold(home, { at: 31, reason: 'archived' });
      for (const id of ['m0', 'm1', 'm2'])
        await expect(state().journal.attempt(id, 32)).rejects.toBeInstanceOf(NoLongerDue);
    });

    test('done: its parts are done, the channel has a last post, a digest’s slot is the last', async () => {
      await due({ paper: 'a' }, { paper: 'b' });
      await intend('m1', ['a']);
      await state().journal.done('m1', { at: 30, message: '123' });
      expect(await state().channels.find(home)).toEqual({ id: home, lastPost: 30 });
      await intend('m2', ['b'], 540);
      await state().journal.done('m2', { at: 40 });
      expect(await state().channels.find(home)).toEqual({ id: home, lastPost: 40, lastSlot: 540 });
      expect(await state().journal.ofPaper(home, 'a')).toMatchObject({ state: 'done', changedAt: 30 });
      expect(await state().journal.open()).toEqual([]);
    });

    test('done: an older slot settled late does not become the last one', async () => {
      await due({ paper: 'a' }, { paper: 'b' });
      await intend('m1', ['a'], 540);
      await intend('m2', ['b'], 640);
      await state().journal.done('m2', { at: 40 });
      await state().journal.done('m1', { at: 30 });
      expect(await state().channels.find(home)).toMatchObject({ lastPost: 40, lastSlot: 640 });
    });

    test('dead: a dead letter with its reason, the newest first; the rest goes on', async () => {
      await due({ paper: 'a' }, { paper: 'b' }, { paper: 'c' });
      await intend('m1', ['a']);
      await intend('m2', ['b']);
      await state().journal.dead('m1', { at: 30, reason: 'too long' });
      await state().journal.dead('m2', { at: 31, reason: 'too odd' });
      expect(await state().journal.deadLetters(9)).toMatchObject([
        { paper: 'b', state: 'dead', reason: 'too odd' },
        { paper: 'a', reason: 'too long' },
      ]);
      expect(await state().journal.deadLetters(1)).toHaveLength(1);
      expect(await dueOnes()).toEqual(['c']);
    });

    test('undo: its parts are due again, in no message', async () => {
      await due({ paper: 'a' });
      await intend('m1', ['a']);
      await state().journal.undo('m1', 30);
      const [again] = await state().journal.due();
      expect(again).toMatchObject({ paper: 'a', dueAt: 10, changedAt: 30 });
      expect(again).not.toHaveProperty('batch');
      await intend('m2', ['a']);
      expect(await stateOf('a')).toBe('intent');
    });

    test('outcomes of messages that are not known change nothing', async () => {
      await due({ paper: 'a' });
      const before = await everything(state());
      await state().journal.done('m9', { at: 30 });
      await state().journal.dead('m9', { at: 30, reason: 'x' });
      await state().journal.undo('m9', 30);
      expect(await everything(state())).toEqual(before);
    });

    test('counts each state, and the oldest that is due', async () => {
      expect(await state().journal.counts()).toEqual({ due: 0, intent: 0, done: 0, held: 0, dead: 0 });
      await due({ paper: 'a' }, { paper: 'b' }, { paper: 'c', dueAt: 4 }, { paper: 'd', channel: other });
      await state().channels.hold(other, { at: 15, reason: 'archived' });
      await intend('m1', ['a']);
      expect(await state().journal.counts()).toEqual({
        due: 2,
        intent: 1,
        done: 0,
        held: 1,
        dead: 0,
        oldestDue: 4,
      });
      expect(await state().journal.counts(other)).toEqual({ due: 0, intent: 0, done: 0, held: 1, dead: 0 });
      expect(await state().journal.counts(home)).toMatchObject({ due: 2, intent: 1, held: 0, oldestDue: 4 });
    });

    test('what was posted to a channel, the newest first', async () => {
      await due({ paper: 'a' }, { paper: 'b' }, { paper: 'c' }, { paper: 'd', channel: other });
      await intend('m1', ['b']);
      await intend('m2', ['a']);
      await intend('m3', ['c']);
      await state().journal.done('m1', { at: 30 });
      await state().journal.done('m2', { at: 31 });
      expect((await state().journal.posted(home, 9)).map(({ paper }) => paper)).toEqual(['a', 'b']);
      expect((await state().journal.posted(home, 1)).map(({ paper }) => paper)).toEqual(['a']);
      expect(await state().journal.posted(other, 9)).toEqual([]);
    });
  });
}
