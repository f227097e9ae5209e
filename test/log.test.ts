import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PersonError } from '../src/errors.ts';

/** What a process writes that logs so. */
function write(format: 'json' | 'pretty'): { stdout: string; stderr: string } {
  const script = `
    import { createLog } from './src/log.ts';
    import { PersonError } from './src/errors.ts';
    const log = createLog({ level: 'info', format: '${format}' });
    log.debug('not asked for');
    log.info({ papers: 11 }, 'ready');
    log.error({ err: new PersonError('No data.', { cause: new Error('why') }), ref: 'beef' }, 'failed');
    process.exit(0);`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
}

test('the log is a line of JSON an event on standard error, whole even when the process ends at once', () => {
  const { stdout, stderr } = write('json');
  expect(stdout).toBe('');
  const [ready, failed, ...more] = stderr
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(more).toEqual([]);
  expect(ready).toEqual({ level: 30, time: expect.any(Number), papers: 11, msg: 'ready' });
  expect(failed).toMatchObject({ level: 50, ref: 'beef', msg: 'failed', err: { type: 'PersonError' } });
  expect(JSON.stringify(failed)).toContain('why');
});

test('the log is lines for a person at a terminal, on standard error, too', () => {
  const { stdout, stderr } = write('pretty');
  expect(stdout).toBe('');
  expect(stderr).toMatch(/INFO.*ready[\s\S]*papers.*11[\s\S]*ERROR.*failed[\s\S]*why/);
  expect(stderr).not.toContain('not asked for');
});

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
