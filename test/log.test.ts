import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog, logLevels } from '../src/log.ts';

const secret = 'canary-signing-secret';
const token = 'MTAwMDAwMDAwMDAwMDAwMDAw.Gabcde.canary-canary-canary-canary-canary';

function linesOf(format: 'json' | 'pretty', write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'trace', format, secrets: [secret], write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe.each(['json', 'pretty'] as const)('the log as %s', (format) => {
  test('shows no secret at any level, wherever it hides', () => {
    const cause = Object.assign(new Error(`inner ${secret}`), { headers: { authorization: `Bot ${token}` } });
    const err = new AggregateError(
      [new Error(token)],
      `POST https://discord.com/api/webhooks/100/canary-interaction`,
      { cause },
    );
    const text = linesOf(format, (log) => {
      for (const level of logLevels) {
        log[level]({ err, deep: [{ deeper: { [secret]: token } }] }, `said ${secret}`);
        log.child({ token }).info('child');
      }
    });
    expect(text).toContain('[secret]');
    expect(text).toContain('inner');
    expect(text).not.toContain('canary');
  });

  test('leaves out what is below its level', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'warn', format, secrets: [], write: (line) => void lines.push(line) });
    log.info('quiet');
    log.warn('loud');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/loud.*\n$/);
  });
});

test('JSON lines stay JSON', () => {
  const text = linesOf('json', (log) =>
    log.info({ url: `https://x.example/?token=${token}` }, `"${secret}"`),
  );
  expect(JSON.parse(text)).toMatchObject({
    url: 'https://x.example/?token=[secret]',
    msg: '"[secret]"',
  });
});

/** What a process writes that logs so. */
function write(format: 'json' | 'pretty'): { stdout: string; stderr: string } {
  const script = `
    import { createLog } from './src/log.ts';
    import { PersonError } from './src/errors.ts';
    const log = createLog({ level: 'info', format: '${format}', secrets: [] });
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
