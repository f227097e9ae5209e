import fc from 'fast-check';
import type { Deliver } from '../../src/state/state.ts';
import type { Fault } from '../loopback/poster.ts';

/** What may happen to a bot, its data, its platforms and its clock. */
export type Step =
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'add'; readonly count: number; readonly isOld: boolean; readonly category: string }
  | { readonly kind: 'remove' | 'version' | 'cross-list' | 'return'; readonly which: number }
  | { readonly kind: 'follow'; readonly channel: string; readonly value: string; readonly deliver: Deliver }
  | { readonly kind: 'unfollow'; readonly which: number }
  | { readonly kind: 'faults'; readonly channel: string; readonly faults: readonly Fault[] }
  | { readonly kind: 'close' | 'open'; readonly channel: string }
  | { readonly kind: 'kill' }
  | { readonly kind: 'restart'; readonly diesAt: number | undefined; readonly how: 'before' | 'after' }
  | { readonly kind: 'clock'; readonly minutes: number };

export const channels = ['discord:1', 'discord:2', 'slack:T1/C1'];
export const categories = ['cs.LG', 'math.PR'];
const channel = fc.constantFrom(...channels);
const category = fc.constantFrom(...categories);
const which = fc.nat({ max: 20 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('pass'), minutes: fc.integer({ min: 1, max: 90 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('add'),
      count: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(13)),
      isOld: fc.boolean(),
      category,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('remove', 'version', 'cross-list', 'return'), which }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('follow'),
      channel,
      value: fc.constantFrom(...categories, ''),
      deliver: fc.constantFrom('instant', 'digest'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unfollow'), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('faults'),
      channel,
      faults: fc.array(
        fc.constantFrom(
          'limited',
          'unreachable',
          'message-refused',
          'lost-before',
          'lost-after',
          'hangs-before',
          'hangs-after',
        ),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('close', 'open'), channel }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('restart'),
      diesAt: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined }),
      how: fc.constantFrom('before', 'after'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('clock'), minutes: fc.integer({ min: -900, max: 900 }) }),
  },
);

export const anySteps: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 3, maxLength: 25 });
