import { afterEach, beforeEach } from 'vitest';
import type { NewDelivery, Schedule, State } from '../../src/state/state.ts';

export const home = 'slack:T1/C1';
export const other = 'discord:1';
export const who = { by: 'discord:7', at: 50 };
export const schedule: Schedule = { digest: 'daily', at: 540, days: [1, 2, 3, 4, 5], zone: 'Europe/Paris' };

/** Opens a state before each test, closes it after, and gives short words for what the tests do with it. */
export function stateUnderTest(open: () => Promise<State>) {
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

  return { state: () => state, follow, due, intend, stateOf, dueOnes, audited };
}
