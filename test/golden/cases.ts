import { join } from 'node:path';
import type { Card } from '../../src/card/card.ts';
import type { Command } from '../../src/command/command.ts';
import { createDispatch } from '../../src/command/dispatch.ts';
import { ProfileStore } from '../../src/store/store.ts';

/** One line that is asked, and what is answered. */
export interface GoldenAnswer {
  readonly line: string;
  readonly card: Card;
}

/** Lines beside the commands' own examples: nobody, several, faults, length, what tries to be markup. */
export const awkward: readonly string[] = [
  'papers nobody of that name query:"edge of stability"',
  'papers jeremy cohen page:3',
  'papers jeremy cohen page:99',
  'papers jeremy cohen category:stat.ML private:true',
  'papers query:"no such words anywhere"',
  'papers since:2026-02-30 sort:sideways page:0 colour:blue',
  `papers ${'(a+)+$ '.repeat(40)}`,
  'papers "<!channel> *bold* <@U1> [x](https://example.org) :smile: `code` @everyone"',
  'paperboy help nothing',
  'paperboy version',
  'paper',
  'paperz jeremy cohen',
  '__proto__ constructor',
];
const now = new Date('2026-06-01T12:00:00Z');

/**
 * The answers to every command's examples and to awkward lines, from the data in this repository, as an operator sees
 * them; by command (`other` for lines of none).
 */
export async function goldenAnswers(
  commands: readonly Command[],
): Promise<ReadonlyMap<string, readonly GoldenAnswer[]>> {
  const opened = await ProfileStore.open({ dataDir: join(import.meta.dirname, '../../data'), clock: () => now });
  if (opened.kind === 'refused') throw new Error('The data is refused');
  const { store } = opened;
  const dispatch = createDispatch({
    commands,
    snapshot: () => store.snapshot,
    operatorsSet: true,
    now: () => now,
    newReference: () => '0000',
    reload: () =>
      Promise.resolve({ kind: 'reloaded', snapshot: store.snapshot, added: 2, changed: 1, removed: 0, warnings: [] }),
    health: () => ({
      version: '0.0.0',
      startedAt: new Date('2026-05-31T12:00:00Z'),
      platforms: [{ name: 'slack', state: 'ready' }],
      notices: ['Serving the last good data: data/ has 3 faults.'],
    }),
    log: { warn: () => undefined, error: () => undefined },
  });
  const answers = new Map<string, GoldenAnswer[]>();
  for (const line of [...commands.flatMap(({ examples }) => examples), ...awkward]) {
    const [word = ''] = line.split(' ');
    const name = commands.some((command) => command.name === word) ? word : 'other';
    const card = await dispatch({ line }, { platform: 'local', id: 'local:you', operator: true });
    answers.set(name, [...(answers.get(name) ?? []), { line, card }]);
  }
  await store.close();
  return answers;
}
