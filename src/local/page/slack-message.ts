import type { Block } from 'slack-blocks-to-jsx';

/** The part of a Slack message that the pane draws. */
export interface SlackMessage {
  readonly text?: string;
  readonly blocks?: readonly SlackBlock[];
}

export type SlackBlock = Block | SlackActions;

export interface SlackActions {
  readonly type: 'actions';
  readonly elements: readonly SlackElement[];
}

interface SlackText {
  readonly text: string;
}

/** A button, or a menu of which one is chosen. */
export interface SlackElement {
  readonly type: string;
  readonly text?: SlackText;
  readonly style?: string;
  readonly url?: string;
  readonly value?: string;
  readonly placeholder?: SlackText;
  readonly options?: readonly {
    readonly text: SlackText;
    readonly value?: string;
    readonly description?: SlackText;
  }[];
}

/** What stands for what while the library parses. */
const stand: ReadonlyMap<string, string> = new Map(
  ['&lt;', '&gt;', '&amp;', ':', '*', '_', '~', '`'].map((found, at) => [
    found,
    String.fromCharCode(0xe000 + at),
  ]),
);
const means: ReadonlyMap<string, string> = new Map(
  [...stand].map(([found, stood]) => [stood, decode(found)]),
);
const anyStanding = /[\uE000-\uE007]/g;

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A label as Slack shows it: its three entities are characters again. */
export const labelOf = (text: SlackText | undefined): string => decode(text?.text ?? '');

/**
 * The library turns entities back into `<` and `>` before it looks for mentions, so that escaped text would seem to
 * ping; it shows `verbatim` text unparsed, styles plain text, and draws emoji where there are to be none. So: private
 * characters stand for all that while it parses. Rich text it leaves alone, as Slack does.
 */
export function shielded(block: Block): Block {
  if (block.type === 'rich_text') return block;
  return JSON.parse(JSON.stringify(block), (key, value) => {
    if (key === 'verbatim') return undefined;
    if (value?.type === 'mrkdwn') return { ...value, text: shieldText(value.text, /&lt;|&gt;|&amp;/g) };
    if (value?.type === 'plain_text')
      return {
        ...value,
        text: shieldText(
          value.text,
          value.emoji === false ? /&lt;|&gt;|&amp;|[:*_~`]/g : /&lt;|&gt;|&amp;|[*_~`]/g,
        ),
      };
    return value;
  });
}

const shieldText = (text: string, what: RegExp): string =>
  text
    .replace(/<https?:[^|>]+/g, (link) => link.replaceAll('&amp;', '&'))
    .replace(what, (found) => stand.get(found) ?? found);

/** Puts the characters themselves where the private ones stand. */
export function unshield(root: Node): void {
  for (const node of root.childNodes) {
    if (node.nodeType === Node.TEXT_NODE)
      node.nodeValue = (node.nodeValue ?? '').replace(anyStanding, (stood) => means.get(stood) ?? stood);
    else unshield(node);
  }
}
