import { describe, expect, it } from 'vitest';
import { advance, type Step, type Turn } from '../../src/local/page/turns.ts';
import type { Answer } from '../../src/local/wire.ts';

const at = new Date(0);
const answer = (line: string, audience: Answer['audience'] = 'channel'): Answer => ({
  plain: line,
  discord: [],
  slack: [],
  audience,
  line,
  files: [],
  pictures: [],
});
const run = (...steps: readonly Step[]): readonly Turn[] => steps.reduce(advance, [] as readonly Turn[]);
const asked = (key: number, line: string): Step => ({ kind: 'asked', key, line, at });
const pressed = (on: number, next: Answer): Step => ({
  kind: 'press answered',
  on,
  key: 9,
  label: 'Next',
  answer: next,
  at,
});

describe('a press', () => {
  it('pages in place', () => {
    const turns = run(
      asked(1, '/papers x'),
      { kind: 'answered', key: 1, answer: answer('papers x') },
      { kind: 'pressed', on: 1 },
      pressed(1, answer('papers x page:2')),
    );
    expect(turns).toHaveLength(1);
    expect(turns[0]).toMatchObject({
      key: 1,
      line: '/papers x',
      edited: true,
      pending: false,
      answer: { line: 'papers x page:2' },
    });
  });

  it.each([
    ['another command', answer('papers x'), answer('cite x')],
    ['an answer for the asker alone', answer('papers x'), answer('papers x', 'asker')],
    ['the choice of a chooser', answer('papers x', 'asker'), answer('papers jeremy-cohen')],
  ])('posts %s as a message of its own', (_, shown, next) => {
    const turns = run(asked(1, '/papers x'), { kind: 'answered', key: 1, answer: shown }, pressed(1, next));
    expect(turns.map(({ key, line }) => [key, line])).toEqual([
      [1, '/papers x'],
      [9, `/${next.line}`],
    ]);
    expect(turns[0]?.answer).toBe(shown);
    expect(turns.every(({ pending }) => !pending)).toBe(true);
  });
});

describe('an announcement', () => {
  it('stands for itself, and its buttons bring messages of their own', () => {
    const turns = run(
      {
        kind: 'announced',
        key: 1,
        announcement: { id: 'a', at: '2026-05-05T09:00:00Z', answer: answer('following') },
      },
      { kind: 'pressed', on: 1 },
      pressed(1, answer('following page:2')),
    );
    expect(turns).toMatchObject([
      { key: 1, line: '', announcement: 'a', pending: false, edited: false, answer: { line: 'following' } },
      { key: 9, line: '/following page:2' },
    ]);
  });
});

describe('a question', () => {
  it('waits, then is answered or says why not', () => {
    expect(run(asked(1, '/x'))[0]?.pending).toBe(true);
    expect(run(asked(1, '/x'), { kind: 'failed', key: 1, failure: 'gone' })[0]).toMatchObject({
      pending: false,
      failure: 'gone',
    });
    const two = run(asked(1, '/x'), asked(2, '/y'), { kind: 'answered', key: 1, answer: answer('x') });
    expect(two.map(({ pending }) => pending)).toEqual([false, true]);
  });
});
