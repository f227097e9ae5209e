import { describe, expect, test } from 'vitest';
import { createSeen } from '../../src/slack/seen.ts';
import { behindMention, typedText } from '../../src/slack/typed.ts';

describe('typed text', () => {
  test.each([
    ['papers a &amp; b &lt;c&gt;', 'papers a & b <c>'],
    ['paper <https://arxiv.org/abs/2206.10654>', 'paper https://arxiv.org/abs/2206.10654'],
    ['paper <http://arxiv.org|arxiv.org>', 'paper http://arxiv.org'],
    ['<mailto:ada@example.org|ada@example.org>', 'ada@example.org'],
    ['<@U123|ada> <@U123> <#C1|papers> <!here> <!subteam^S1|@group>', '@ada @U123 #papers @here @group'],
    ['&amp;lt;', '&lt;'],
    ['  ', ''],
    ['a < b > c', 'a < b > c'],
  ])('%s', (text, typed) => {
    expect(typedText(text)).toBe(typed);
  });

  test.each([
    ['<@U0BOT> papers tea', 'papers tea'],
    ['<@U0BOT|paperboy>: papers tea', 'papers tea'],
    ['hello <@U0BOT>, papers <@U2>', 'papers @U2'],
    ['papers tea', 'papers tea'],
    ['<@U0BOT>', ''],
    ['<@U0BOTHER> papers', '@U0BOTHER papers'],
  ])('behind the mention in %s', (text, typed) => {
    expect(behindMention(text, 'U0BOT')).toBe(typed);
  });
});

test('what was seen is remembered for long, and not for ever', () => {
  const isSeen = createSeen(100);
  expect(isSeen('first')).toBe(false);
  for (let index = 0; index < 49; index += 1) isSeen(`id ${index}`);
  expect(isSeen('first')).toBe(true);
  for (let index = 100; index < 250; index += 1) isSeen(`id ${index}`);
  expect(isSeen('first')).toBe(false);
});
