import { expect, test } from 'vitest';
import { World } from './world.ts';

const hours = (count: number) => count * 60;

test('a source that fails for a day is told to the operators, once', async () => {
  const world = await World.begun();
  world.bot.outages.failed('data', 'profiles/x.json: is not JSON');
  await world.minutes(hours(20));
  world.bot.outages.failed('data', 'profiles/x.json: is not JSON');
  await world.minutes(hours(3));
  expect(world.discord.told).toEqual([]);
  await world.minutes(hours(2));
  expect(world.discord.told.map(({ person, card }) => [person, card.title])).toEqual([
    ['discord:operator', 'A source has failed for a day'],
  ]);
  await world.minutes(hours(48));
  expect(world.discord.told).toHaveLength(1);
});

test('one that works in between begins anew', async () => {
  const world = await World.begun();
  world.bot.outages.failed('data', 'it is not there');
  await world.minutes(hours(20));
  world.bot.outages.works('data');
  await world.minutes(hours(2));
  world.bot.outages.failed('data', 'it is not there');
  await world.minutes(hours(20));
  expect(world.discord.told).toEqual([]);
  await world.minutes(hours(5));
  expect(world.discord.told).toHaveLength(1);
});

test('the log is told when no operator can be', async () => {
  const world = await World.begun();
  world.discord.shut.add('discord:operator');
  world.bot.outages.failed('data', 'it is not there');
  await world.minutes(hours(25));
  expect(world.logged.filter((line) => line.includes('has failed for a day'))).toHaveLength(1);
});
