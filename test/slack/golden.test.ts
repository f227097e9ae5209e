import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { slackFace } from '../../src/slack/render.ts';
import { goldenAnswers } from '../golden/cases.ts';
import { slackFaults } from './check.ts';
import { drawnAsText } from './drawn.ts';

const answers = await goldenAnswers(commands);

// `npx vitest run --project unit test/slack/golden.test.ts --update` writes them anew.
test.each([...answers])('the answers of %s in Slack are as they were', async (name, asked) => {
  const drawn = asked.map(({ line, card }) => {
    const messages = slackFace.render(card);
    expect(messages.flatMap(slackFaults)).toEqual([]);
    return `== /${line}\n${drawnAsText(messages)}\n`;
  });
  await expect(drawn.join('\n')).toMatchFileSnapshot(`../golden/slack/${name}.txt`);
});
