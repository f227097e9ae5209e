import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { ChartPicture } from './chart-picture.tsx';
import { clockOf } from './clock.ts';
import { FileCards } from './file-cards.tsx';
import { keyed } from './keyed.ts';
import { SlackBlocks } from './slack-blocks.tsx';
import { type SlackMessage, unshield } from './slack-message.ts';
import type { Theme } from './theme.ts';
import type { Pressed, Turn } from './turns.ts';

interface SlackPaneProps {
  readonly turn: Turn;
  readonly theme: Theme;
  readonly user: string;
  readonly sheet: CSSStyleSheet;
  readonly onPress: (pressed: Pressed) => void;
}

interface Shown {
  readonly message: SlackMessage;
  readonly shownLine?: string;
}

/** One turn as Slack shows it: the command as typed, if there was one, then the bot's messages; in a shadow root of its own. */
export function SlackPane(props: SlackPaneProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const [shadow, setShadow] = useState<ShadowRoot>();
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [props.sheet];
    setShadow(root);
  }, [props.sheet]);
  useLayoutEffect(() => {
    if (shadow) unshield(shadow);
  });
  return (
    <div ref={host} data-theme={props.theme} className="slack-host">
      {shadow && createPortal(<SlackTurn {...props} />, shadow)}
    </div>
  );
}

function SlackTurn(props: SlackPaneProps): ReactNode {
  const { turn } = props;
  const drawn = (turn.answer?.slack ?? []) as readonly Shown[];
  const shown: readonly Shown[] = turn.failure === undefined ? drawn : [{ message: { text: turn.failure } }];
  const files = turn.answer?.files ?? [];
  return (
    <div className={`thread ${props.theme}`}>
      {turn.announcement === undefined && (
        <Post name={props.user} picture="/page/you.svg" at={turn.at}>
          <p className="typed">{turn.line}</p>
        </Post>
      )}
      {turn.answer === undefined && turn.failure === undefined && (
        <p className="typing">Paperboy is typing…</p>
      )}
      {keyed(shown).map(({ key: index, it: { message, shownLine } }) => (
        <Post
          key={index}
          name="Paperboy"
          picture="/page/paperboy.svg"
          at={turn.at}
          app
          onlyYou={turn.answer?.audience === 'asker' && index === 0}
        >
          {message.blocks ? (
            <SlackBlocks
              blocks={message.blocks}
              theme={props.theme}
              busy={turn.pending}
              onPress={(id, label) =>
                props.onPress({
                  face: 'slack',
                  id,
                  label,
                  ...(shownLine === undefined ? {} : { shownLine }),
                })
              }
            />
          ) : (
            <p className="typed">{message.text}</p>
          )}
          {turn.edited && index === 0 && <span className="edited">(edited)</span>}
          {index === shown.length - 1 && <FileCards files={files} look="slack" />}
        </Post>
      ))}
      {turn.answer?.audience === 'channel' &&
        turn.answer.pictures.map((picture) => (
          <Post key={picture.path} name="Paperboy" picture="/page/paperboy.svg" at={turn.at} app>
            <ChartPicture picture={picture} />
          </Post>
        ))}
    </div>
  );
}

function Post(props: {
  readonly name: string;
  readonly picture: string;
  readonly at: Date;
  readonly app?: boolean;
  readonly onlyYou?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={props.onlyYou === true ? 'post only-you' : 'post'}>
      {props.onlyYou === true && (
        <p className="eye">
          <svg viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
            <path d="M12 5C5.600 5 2 12 2 12s3.600 7 10 7 10-7 10-7-3.600-7-10-7zm0 11.500a4.500 4.500 0 1 1 0-9 4.500 4.500 0 0 1 0 9zm0-2a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z" />
          </svg>
          Only visible to you
        </p>
      )}
      <img className="picture" src={props.picture} alt="" width="36" height="36" />
      <div className="body">
        <p className="by">
          <b>{props.name}</b>
          {props.app === true && <span className="app">APP</span>}
          <time>{clockOf(props.at)}</time>
        </p>
        {props.children}
      </div>
    </div>
  );
}
