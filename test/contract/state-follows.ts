import { describe, expect, test } from 'vitest';
import type { State } from '../../src/state/state.ts';
import { home, other, schedule, stateUnderTest, who } from './state-under-test.ts';

/** What Follows says, sentence by sentence. */
export function followsContract(open: () => Promise<State>): void {
  describe('follows', () => {
    const { state, follow, due, intend, dueOnes, audited } = stateUnderTest(open);

    test('a new one gets the next number and is audited', async () => {
      expect(await follow('cs.LG')).toBe(1);
      expect(await follow('cs.AI', other)).toBe(2);
      expect(await state().follows.of(other)).toStrictEqual([
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
      expect((await state().follows.all()).map(({ id }) => id)).toEqual([1, 2]);
      expect(await audited(other)).toEqual(['follow']);
    });

    test('the same subject twice in a channel is the first one', async () => {
      await follow('cs.LG');
      const again = await state().follows.add({
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
      expect(await state().follows.remove(home, 1, who)).toMatchObject({ id: 1, value: 'cs.LG' });
      expect(await follow('cs.LG')).toBe(2);
    });

    test('one of another channel, or of none, is not removed', async () => {
      await follow('cs.LG');
      expect(await state().follows.remove(other, 1, who)).toBeUndefined();
      expect(await state().follows.remove(home, 99, who)).toBeUndefined();
      expect(await audited()).toEqual(['follow']);
    });

    test('removing one removes what was due for it alone, and its name elsewhere', async () => {
      const [one, two] = [await follow('cs.LG'), await follow('cs.AI')];
      await due({ paper: 'alone', matches: [{ follow: one }] });
      await due({ paper: 'both', matches: [{ follow: one }, { follow: two }] });
      await state().follows.remove(home, one, who);
      expect(await state().journal.due()).toMatchObject([{ paper: 'both', matches: [{ follow: two }] }]);
      expect(await audited()).toEqual(['unfollow', 'follow', 'follow']);
    });

    test('removing one removes what was held for it alone', async () => {
      const one = await follow('cs.LG');
      await due({ paper: 'alone', matches: [{ follow: one }] });
      await state().channels.hold(home, { at: 11, reason: 'archived' });
      await state().follows.remove(home, one, who);
      expect(await state().channels.release(home, who)).toBe(0);
      expect(await dueOnes()).toEqual([]);
    });

    test('removing one leaves a message that is about to be sent; when it was not sent it is not due again', async () => {
      const one = await follow('cs.LG');
      await due({ paper: 'alone', matches: [{ follow: one }] });
      await intend('m1', ['alone']);
      await state().follows.remove(home, one, who);
      expect(await state().journal.open()).toMatchObject([{ deliveries: [{ paper: 'alone' }] }]);
      await state().journal.undo('m1', 30);
      expect(await state().journal.ofPaper(home, 'alone')).toBeUndefined();
    });

    test('what is recorded for one that went meanwhile is not due', async () => {
      const [one, two] = [await follow('cs.LG'), await follow('cs.AI')];
      await state().follows.remove(home, one, who);
      await due({ paper: 'alone', matches: [{ follow: one }] });
      await due({ paper: 'both', matches: [{ follow: one }, { follow: two }] });
      expect(await state().journal.due()).toMatchObject([{ paper: 'both', matches: [{ follow: two }] }]);
    });

    test('leaving a workspace forgets its channels, and not those of one whose id begins alike', async () => {
      const [one] = [await follow('cs.LG'), await follow('cs.LG', 'slack:T12/C1')];
      await state().follows.except(one, 'j cohen', who);
      await due({ paper: 'a' }, { paper: 'b' }, { paper: 'a', channel: 'slack:T12/C1' });
      await intend('m1', ['a']);
      await state().channels.setSchedule(home, schedule, who);
      await state().channels.setSchedule('slack:T12/C1', schedule, who);
      expect(await state().follows.removeAll('slack:T1', who)).toBe(1);
      expect(await state().follows.all()).toMatchObject([{ channel: 'slack:T12/C1' }]);
      expect(await state().follows.exceptions()).toEqual(new Map());
      expect(await state().journal.open()).toEqual([]);
      expect(await state().journal.due()).toMatchObject([{ channel: 'slack:T12/C1' }]);
      expect(await state().channels.all()).toMatchObject([{ id: 'slack:T12/C1' }]);
      expect((await audited())[0]).toBe('leave');
      await state().journal.done('m1', { at: 60 });
      expect(await state().channels.find(home)).toEqual({ id: home });
    });

    test('leaving one Discord channel takes its id as a whole', async () => {
      await follow('cs.LG', 'discord:12');
      await follow('cs.LG', 'discord:123');
      expect(await state().follows.removeAll('discord:12', who)).toBe(1);
      expect(await state().follows.all()).toMatchObject([{ channel: 'discord:123' }]);
    });

    test('a name that is somebody else is excepted, and what was due by it goes', async () => {
      const one = await follow('jeremy-cohen');
      await due(
        { paper: 'his', matches: [{ follow: one }] },
        { paper: 'somebody’s', matches: [{ follow: one, maybe: 'J. Cohen' }] },
        { paper: 'another’s', matches: [{ follow: one, maybe: 'J. M. Cohen' }] },
      );
      await state().follows.except(one, 'j cohen', who);
      await state().follows.except(one, 'j cohen', who);
      await state().follows.except(99, 'j cohen', who);
      expect(await state().follows.exceptions()).toEqual(new Map([[one, new Set(['j cohen'])]]));
      expect(await dueOnes()).toEqual(['another’s', 'his']);
      expect(await audited(home)).toContain('except');
      await state().follows.remove(home, one, who);
      expect(await state().follows.exceptions()).toEqual(new Map());
    });
  });
}
