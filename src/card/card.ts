import type { Chart } from './chart.ts';

/**
 * The neutral reply: what a command answers, before any platform draws it.
 * Plain tagged objects made of spans, never of markdown. A string is a span of plain text: whatever it holds
 * (`*`, `<@U1>`, `@everyone`) arrives as those characters.
 */
export interface Card {
  readonly tone: Tone;
  /** Who may read the answer: everybody in the channel, or only the person who asked. */
  readonly audience: Audience;
  readonly title?: Spans;
  /** Where the title leads; https only. */
  readonly url?: string;
  readonly blocks: readonly Block[];
  /** Small print under the answer: sources and dates. */
  readonly footer?: Spans;
  /**
   * The command line that this card answers, in canonical form (`papers jeremy-cohen page:2`).
   * Shown in small print, and read back from the message when a button is too short to hold its whole line.
   */
  readonly line?: string;
  /** Whole files that go with the answer, e.g. a bibliography. */
  readonly files?: readonly CardFile[];
}

export type Tone = 'neutral' | 'success' | 'warning' | 'error';
export type Audience = 'channel' | 'asker';

export type Spans = string | readonly Span[];
export type Span =
  | string
  | { readonly kind: 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Block =
  | { readonly kind: 'text'; readonly spans: Spans }
  /** Label and value pairs, drawn side by side where there is room. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  /** A list of things of one kind (papers), each drawn apart from the next. */
  | { readonly kind: 'items'; readonly items: readonly Item[] }
  /** Several lines in a fixed-width face, to be copied as they are: a BibTeX entry. Never parsed as markup. */
  | { readonly kind: 'code'; readonly text: string }
  /** A picture by year. Where it can't be shown, its sparklines stand for it: a name and a line of text each. */
  | {
      readonly kind: 'chart';
      readonly chart: Chart;
      /** The picture in words, at most 1,000 characters. */
      readonly alt: string;
      readonly sparklines: readonly Sparkline[];
    }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** A menu of which one is chosen; choosing runs the choice's line. */
  | { readonly kind: 'choices'; readonly prompt: string; readonly choices: readonly Choice[] };

export interface Field {
  readonly label: string;
  readonly value: Spans;
}

export type ChartBlock = Extract<Block, { kind: 'chart' }>;

export interface Sparkline {
  readonly label: string;
  readonly value: string;
}

export interface Item {
  /** The line above the title: category and date. */
  readonly overline?: Spans;
  readonly title: Spans;
  readonly url?: string;
  /** Lines under the title: authors, then the abstract's start. */
  readonly lines: readonly Spans[];
}

/** Runs a command line (`papers jeremy-cohen page:2`, no slash) or opens a page. */
export type Button =
  | { readonly label: string; readonly line: string; readonly primary?: boolean; readonly disabled?: boolean }
  | { readonly label: string; readonly url: string };

export interface Choice {
  readonly label: string;
  readonly note?: string;
  readonly line: string;
}

export interface CardFile {
  /** e.g. `jeremy-cohen.bib` */
  readonly name: string;
  /** e.g. `application/x-bibtex` */
  readonly mediaType: string;
  readonly content: string;
}
