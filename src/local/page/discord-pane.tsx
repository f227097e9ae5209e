import type { ReactNode } from 'react';
import { clockOf } from './clock.ts';
import { DiscordControls } from './discord-controls.tsx';
import { DiscordEmbedView } from './discord-embed.tsx';
import { type DiscordMessage, picturedEmbeds } from './discord-message.ts';
import { DiscordText } from './discord-text.tsx';
import { FileCards } from './file-cards.tsx';
import { keyed } from './keyed.ts';
import type { Theme } from './theme.ts';
import type { Pressed, Turn } from './turns.ts';

/** One turn as Discord shows it: who used which command, if anybody, then the bot's messages. */
export function DiscordPane(props: {
  readonly turn: Turn;
  readonly theme: Theme;
  readonly user: string;
  readonly onPress: (pressed: Pressed) => void;
}): ReactNode {
  const { turn } = props;
  const shown = shownOf(turn);
  const picturesOf = (index: number) => {
    const before = shown.slice(0, index).flatMap(({ message }) => message.charts ?? []).length;
    return turn.answer?.pictures.slice(before) ?? [];
  };
  return (
    <discord-messages lightTheme={props.theme === 'light'}>
      {keyed(shown).map(({ key: index, it: { message, shownLine } }) => (
        <discord-message
          key={index}
          author="Paperboy"
          avatar="/page/paperboy.svg"
          timestamp={clockOf(turn.at)}
          bot
          edited={turn.edited && index === 0}
          className={turn.answer?.audience === 'asker' ? 'ephemeral' : ''}
        >
          {index === 0 && turn.announcement === undefined && (
            <discord-command
              slot="reply"
              author={props.user}
              avatar="/page/you.svg"
              command={turn.line.replace(/^\//, '')}
              type="slash_command"
            />
          )}
          {turn.answer === undefined && turn.failure === undefined && (
            <span className="dc-thinking">
              <i />
              <i />
              <i /> Paperboy is thinking…
            </span>
          )}
          {message.content !== undefined && message.content !== '' && <DiscordText text={message.content} />}
          {keyed(picturedEmbeds(message, picturesOf(index))).map(({ key, it }) => (
            <DiscordEmbedView key={key} embed={it} />
          ))}
          <div slot="components">
            {keyed(message.components ?? []).map(({ key, it: row }) => (
              <discord-action-row key={key}>
                <DiscordControls
                  components={row.components}
                  busy={turn.pending}
                  onPress={(id, label) =>
                    props.onPress({
                      face: 'discord',
                      id,
                      label,
                      ...(shownLine === undefined ? {} : { shownLine }),
                    })
                  }
                />
              </discord-action-row>
            ))}
            {index === shown.length - 1 && <FileCards files={turn.answer?.files ?? []} look="discord" />}
            {turn.answer?.audience === 'asker' && index === shown.length - 1 && (
              <p className="dc-ephemeral">
                <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
                  <path d="M12 5C5.600 5 2 12 2 12s3.600 7 10 7 10-7 10-7-3.600-7-10-7zm0 11.500a4.500 4.500 0 1 1 0-9 4.500 4.500 0 0 1 0 9zm0-2a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z" />
                </svg>
                Only you can see this
              </p>
            )}
          </div>
        </discord-message>
      ))}
    </discord-messages>
  );
}

interface Shown {
  readonly message: DiscordMessage;
  readonly shownLine?: string;
}

/** The messages of a turn; one empty one while the bot is thinking, one with the reason when it failed. */
function shownOf(turn: Turn): readonly Shown[] {
  if (turn.failure !== undefined)
    return [{ message: { embeds: [{ color: 0xed4245, description: escapeMarkdown(turn.failure) }] } }];
  const drawn = turn.answer?.discord ?? [{ message: {} }];
  return drawn as readonly Shown[];
}

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_~|<>[\]()#:@-]/g, '\\$&');
