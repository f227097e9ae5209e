import type { Face } from '../adapter.ts';
import type { Card } from '../card/card.ts';
import { renderPlain } from '../card/plain.ts';
import type { Answer, Drawn, Picture } from './wire.ts';

/** How the two platforms draw; whatever their messages are. */
export interface Faces<Discord, Slack> {
  readonly discord: Face<Discord>;
  readonly slack: Face<Slack>;
}

/** One card as both platforms would be sent it, and in plain words. */
export function drawAnswer<Discord, Slack>(
  card: Card,
  faces: Faces<Discord, Slack>,
  pictures: readonly Picture[] = [],
): Answer {
  return {
    plain: renderPlain(card),
    discord: drawOn(faces.discord, card),
    slack: drawOn(faces.slack, card),
    audience: card.audience,
    ...(card.line === undefined ? {} : { line: card.line }),
    files: card.files ?? [],
    pictures,
  };
}

function drawOn<Message>(face: Face<Message>, card: Card): readonly Drawn[] {
  return face.render(card).map((message) => {
    const shownLine = face.shownLine(message);
    return shownLine === undefined ? { message } : { message, shownLine };
  });
}
