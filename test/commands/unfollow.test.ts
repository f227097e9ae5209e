import { expect, test } from 'vitest';
import { paperOf } from '../announce/world.ts';
import { here, linesOf } from './asking.ts';
import { openChannel } from './channel.ts';
import { seed } from './made-up.ts';

async function withThree() {
  const channel = await openChannel({ fixed: seed });
  for (const line of ['author jeremy cohen', 'category LG', 'keyword "edge of stability"'])
    await channel.ask(`follow ${line} start:silent`);
  return channel;
}
const numbers = (follows: readonly { readonly id: number }[]) => follows.map(({ id }) => id);

test.each([
  ['unfollow 2', [1, 3]],
  ['unfollow #1', [2, 3]],
  ['unfollow cohen', [2, 3]],
  ['unfollow Edge of Stability', [1, 2]],
  ['unfollow category', [1, 3]],
  ['unfollow cs.LG', [1, 3]],
])('%s ends one follow', async (line, left) => {
  const { ask, desk } = await withThree();
  const { card } = await ask(line);
  expect(card).toMatchObject({ tone: 'success', audience: 'channel' });
  expect(numbers((await desk.following(here.id)).follows)).toEqual(left);
});

test.each(['unfollow', 'unfollow zebra', 'unfollow 9', 'unfollow "!"'])(
  '%s offers what is followed and ends nothing',
  async (line) => {
    const { ask, desk } = await withThree();
    const { card } = await ask(line);
    expect(linesOf(card)).toEqual(['unfollow 1', 'unfollow 2', 'unfollow 3']);
    expect((await desk.following(here.id)).follows).toHaveLength(3);
  },
);

test('another channel’s follow is not ended', async () => {
  const { ask, world } = await withThree();
  const { id } = await world.follow({ channel: 'discord:11' });
  await ask(`unfollow ${id}`);
  expect(await world.state.follows.of('discord:11')).toHaveLength(1);
});

test('it can be taken back as it was', async () => {
  const { ask, desk } = await openChannel({ fixed: seed });
  await ask('follow author jeremy cohen identity:2 deliver:digest start:silent');
  const [before] = (await desk.following(here.id)).follows;
  const { card } = await ask('unfollow 1');
  await ask(linesOf(card)[0] ?? '');
  const [after] = (await desk.following(here.id)).follows;
  expect(after).toEqual({ ...before, id: 2 });
});

test('what was waiting for it alone is not posted', async () => {
  const { ask, world } = await openChannel();
  await ask('follow all deliver:instant start:silent');
  await world.reload([paperOf(1)]);
  await ask('unfollow 1');
  await world.minutes(20);
  expect(world.posted(here.id)).toEqual([]);
});

test('the environment’s follow stays', async () => {
  const { ask, desk } = await openChannel({ fixed: seed, announceTo: [here.id] });
  const { outcome } = await ask('unfollow lab');
  expect(outcome).toBe('refused');
  expect((await desk.following(here.id)).follows).toHaveLength(1);
});
