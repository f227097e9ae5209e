/** What the page and its server say to each other. Types only: both sides import them. */
import type { Audience, CardFile } from '../card/card.ts';

/** One answer, drawn three times. */
export interface Answer {
  /** For the live region, and for whoever reads rather than looks. */
  readonly plain: string;
  readonly discord: readonly Drawn[];
  readonly slack: readonly Drawn[];
  readonly audience: Audience;
  /** The command line the answer stands for; decides whether a press edits a message or posts one. */
  readonly line?: string;
  readonly files: readonly CardFile[];
  /** The charts of the answer, in order; none where they could not be drawn. */
  readonly pictures: readonly Picture[];
}

export interface Picture {
  /** On the page's own server. */
  readonly path: string;
  readonly alt: string;
  /** In points. */
  readonly width: number;
  readonly height: number;
}

/** One message as the platform's own interface would be sent it, and the small print that a press hands back. */
export interface Drawn {
  readonly message: unknown;
  readonly shownLine?: string;
}

/** A message of the channel that nobody asked for. */
export interface Announcement {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly answer: Answer;
}

export type Ask =
  | { readonly line: string }
  | { readonly press: { readonly face: FaceName; readonly id: string; readonly shownLine?: string } };

export type FaceName = 'discord' | 'slack';

/** What the page greets with. */
export interface Welcome {
  readonly user: string;
  readonly operator: boolean;
  /** Typed lines with the slash, to be clicked. */
  readonly examples: readonly { readonly line: string; readonly description: string }[];
}
