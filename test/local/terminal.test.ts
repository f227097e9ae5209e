import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { startTerminal } from '../../src/local/terminal.ts';
import { cardOf } from './parts.ts';

function start(options: { readonly isTTY?: boolean; readonly ask?: (line: string) => Promise<Card> } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: options.isTTY === true });
  const output = new PassThrough();
  let written = '';
  let interrupts = 0;
  output.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const terminal = startTerminal({
    input,
    output,
    ask: options.ask ?? (async (line) => cardOf(line)),
    complete: () => ({ from: 1, to: 3, suggestions: [{ text: 'profile' }] }),
    interrupt: () => (interrupts += 1),
  });
  return { input, ...terminal, written: () => written, interrupts: () => interrupts };
}

describe('the prompt', () => {
  it('answers piped lines in order, in plain text', async () => {
    const slowFirst = async (line: string): Promise<Card> => {
      await sleep(line === 'one' ? 30 : 0);
      return cardOf(line);
    };
    const { input, written } = start({ ask: slowFirst });
    input.write('one\n\n  two  \n');
    await expect.poll(written).toBe('answer to one\n\nanswer to two\n\n');
  });

  it('outlives its input', async () => {
    const { input, written } = start();
    input.end('last');
    await expect.poll(written).toBe('answer to last\n\n');
  });

  it('says what went wrong and goes on', async () => {
    const { input, written } = start({
      ask: async (line) => {
        if (line === 'bad') throw new Error('broken');
        return cardOf(line);
      },
    });
    input.write('bad\ngood\n');
    await expect.poll(written).toBe('Error: broken\n\nanswer to good\n\n');
  });

  it('shows what nobody asked for, above the line that is being typed', async () => {
    const { input, written, show, close } = start({ isTTY: true });
    input.write('/pro');
    await expect.poll(written).toContain('/pro');
    show(cardOf('nobody'));
    await expect.poll(written).toMatch(/\/pro[^]*answer to nobody\n\n[^]*paperboy> \/pro/);
    input.write('file\r');
    await expect.poll(written).toContain('answer to /profile');
    close();
  });

  it('shows nothing when its input is over', async () => {
    const { input, written, show } = start();
    show(cardOf('nobody'));
    const ended = once(input, 'end');
    input.end();
    await ended;
    show(cardOf('somebody'));
    await sleep(20);
    expect(written()).toBe('answer to nobody\n\n');
  });

  it('prompts, completes and hands Ctrl-C on at a terminal', async () => {
    const { input, written, interrupts, close } = start({ isTTY: true });
    expect(written()).toContain('paperboy> ');
    input.write('/pr\t');
    await expect.poll(written).toContain('/profile');
    input.write('\r');
    await expect.poll(written).toMatch(/answer to \/profile[^]*paperboy> /);
    input.write('\u0003');
    await expect.poll(interrupts).toBe(1);
    close();
  });
});
