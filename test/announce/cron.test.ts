import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { announceMoments, cronFault, timezoneFault } from '../../src/announce/cron.ts';
import { PersonError } from '../../src/errors.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

describe('ANNOUNCE_CRON', () => {
  it.each(['0 9 * * *', '*/15 * * * *', '30 0 9 * * mon-fri', '0 0 L * *', ' 0 9 * * 1,3 '])(
    'may be %s',
    (expression) => expect(cronFault(expression)).toBeUndefined(),
  );

  it.each([
    ['', /five fields/],
    ['@daily', /five fields/],
    ['0 9 * *', /five fields/],
    ['0 0 9 * * * *', /five fields/],
    ['61 * * * *', /“61” can’t stand for the minute/],
    ['0 9 * * funday', /day of the week/],
    ['0 0 31 2 *', /day of the month/],
  ])('may not be %s', (expression, fault) => {
    expect(cronFault(expression)).toMatch(fault);
    expect(() => announceMoments(expression, 'UTC')).toThrow(PersonError);
  });

  it.each(['', ' ', '+02:00', 'Nowhere/Land', 'EST'])('has no zone %j', (zone) => {
    expect(timezoneFault(zone)).toMatch(/^must be a time zone: /);
    expect(() => announceMoments('0 9 * * *', zone)).toThrow(PersonError);
  });

  it('shows by its next moments that five fields do not begin with seconds', () => {
    const days = announceMoments('0 0 9 * *', 'UTC').next(3);
    expect(days.map((day) => day.toISOString().slice(8, 16))).toEqual(
      Array.from({ length: 3 }, () => '09T00:00'),
    );
  });
});

describe('a moment lies in a span', () => {
  it.each<[string, string, string, string, boolean, string]>([
    ['0 9 * * *', 'Europe/Paris', '2026-11-24T07:59', '2026-11-24T08:00', true, 'its end counts'],
    ['0 9 * * *', 'Europe/Paris', '2026-11-24T08:00', '2026-11-24T08:01', false, 'its begin does not'],
    ['0 9 * * *', 'Europe/Paris', '2026-11-24T08:00', '2026-11-25T07:59:59', false, 'nearly a day'],
    ['0 9 * * *', 'Europe/Paris', '2026-11-24T08:00', '2026-11-25T08:00', true, 'a day'],
    ['30 0 9 * * *', 'UTC', '2026-11-24T09:00:29', '2026-11-24T09:00:30', true, 'seconds'],
    ['30 0 9 * * *', 'UTC', '2026-11-24T09:00:30', '2026-11-24T09:00:59', false, 'seconds over'],
    ['0 9 * * mon', 'UTC', '2026-11-24T00:00', '2026-11-29T23:59', false, 'no Monday among them'],
    ['0 9 * * mon', 'UTC', '2026-11-24T00:00', '2026-11-30T09:00', true, 'a Monday'],
    ['0 0 L * *', 'UTC', '2026-11-24T00:00', '2026-11-30T00:00', true, 'the last of the month'],
    ['0 0 1 1 *', 'UTC', '2026-02-01T00:00', '2026-02-09T00:00', false, 'eight days are searched'],
    ['0 0 1 1 *', 'UTC', '2026-02-01T00:00', '2026-02-09T00:01', true, 'more are not'],
    ['30 2 * * *', 'Europe/Paris', '2026-03-28T12:00', '2026-03-29T01:00', true, 'a time that was skipped'],
    ['30 2 * * *', 'Europe/Paris', '2026-03-28T12:00', '2026-03-29T00:59', false, 'until then'],
    ['30 2 * * *', 'Europe/Paris', '2026-03-29T01:00', '2026-03-29T12:00', false, 'and no more'],
    ['30 2 * * *', 'Europe/Paris', '2026-10-25T00:30', '2026-10-25T01:30', true, 'a time shown again'],
    ['* * * * *', 'UTC', '2026-11-24T09:00', '2026-11-24T08:00', false, 'backwards'],
  ])('%s in %s from %s to %s: %s, %s', (expression, zone, from, to, expected) =>
    expect(announceMoments(expression, zone).anyIn(utc(from), utc(to))).toBe(expected),
  );

  it('as the scheduler will tick', () => {
    for (const expression of ['*/7 3-5 * * *', '15 20 */2 * * *', '0 12 * * tue,sat']) {
      const moments = announceMoments(expression, 'America/New_York');
      for (const moment of moments.next(5)) {
        expect(moments.anyIn(moment.getTime() - 1000, moment.getTime())).toBe(true);
        expect(moments.anyIn(moment.getTime(), moment.getTime() + 999)).toBe(false);
      }
    }
  });
});

it('ticks until it is stopped', async () => {
  const first = Promise.withResolvers<void>();
  let ticks = 0;
  const ticking = announceMoments('* * * * * *', 'UTC').start(() => {
    ticks += 1;
    first.resolve();
  });
  await first.promise;
  await ticking.stop();
  await setTimeout(1500);
  expect(ticks).toBe(1);
});
