import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { discordFace } from '../../src/discord/render.ts';
import { slackFace } from '../../src/slack/render.ts';
import { discordFaults } from '../discord/check.ts';
import { slackFaults } from '../slack/check.ts';
import { answerOf, goldenCases } from './cases.ts';

/**
 * Every kind of answer as it is drawn, kept in `test/golden/` to be read in review.
 * `npx vitest run --project unit test/commands/golden.test.ts -u` writes them anew.
 */
const folder = join(import.meta.dirname, '../golden');
const kept = (name: string): string => join(folder, name);

describe.each(goldenCases)('$name', (golden) => {
  const { name } = golden;
  test('in plain words', async () => {
    const { card } = await answerOf(golden);
    await expect(`${renderPlain(card)}\n`).toMatchFileSnapshot(kept(`${name}.txt`));
  });

  test('on Discord', async () => {
    const messages = discordFace.render((await answerOf(golden)).card);
    expect(messages.flatMap(discordFaults)).toEqual([]);
    await expect(written(messages)).toMatchFileSnapshot(kept(`${name}.discord.json`));
  });

  test('in Slack', async () => {
    const messages = slackFace.render((await answerOf(golden)).card);
    expect(messages.flatMap(slackFaults)).toEqual([]);
    await expect(written(messages)).toMatchFileSnapshot(kept(`${name}.slack.json`));
  });
});

test('nothing is kept that no case draws', () => {
  const there = globSync('**/*.*', { cwd: folder });
  const drawn = new Set(
    goldenCases.flatMap(({ name }) =>
      ['txt', 'discord.json', 'slack.json'].map((ending) => `${name}.${ending}`),
    ),
  );
  expect(there.filter((name) => !drawn.has(name))).toEqual([]);
});

const fileStart = 600;

/** As JSON, the numbers of a chart on one line; of a long file its start and its length. */
function written(messages: readonly { readonly files?: readonly Written[] }[]): string {
  const shortened = messages.map(({ files, ...message }) =>
    files === undefined ? message : { ...message, files: files.map(shortenedFile) },
  );
  return `${JSON.stringify(shortened, (key, value) => (key === 'values' ? value.join(' ') : value), 2)}\n`;
}

interface Written {
  readonly content: string | Uint8Array;
}

const shortenedFile = (file: Written): Written =>
  typeof file.content !== 'string' || file.content.length <= fileStart
    ? file
    : { ...file, content: `${file.content.slice(0, fileStart)}… (${file.content.length} characters)` };
