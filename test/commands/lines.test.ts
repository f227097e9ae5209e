import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Face } from '../../src/adapter.ts';
import type { Card } from '../../src/card/card.ts';
import type { DiscordMessage } from '../../src/discord/message.ts';
import { discordFace } from '../../src/discord/render.ts';
import type { SlackMessage } from '../../src/slack/message.ts';
import { slackFace } from '../../src/slack/render.ts';
import { ask, linesOf, member } from './asking.ts';
import { goldenCases } from './cases.ts';
import { seed } from './made-up.ts';

describe('examples', () => {
  const examples = commands.flatMap((command) => command.examples.map((line) => ({ line, command })));

  test.each(examples)('/$line is answered on the data of this repository', async ({ line, command }) => {
    expect(line.split(' ')[0]).toBe(command.name);
    const { card, outcome } = await ask(line, { snapshot: seed });
    expect(outcome).toBe('answered');
    expect(['neutral', 'success']).toContain(card.tone);
    expect(card.blocks.length).toBeGreaterThan(0);
  });

  test('every command has one, and help names them all', async () => {
    expect(commands.filter(({ examples: [first] }) => first === undefined)).toEqual([]);
    const { card } = await ask('paperboy help', { snapshot: seed });
    for (const {
      examples: [first = ''],
    } of commands)
      expect(linesOf(card)).toContain(first);
  });
});

describe.each(goldenCases)('the buttons and menus of $name', ({ answer, snapshot }) => {
  test('are answered, none with an error', async () => {
    const { card } = await answer();
    for (const line of linesOf(card)) {
      const pressed = await ask(line, { snapshot });
      expect({ line, outcome: pressed.outcome, tone: pressed.card.tone }).toMatchObject({
        outcome: 'answered',
        tone: expect.stringMatching(/^(?:neutral|success)$/),
      });
    }
  });

  test('come back from the messages as the lines they stand for', async () => {
    const { card } = await answer();
    const lines = linesOf(card).toSorted();
    expect(pressedLines(card, discordFace, discordIds).toSorted()).toEqual(lines);
    expect(pressedLines(card, slackFace, slackIds).toSorted()).toEqual(lines);
  });
});

describe.each(goldenCases)('the line of $name', ({ answer, snapshot }) => {
  test('asks for the same again', async () => {
    const { card, outcome } = await answer();
    if (outcome !== 'answered') {
      expect(card.line).toBeUndefined();
      return;
    }
    const again = await ask(card.line ?? '', { snapshot });
    expect(again).toMatchObject({ outcome: 'answered', card: { line: card.line } });
  });
});

test('who is no operator sees everything but operators’ commands', async () => {
  for (const command of commands) {
    const { outcome } = await ask(command.examples[0] ?? '', { snapshot: seed, asker: member });
    expect([command.name, outcome]).toEqual([
      command.name,
      command.access === 'operator' ? 'refused' : 'answered',
    ]);
  }
});

/** What every enabled button and every choice of the drawn messages is read back as. */
function pressedLines<Message>(
  card: Card,
  face: Face<Message>,
  idsOf: (message: Message) => readonly string[],
): readonly string[] {
  return face.render(card).flatMap((message) => {
    const shownLine = face.shownLine(message);
    return idsOf(message).map(
      (id) => face.readPress({ id, ...(shownLine === undefined ? {} : { shownLine }) }) ?? `unread: ${id}`,
    );
  });
}

const discordIds = ({ components }: DiscordMessage): readonly string[] =>
  components.flatMap((row) =>
    row.components.flatMap((component) => {
      if (component.type === 3) return component.options.map(({ value }) => value);
      return 'custom_id' in component && component.disabled !== true ? [component.custom_id] : [];
    }),
  );

const slackIds = ({ blocks }: SlackMessage): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type !== 'actions') return [];
    return block.elements.flatMap((element) => {
      if (element.type === 'static_select')
        return (element.options ?? []).map(({ value }) => value ?? 'no value');
      return element.type === 'button' && element.value !== undefined ? [element.value] : [];
    });
  });
