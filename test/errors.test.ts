import { expect, test } from 'vitest';
import { PersonError } from '../src/errors.ts';

test('a PersonError keeps its cause to itself', () => {
  const cause = new Error('the secret cause');
  const error = new PersonError('No.', { advice: 'Try again.', cause });
  expect([error.name, error.message, error.advice, error.cause]).toEqual([
    'PersonError',
    'No.',
    'Try again.',
    cause,
  ]);
  expect(String(error)).toBe('PersonError: No.');
  expect(new PersonError('No.')).not.toHaveProperty('cause');
});
