import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CardFile } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { discordFace } from '../../src/discord/render.ts';
import { slackFace } from '../../src/slack/render.ts';
import { discordFaults } from '../discord/check.ts';
import { slackFaults } from '../slack/check.ts';
import { goldenCases } from './cases.ts';

/**
 * Every kind of answer as it is drawn, kept in `test/golden/` to be read in review.
 * `npx vitest run --project unit test/commands/golden.test.ts -u` writes them anew.
 */
const folder = join(import.meta.dirname, '../golden');
const golden = (name: string): string => join(folder, name);

describe.each(goldenCases)('$name', ({ name, answer }) => {
  test('in plain words', async () => {
    const { card } = await answer();
    await expect(`${renderPlain(card)}\n`).toMatchFileSnapshot(golden(`${name}.txt`));
  });

  test('on Discord', async () => {
    const messages = discordFace.render((await answer()).card);
    expect(messages.flatMap(discordFaults)).toEqual([]);
    await expect(written(messages)).toMatchFileSnapshot(golden(`${name}.discord.json`));
  });

  test('in Slack', async () => {
    const messages = slackFace.render((await answer()).card);
    expect(messages.flatMap(slackFaults)).toEqual([]);
    await expect(written(messages)).toMatchFileSnapshot(golden(`${name}.slack.json`));
  });
});

test('nothing is kept that no case draws', () => {
  const kept = globSync('**/*.*', { cwd: folder });
  const drawn = new Set(
    goldenCases.flatMap(({ name }) =>
      ['txt', 'discord.json', 'slack.json'].map((ending) => `${name}.${ending}`),
    ),
  );
  expect(kept.filter((name) => !drawn.has(name))).toEqual([]);
});

const fileStart = 600;

/** As JSON; of a long file its start and its length. */
function written(messages: readonly { readonly files?: readonly CardFile[] }[]): string {
  const shortened = messages.map(({ files, ...message }) =>
    files === undefined ? message : { ...message, files: files.map(shortenedFile) },
  );
  return `${JSON.stringify(shortened, null, 2)}\n`;
}

const shortenedFile = (file: CardFile): CardFile =>
  file.content.length <= fileStart
    ? file
    : { ...file, content: `${file.content.slice(0, fileStart)}… (${file.content.length} characters)` };
