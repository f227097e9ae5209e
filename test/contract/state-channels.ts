import { describe, expect, test } from 'vitest';
import type { State } from '../../src/state/state.ts';
import { home, other, schedule, stateUnderTest, who } from './state-under-test.ts';

/** What Channels says, sentence by sentence. */
export function channelsContract(open: () => Promise<State>): void {
  describe('channels', () => {
    const { state, follow, due, intend, stateOf, dueOnes, audited } = stateUnderTest(open);

    test('one nothing is known of has only its id', async () => {
      expect(await state().channels.find(home)).toStrictEqual({ id: home });
      expect(await state().channels.all()).toEqual([]);
    });

    test('a schedule is kept as it was set, and audited', async () => {
      await state().channels.setSchedule(home, schedule, who);
      const quiet = { ...schedule, quiet: { from: 1320, to: 420 } };
      await state().channels.setSchedule(home, quiet, who);
      expect(await state().channels.all()).toStrictEqual([{ id: home, schedule: quiet }]);
      expect((await state().audit.last(9, home)).map(({ what, by }) => [what, by])).toEqual([
        ['schedule', 'discord:7'],
        ['schedule', 'discord:7'],
      ]);
    });

    test('a hold holds what is due, what is about to be sent and what becomes due, there alone', async () => {
      await due({ paper: 'a' }, { paper: 'b' }, { paper: 'a', channel: other });
      await intend('m1', ['b']);
      await state().channels.hold(home, { at: 15, reason: 'archived' });
      await due({ paper: 'c' });
      for (const paper of ['a', 'b', 'c'])
        expect(await state().journal.ofPaper(home, paper)).toMatchObject({
          state: 'held',
          reason: 'archived',
        });
      expect(await state().journal.open()).toEqual([]);
      expect(await state().journal.due()).toMatchObject([{ channel: other }]);
      expect(await audited(home)).toEqual(['hold']);
    });

    test('a second hold changes nothing', async () => {
      await state().channels.hold(home, { at: 15, reason: 'archived' });
      await state().channels.holdTold(home);
      await state().channels.hold(home, { at: 16, reason: 'deleted' });
      const hold = { since: 15, reason: 'archived', told: true };
      expect(await state().channels.find(home)).toEqual({ id: home, hold });
      expect(await audited(home)).toEqual(['hold']);
    });

    test('nobody is told of a hold that is not there', async () => {
      await state().channels.holdTold(home);
      await state().channels.hold(home, { at: 15, reason: 'archived' });
      expect((await state().channels.find(home)).hold?.told).toBe(false);
    });

    test('released, what was held is due again and in no message', async () => {
      await due({ paper: 'a' }, { paper: 'b' });
      await intend('m1', ['b']);
      await state().channels.hold(home, { at: 15, reason: 'archived' });
      expect(await state().channels.release(home, who)).toBe(2);
      expect(await state().channels.find(home)).toEqual({ id: home });
      for (const delivery of await state().journal.due()) {
        expect(delivery).toMatchObject({ state: 'due', dueAt: 10, changedAt: 50 });
        expect(Object.keys(delivery)).not.toContain('batch');
        expect(Object.keys(delivery)).not.toContain('reason');
      }
      expect(await dueOnes()).toEqual(['a', 'b']);
      await intend('m1', ['a', 'b']);
      expect(await audited(home)).toEqual(['release', 'hold']);
    });

    test('releasing what is not held changes nothing', async () => {
      expect(await state().channels.release(home, who)).toBe(0);
      expect(await audited()).toEqual([]);
    });

    test('an answer that comes after the hold still counts', async () => {
      await due({ paper: 'sent' }, { paper: 'refused' }, { paper: 'unsent' });
      for (const paper of ['sent', 'refused', 'unsent']) await intend(paper, [paper]);
      await state().channels.hold(home, { at: 25, reason: 'archived' });
      await state().journal.done('sent', { at: 30 });
      await state().journal.dead('refused', { at: 30, reason: 'too long' });
      await state().journal.undo('unsent', 30);
      expect([await stateOf('sent'), await stateOf('refused'), await stateOf('unsent')]).toEqual([
        'done',
        'dead',
        'held',
      ]);
      expect(await state().channels.release(home, who)).toBe(1);
    });

    test('a follow removed while its message was under way is not due after hold and release', async () => {
      const one = await follow('cs.LG');
      await due({ paper: 'a', matches: [{ follow: one }] });
      await intend('m1', ['a']);
      await state().follows.remove(home, one, who);
      await state().channels.hold(home, { at: 25, reason: 'archived' });
      expect(await state().channels.release(home, who)).toBe(0);
    });
  });
}
