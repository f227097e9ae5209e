import type { Poster } from '../announce/poster.ts';
import type { Card } from '../card/card.ts';
import type { ChannelId } from '../state/state.ts';
import { drawAnswer, type Faces } from './answer.ts';
import type { Announcement } from './wire.ts';

export interface LocalPosterParts<Discord, Slack> {
  readonly faces: Faces<Discord, Slack>;
  /** Who sits at the page: `local:you`. */
  readonly person: string;
  readonly now: () => Date;
  /** Called with each message when it is posted. */
  readonly onPosted: (card: Card) => void;
}

/** What stands in the local chat's channel. */
export interface Board {
  readonly poster: Poster;
  /** The last ones, oldest first, up to fifty; those after the one of this id, if it is still there. */
  recent(after?: string): readonly Announcement[];
  /** Calls `listen` with each announcement from now on; returns what ends that. */
  subscribe(listen: (announcement: Announcement) => void): () => void;
}

/** The local chat's only channel. */
export const localChannel: ChannelId = 'local:channel';

const keptAtMost = 50;

/** Posts to the local chat: kept in memory for pages opened later, and handed at once to those that are open. */
export function createBoard<Discord, Slack>(parts: LocalPosterParts<Discord, Slack>): Board {
  const { faces, person, now, onPosted } = parts;
  const kept: Announcement[] = [];
  const listeners = new Set<(announcement: Announcement) => void>();
  let told = 0;

  function put(id: string, card: Card): void {
    if (kept.some((one) => one.id === id)) return;
    const announcement = { id, at: now().toISOString(), answer: drawAnswer(card, faces) };
    kept.push(announcement);
    if (kept.length > keptAtMost) kept.shift();
    for (const listen of listeners) listen(announcement);
    onPosted(card);
  }

  const poster: Poster = {
    platform: 'local',
    pace: { perChannel: { messages: 5, perMs: 1_000 } },
    unsure: { kind: 'repeat' },
    async post(channel, card, key) {
      if (channel !== localChannel) return { kind: 'channel-refused', reason: 'there is no such channel' };
      put(key, { ...card, audience: 'channel' });
      return { kind: 'posted', message: key };
    },
    fits: (card) => faces.discord.render(card).length === 1 && faces.slack.render(card).length === 1,
    look: async (_, key) => (kept.some(({ id }) => id === key) ? 'there' : 'absent'),
    async probe(channel) {
      return channel === localChannel
        ? { kind: 'open' }
        : { kind: 'closed', reason: 'there is no such channel', advice: `Follow in ${localChannel}.` };
    },
    async tell(whom, card) {
      if (whom !== person) return false;
      told += 1;
      put(`told-${told}`, { ...card, audience: 'asker' });
      return true;
    },
  };

  return {
    poster,
    recent: (after) => kept.slice(kept.findIndex(({ id }) => id === after) + 1),
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}
