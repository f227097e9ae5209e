import { expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { here, linesOf, operator } from './asking.ts';
import { openChannel } from './channel.ts';
import { seed } from './made-up.ts';

const open = () => openChannel({ fixed: seed });

test('without options it shows what there is and the next post, and changes nothing', async () => {
  const { ask, desk } = await open();
  const { card } = await ask('schedule');
  expect(card).toMatchObject({ audience: 'asker', title: 'Nobody has set a schedule here' });
  expect(renderPlain(card)).toContain('The next digest: Mon, May 4, 2026, 09:00 (UTC).');
  expect((await desk.following(here.id)).channel.schedule).toBeUndefined();
});

test('the answer names the next post, on the zone’s clocks, and tells the channel', async () => {
  const { ask, desk, world } = await open();
  const { card } = await ask('schedule daily at:9:30 days:tue,thu zone:asia/calcutta quiet:22:00-07:00');
  expect(card).toMatchObject({ tone: 'success', audience: 'channel' });
  expect(renderPlain(card)).toContain('The next digest: Tue, May 5, 2026, 09:30 (Asia/Kolkata).');
  expect((await desk.following(here.id)).schedule).toEqual({
    digest: 'daily',
    at: 570,
    days: [2, 4],
    zone: 'Asia/Kolkata',
    quiet: { from: 1320, to: 420 },
  });
  expect(await world.state.audit.last(1)).toMatchObject([{ what: 'schedule', by: 'discord:1' }]);
});

test('what is not named stays', async () => {
  const { ask, desk } = await open();
  await ask('schedule weekly at:9:30 days:fri zone:Europe/Paris quiet:22:00-07:00');
  await ask('schedule at:10:00');
  await ask('schedule quiet:off');
  expect((await desk.following(here.id)).schedule).toEqual({
    digest: 'weekly',
    at: 600,
    days: [5],
    zone: 'Europe/Paris',
  });
});

test('the zone is the asker’s where the platform tells it, else it is asked', async () => {
  const { ask, desk } = await open();
  const { card } = await ask('schedule at:8:00 days:mon-fri');
  expect((await desk.following(here.id)).channel.schedule).toBeUndefined();
  expect(linesOf(card)).toContain('schedule at:8:00 days:mon-fri zone:Europe/Paris');
  await ask('schedule at:8:00', { asker: { ...operator, zone: 'Asia/Tokyo' } });
  expect((await desk.following(here.id)).schedule.zone).toBe('Asia/Tokyo');
  expect((await ask('schedule days:all')).card.tone).toBe('success');
});

test('all faults at once, and nothing changes', async () => {
  const { ask, desk } = await open();
  const { card, outcome } = await ask('schedule at:25 days:someday zone:Paris/Europe quiet:always');
  expect(outcome).toBe('refused');
  expect(renderPlain(card).split('\n')).toHaveLength(4);
  expect((await desk.following(here.id)).channel.schedule).toBeUndefined();
});
