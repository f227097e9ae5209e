import { until } from '../until.ts';
import type { Ask, Block, Message } from './world.ts';

/** What the person reads: the first message that is there because of what they did. */
export async function answered(ask: Ask, withinMs = 15_000): Promise<Message> {
  return until(`an answer to ${ask.what}`, () => ask.messages[0], withinMs);
}

/** All text of a message as a person reads it. */
export function textOf({
  blocks,
  text,
}: {
  readonly blocks: readonly Block[];
  readonly text?: string;
}): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === 'object' && value !== null) {
      if ('text' in value && typeof value.text === 'string') found.push(shown(value.text, value));
      for (const inner of Object.values(value)) walk(inner);
    }
  };
  walk(blocks);
  return (found.length > 0 ? found : [text ?? '']).join('\n');
}

/** Plain text holds entities; a rich text's element holds the characters themselves. */
function shown(text: string, thing: object): string {
  if (!('type' in thing) || thing.type !== 'plain_text') return text;
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
