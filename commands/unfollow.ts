import { followLabel } from '../src/announce/label.ts';
import type { Card } from '../src/card/card.ts';
import { placeOf } from '../src/command/channel.ts';
import { type Context, defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { PersonError } from '../src/errors.ts';
import type { Follow } from '../src/state/state.ts';
import type { Snapshot } from '../src/store/snapshot.ts';
import { clip } from '../src/text/clip.ts';
import { foldWords } from '../src/text/fold.ts';
import { readable } from '../src/text/readable.ts';
import { quoted } from '../src/view/quoted.ts';
import { followLine } from './follow.ts';

/** `/unfollow [follow]`: ends one follow of the channel, or offers those there are. */
export const unfollow = defineCommand({
  name: 'unfollow',
  description: 'Ends something that this channel follows; a menu if nothing is named',
  translations: {
    de: 'Beendet etwas, das dieser Kanal verfolgt; ohne Angabe erscheint ein Menü',
    fr: 'Cesse de suivre quelque chose dans ce salon ; sans précision, un menu s’affiche',
  },
  options: {
    follow: {
      kind: 'text',
      example: '3',
      description: 'Its number in /following, or words of it',
    },
  },
  access: 'channel',
  examples: ['unfollow', 'unfollow jeremy cohen'],
  async run({ follow: typed }, context) {
    const { snapshot, asker } = context;
    const { desk, channel } = placeOf('unfollow', context);
    const { follows } = await desk.following(channel);
    if (follows.length === 0) return nothingFollowed();
    if (typed === undefined) return menu('What is no longer followed?', follows, snapshot);
    const found = findFollows(typed, follows, snapshot);
    const [only, ...others] = found;
    if (only === undefined) return notFollowed(typed, follows, snapshot);
    if (others.length > 0) return menu(`${quoted(typed)} fits several follows`, found, snapshot);
    const outcome = await desk.unfollow(channel, only.id, asker.id);
    switch (outcome.kind) {
      case 'unfollowed':
        return unfollowed(outcome.follow, context);
      case 'unknown':
        return notFollowed(typed, follows, snapshot);
      case 'by-environment':
        throw new PersonError(
          'This channel follows the lab because ANNOUNCE_TO in the bot’s environment says so.',
          {
            advice: 'Ask an operator to take the channel out of ANNOUNCE_TO and to restart the bot.',
          },
        );
    }
  },
});

/** By number, else by words that must all be in its name or its kind. */
function findFollows(typed: string, follows: readonly Follow[], snapshot: Snapshot): readonly Follow[] {
  const number = /^\s*#?(?<digits>\d{1,15})\s*$/.exec(typed)?.groups?.['digits'];
  const numbered = follows.filter(({ id }) => id === Number(number));
  if (numbered.length > 0) return numbered;
  const asked = foldWords(typed);
  if (asked.length === 0) return [];
  const fitting = follows.filter((follow) => {
    const words = new Set(foldWords(`${follow.kind} ${follow.value} ${followLabel(follow, snapshot)}`));
    return asked.every((word) => words.has(word));
  });
  const exact = fitting.filter(
    (follow) => foldWords(followLabel(follow, snapshot)).join(' ') === asked.join(' '),
  );
  return exact.length === 1 ? exact : fitting;
}

function unfollowed(follow: Follow, { snapshot, asker }: Context): Card {
  return {
    tone: 'success',
    audience: 'channel',
    title: `This channel no longer follows ${followLabel(follow, snapshot)}`,
    blocks: [
      {
        kind: 'text',
        spans: `${readable(asker.personName)} asked for that. What was waiting for it alone is not posted any more.`,
      },
      { kind: 'buttons', buttons: [{ label: 'Follow again', line: followLine(follow) }] },
    ],
    line: formatLine('unfollow', follow.id),
  };
}

function menu(title: string, follows: readonly Follow[], snapshot: Snapshot): Card {
  return {
    tone: 'neutral',
    audience: 'asker',
    title,
    blocks: [
      {
        kind: 'choices',
        prompt: 'Unfollow',
        choices: follows.map((follow) => ({
          label: clip(followLabel(follow, snapshot), 75),
          note: `#${follow.id}, ${follow.deliver === 'instant' ? 'as soon as known' : 'in the digest'}`,
          line: formatLine('unfollow', follow.id),
        })),
      },
    ],
  };
}

function notFollowed(typed: string, follows: readonly Follow[], snapshot: Snapshot): Card {
  const title = `This channel does not follow ${quoted(typed)}`;
  return { ...menu(title, follows, snapshot), tone: 'warning' };
}

const nothingFollowed = (): Card => ({
  tone: 'neutral',
  audience: 'asker',
  blocks: [
    {
      kind: 'text',
      spans: ['This channel follows nothing. ', { kind: 'code', text: '/follow' }, ' begins.'],
    },
  ],
});
