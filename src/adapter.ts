import type { Card } from './card/card.ts';

/** The seam a chat platform fills. Discord, Slack and the local chat are three of them. */
export interface Adapter {
  readonly name: 'discord' | 'slack' | 'local';
  /** Resolves when commands are answered. Throws PersonError when the platform can't be served at all. */
  start(): Promise<void>;
  /** Stops taking commands and finishes those under way. */
  stop(): Promise<void>;
}

/** What a person sent back by pressing a button or choosing from a menu: the platform's own id, and its message. */
export interface Press {
  /** Discord's custom_id or Slack's value. */
  readonly id: string;
  /** The text of the message that carries the command line (Discord's embed footer); absent where the id has room. */
  readonly shownLine?: string;
}

/** How one platform draws cards and reads presses: pure functions, usable without the platform's client. */
export interface Face<Message> {
  readonly name: 'discord' | 'slack';
  /** One card becomes one message, or several when one can't hold it. They may be drawn once for many: copy before changing. */
  render(card: Card): readonly Message[];
  /** The command line a press stands for; undefined when the id is none of ours. */
  readPress(press: Press): string | undefined;
  /** The small print of a message of ours that `readPress` needs beside the id: `Press.shownLine`. */
  shownLine(message: Message): string | undefined;
}

/**
 * Draws a card once for as long as anybody holds it: who asks again is shown the same messages, which are never changed.
 */
export function drawnOnce<Message>(
  draw: (card: Card) => readonly Message[],
): (card: Card) => readonly Message[] {
  const drawn = new WeakMap<Card, readonly Message[]>();
  return (card) => {
    const known = drawn.get(card);
    if (known !== undefined) return known;
    const messages = draw(card);
    drawn.set(card, messages);
    return messages;
  };
}

/** One line of `paperboy doctor`: what was looked at, how it is, and what to do about it or what it means. */
export interface Finding {
  /** `unchecked`: nobody but a person can tell. */
  readonly state: 'ok' | 'wrong' | 'unchecked';
  /** A few words, e.g. `DISCORD_TOKEN`. */
  readonly what: string;
  /** One sentence. */
  readonly said: string;
}
