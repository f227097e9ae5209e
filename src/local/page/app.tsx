import { type ReactNode, useReducer, useRef, useState } from 'react';
import type { Answer, FaceName, Welcome as WelcomeData } from '../wire.ts';
import { useAnnouncements } from './announcements.ts';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Header } from './header.tsx';
import { askServer } from './server-calls.ts';
import { useTheme } from './theme.ts';
import { advance, editsInPlace, type Pressed, type Turn } from './turns.ts';

const sentenceOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** The whole page: header, conversation, composer, and the live region that reads answers out. */
export function App(props: { readonly welcome: WelcomeData; readonly slackStyle: CSSStyleSheet }): ReactNode {
  const [theme, turnOver] = useTheme();
  const [turns, step] = useReducer(advance, []);
  const [face, showFace] = useState<FaceName>('discord');
  const [said, say] = useState('');
  const [focusOn, focus] = useState<number>();
  const nextKey = useRef(1);
  const [openedAt] = useState(() => new Date());

  useAnnouncements((announcement) => {
    step({ kind: 'announced', key: nextKey.current++, announcement });
    // What stood there before is read like any text of the page.
    if (new Date(announcement.at) > openedAt) say(`New message. ${announced(announcement.answer)}`);
  });

  const ask = async (line: string): Promise<void> => {
    const key = nextKey.current++;
    step({ kind: 'asked', key, line, at: new Date() });
    say(`Asked ${line}`);
    try {
      const answer = await askServer({ line });
      step({ kind: 'answered', key, answer });
      say(announced(answer));
    } catch (fault) {
      step({ kind: 'failed', key, failure: sentenceOf(fault) });
      say(sentenceOf(fault));
    }
  };

  const press = async (turn: Turn, pressed: Pressed): Promise<void> => {
    if (turn.pending || !turn.answer) return;
    const { label, ...sent } = pressed;
    step({ kind: 'pressed', on: turn.key });
    try {
      const answer = await askServer({ press: sent });
      const key = nextKey.current++;
      step({ kind: 'press answered', on: turn.key, key, label, answer, at: new Date() });
      focus(editsInPlace(turn, answer) ? turn.key : key);
      say(announced(answer));
    } catch (fault) {
      step({ kind: 'failed', key: turn.key, failure: sentenceOf(fault) });
      say(sentenceOf(fault));
    }
  };

  const tryExample = (line: string): void => {
    void ask(line);
    document.getElementById('composer')?.focus();
  };

  return (
    <>
      <a className="skip" href="#composer">
        Skip to the command line
      </a>
      <Header theme={theme} onTheme={turnOver} operator={props.welcome.operator} />
      <main>
        <h1 className="hidden">Conversation with Paperboy</h1>
        <Conversation
          welcome={props.welcome}
          turns={turns}
          theme={theme}
          face={face}
          focusOn={focusOn}
          slackStyle={props.slackStyle}
          onFace={showFace}
          onPress={(turn, pressed) => void press(turn, pressed)}
          onExample={tryExample}
        />
      </main>
      <Composer onSend={(line) => void ask(line)} />
      <output className="hidden" aria-live="polite">
        {said}
      </output>
    </>
  );
}

const announced = (answer: Answer): string =>
  answer.audience === 'asker' ? `Only visible to you. ${answer.plain}` : answer.plain;
