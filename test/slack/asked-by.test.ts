import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStamp, stamp } from '../../src/slack/asked-by.ts';
import { slackFace } from '../../src/slack/render.ts';
import { anyCard, anyLine } from '../arbitrary/card.ts';
import { messageFaults } from '../loopback/slack/limits.ts';
import type { Block } from '../loopback/slack/world.ts';

const lineOf = (shown: string | undefined) => shown?.split('\n').findLast((line) => line.startsWith('/'));

test('who asked is in every block of buttons, within Slack’s limits, and nothing else changes', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      for (const message of slackFace.render(card)) {
        const line = lineOf(slackFace.shownLine(message));
        const stamped = stamp(message, 'U0AAAAAAA', line);
        const blocks = JSON.parse(JSON.stringify(stamped.blocks)) as readonly Block[];
        expect(messageFaults({ text: stamped.text, blocks })).toEqual([]);
        for (const block of stamped.blocks) {
          if (block.type !== 'actions') continue;
          const read = readStamp(block.block_id ?? '');
          expect(read?.user).toBe('U0AAAAAAA');
          expect([undefined, line]).toContain(read?.line);
        }
        const bare = stamped.blocks.map(({ block_id: _, ...block }) => block);
        expect(bare).toEqual(message.blocks.map(({ block_id: _, ...block }) => block));
      }
    }),
    { numRuns: 400 },
  );
});

test('a line that fits stands beside the asker', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const [message] = slackFace.render({
        tone: 'neutral',
        audience: 'channel',
        line,
        blocks: [{ kind: 'buttons', buttons: [{ label: 'Next', line }] }],
      });
      if (message === undefined) throw new Error('no message');
      const shown = lineOf(slackFace.shownLine(message));
      const id = stamp(message, 'U1', shown).blocks.find(({ type }) => type === 'actions')?.block_id ?? '';
      if (shown !== undefined && shown.length < 200)
        expect(readStamp(id)).toEqual({ user: 'U1', line: shown });
    }),
  );
});

test('an id of another kind is nobody’s', () => {
  for (const id of ['', 'abc', '1:', '1:u1', 'x:U1', '1:U1 papers', '1:U1\n/papers'])
    expect(readStamp(id)).toBeUndefined();
});
