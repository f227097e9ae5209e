import { clearLine, createInterface, cursorTo } from 'node:readline';
import type { Card } from '../card/card.ts';
import { renderPlain } from '../card/plain.ts';
import type { Completion } from '../command/complete.ts';

export interface TerminalParts {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  readonly ask: (line: string) => Promise<Card>;
  readonly complete: (line: string, cursor: number) => Completion;
  /** Ctrl-C at the prompt; default: the process is told, as if there were no prompt. */
  readonly interrupt?: () => void;
}

export interface Terminal {
  /** Writes what nobody asked for above the line that is being typed; nothing when the prompt is over. */
  show(card: Card): void;
  close(): void;
}

const prompt = 'paperboy> ';

/**
 * A prompt that answers typed lines in plain text, one after another. The end of its input ends the prompt and nothing
 * else.
 */
export function startTerminal(parts: TerminalParts): Terminal {
  const interactive = parts.input.isTTY === true;
  const reader = createInterface({
    input: parts.input,
    output: interactive ? parts.output : undefined,
    terminal: interactive,
    prompt: interactive ? prompt : '',
    completer: (line: string): [string[], string] => {
      const { from, suggestions } = parts.complete(line, line.length);
      return [suggestions.map(({ text }) => text), line.slice(from)];
    },
  });
  let answering: Promise<void> = Promise.resolve();
  let open = true;

  const answer = async (line: string): Promise<void> => {
    try {
      parts.output.write(`${renderPlain(await parts.ask(line))}\n\n`);
    } catch (fault) {
      parts.output.write(`${String(fault)}\n\n`);
    }
    if (open && interactive) reader.prompt();
  };

  reader.on('line', (typed) => {
    const line = typed.trim();
    if (line === '') {
      if (open) reader.prompt();
      return;
    }
    answering = answering.then(() => answer(line));
  });
  // In raw mode Ctrl-C reaches the prompt, not the process.
  reader.on('SIGINT', () => (parts.interrupt ? parts.interrupt() : process.kill(process.pid, 'SIGINT')));
  reader.on('close', () => {
    open = false;
  });
  if (interactive) reader.prompt();
  return {
    show(card) {
      if (!open) return;
      if (interactive) {
        cursorTo(parts.output, 0);
        clearLine(parts.output, 0);
      }
      parts.output.write(`${renderPlain(card)}\n\n`);
      if (interactive) reader.prompt(true);
    },
    close: () => reader.close(),
  };
}
