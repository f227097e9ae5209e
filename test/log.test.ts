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
