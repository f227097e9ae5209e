import { type ReactNode, useEffect, useRef } from 'react';
import type { FaceName, Welcome as WelcomeData } from '../wire.ts';
import { clockOf } from './clock.ts';
import { DiscordPane } from './discord-pane.tsx';
import { SlackPane } from './slack-pane.tsx';
import type { Theme } from './theme.ts';
import type { Pressed, Turn } from './turns.ts';
import { Welcome } from './welcome.tsx';

interface ConversationProps {
  readonly welcome: WelcomeData;
  readonly turns: readonly Turn[];
  readonly theme: Theme;
  /** The one shown where there is room for one. */
  readonly face: FaceName;
  readonly focusOn: number | undefined;
  readonly slackStyle: CSSStyleSheet;
  readonly onFace: (face: FaceName) => void;
  readonly onPress: (turn: Turn, pressed: Pressed) => void;
  readonly onExample: (line: string) => void;
}

const faces: readonly { readonly name: FaceName; readonly title: string }[] = [
  { name: 'discord', title: 'Discord' },
  { name: 'slack', title: 'Slack' },
];

/** Every turn as a row of two cells, as Discord and as Slack draw it. */
export function Conversation(props: ConversationProps): ReactNode {
  const { turns, focusOn } = props;
  const rows = useRef(new Map<number, HTMLElement>());

  // Twice: when it is asked, and when the answer has made the row tall. Paging moves nothing.
  const newest = turns.at(-1);
  const newestKey = newest?.key;
  const answered = newest?.answer !== undefined || newest?.failure !== undefined;
  const unasked = newest?.announcement !== undefined;
  useEffect(() => {
    const row = newestKey === undefined ? undefined : rows.current.get(newestKey);
    if (row && !(unasked && isReadingAbove(row)))
      row.scrollIntoView({ block: answered ? 'start' : 'nearest' });
  }, [newestKey, answered, unasked]);

  // An edit may take away the button that had the focus (the last page has no "next"): then the row takes it.
  useEffect(() => {
    const turn = turns.find(({ key }) => key === focusOn);
    const row = turn && rows.current.get(turn.key);
    if (row && !row.contains(document.activeElement)) row.focus({ preventScroll: true });
  }, [focusOn, turns]);

  return (
    <div className="panes" data-face={props.face}>
      <FaceTabs face={props.face} onFace={props.onFace} />
      <Welcome welcome={props.welcome} onExample={props.onExample} />
      {turns.map((turn) => (
        <article
          key={turn.key}
          className="row"
          tabIndex={-1}
          aria-label={titleOf(turn)}
          aria-busy={turn.pending}
          ref={(element) => {
            if (element) rows.current.set(turn.key, element);
          }}
        >
          <section className="cell discord" aria-label="As Discord shows it">
            <DiscordPane
              turn={turn}
              theme={props.theme}
              user={props.welcome.user}
              onPress={(pressed) => props.onPress(turn, pressed)}
            />
          </section>
          <section className="cell slack" aria-label="As Slack shows it">
            <SlackPane
              turn={turn}
              theme={props.theme}
              user={props.welcome.user}
              sheet={props.slackStyle}
              onPress={(pressed) => props.onPress(turn, pressed)}
            />
          </section>
        </article>
      ))}
      <div className="row rest" aria-hidden="true">
        <div className="cell discord" />
        <div className="cell slack" />
      </div>
    </div>
  );
}

const titleOf = ({ line, announcement, at }: Turn): string =>
  announcement === undefined ? line : `Posted by Paperboy at ${clockOf(at)}`;

/** Whether the person has scrolled up: a message that nobody asked for must not take away what they read. */
function isReadingAbove(newest: HTMLElement): boolean {
  const scroller = newest.closest('main');
  if (scroller === null) return false;
  const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  return below > newest.offsetHeight + 80;
}

/** Headers of the two columns where both fit; a switch between them where only one does. */
function FaceTabs(props: { readonly face: FaceName; readonly onFace: (face: FaceName) => void }): ReactNode {
  return (
    <>
      <div className="heads row">
        {faces.map(({ name, title }) => (
          <div key={name} className={`cell head ${name}`}>
            <h2>{title}</h2>
            <span aria-hidden="true"># papers</span>
          </div>
        ))}
      </div>
      <fieldset className="tabs">
        <legend className="hidden">Show as</legend>
        {faces.map(({ name, title }) => (
          <label key={name}>
            <input
              type="radio"
              name="face"
              className="hidden"
              checked={props.face === name}
              onChange={() => props.onFace(name)}
            />
            {title}
          </label>
        ))}
      </fieldset>
    </>
  );
}
