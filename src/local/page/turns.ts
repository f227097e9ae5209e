import type { Announcement, Answer, FaceName } from '../wire.ts';

/** One exchange of the conversation. */
export interface Turn {
  readonly key: number;
  /** What was typed, or what a press stood for; empty while a press's line is not known yet. */
  readonly line: string;
  /** Its id, when the bot posted it and nobody asked; then there is no line. */
  readonly announcement?: string;
  readonly at: Date;
  readonly pending: boolean;
  readonly edited: boolean;
  readonly answer?: Answer;
  /** Why there is no answer. */
  readonly failure?: string;
}

export interface Pressed {
  readonly face: FaceName;
  readonly id: string;
  readonly shownLine?: string;
  /** What the person saw on the button. */
  readonly label: string;
}

const commandOf = (line: string): string => line.split(/\s/, 1)[0] ?? '';

/**
 * Paging edits the message; whatever is another command's answer, or meant for other eyes, is a message of its own, and so
 * is whatever an announcement's button brings: that message is everybody's.
 */
export function editsInPlace({ answer: shown, announcement }: Turn, next: Answer): boolean {
  return (
    announcement === undefined &&
    shown?.line !== undefined &&
    next.line !== undefined &&
    shown.audience === next.audience &&
    commandOf(shown.line) === commandOf(next.line)
  );
}

export type Step =
  | { readonly kind: 'asked'; readonly key: number; readonly line: string; readonly at: Date }
  | { readonly kind: 'announced'; readonly key: number; readonly announcement: Announcement }
  | { readonly kind: 'pressed'; readonly on: number }
  | { readonly kind: 'answered'; readonly key: number; readonly answer: Answer }
  | {
      readonly kind: 'press answered';
      readonly on: number;
      readonly key: number;
      readonly label: string;
      readonly answer: Answer;
      readonly at: Date;
    }
  | { readonly kind: 'failed'; readonly key: number; readonly failure: string };

/** The conversation after one step; a pure reducer. */
export function advance(turns: readonly Turn[], step: Step): readonly Turn[] {
  const change = (key: number, next: (turn: Turn) => Turn): readonly Turn[] =>
    turns.map((turn) => (turn.key === key ? next(turn) : turn));
  switch (step.kind) {
    case 'asked':
      return [...turns, { key: step.key, line: step.line, at: step.at, pending: true, edited: false }];
    case 'announced': {
      const { id, at, answer } = step.announcement;
      const shown = { line: '', announcement: id, at: new Date(at), pending: false, edited: false, answer };
      return [...turns, { key: step.key, ...shown }];
    }
    case 'pressed':
      return change(step.on, (turn) => ({ ...turn, pending: true }));
    case 'answered':
      return change(step.key, (turn) => ({ ...turn, pending: false, answer: step.answer }));
    case 'failed':
      return change(step.key, ({ answer: _, ...turn }) => ({
        ...turn,
        pending: false,
        failure: step.failure,
      }));
    case 'press answered': {
      const pressed = turns.find((turn) => turn.key === step.on);
      if (pressed && editsInPlace(pressed, step.answer))
        return change(step.on, (turn) => ({
          ...turn,
          pending: false,
          edited: true,
          answer: step.answer,
        }));
      const line = step.answer.line === undefined ? step.label : `/${step.answer.line}`;
      const added: Turn = {
        key: step.key,
        line,
        at: step.at,
        pending: false,
        edited: false,
        answer: step.answer,
      };
      return [...change(step.on, (turn) => ({ ...turn, pending: false })), added];
    }
  }
}
