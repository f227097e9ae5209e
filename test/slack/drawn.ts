import type { KnownBlock } from '@slack/types';
import type { SlackMessage } from '../../src/slack/message.ts';

/** Slack messages as a reviewer reads them: one line a block or control, with what each control sends back. */
export function drawnAsText(messages: readonly SlackMessage[]): string {
  return messages
    .map((message) => {
      const { blocks, response_type, text, files = [] } = message;
      const size = `${blocks.length} blocks, ${JSON.stringify(blocks).length} characters`;
      return [
        `-- ${response_type}, ${size}`,
        ...blocks.map(drawnBlock),
        ...files.map(({ name, mediaType, content }) => `file ${name} (${mediaType})\n${indented(content)}`),
        `fallback | ${text.split('\n', 1)[0]} (${text.length} characters)`,
      ].join('\n');
    })
    .join('\n');
}

function drawnBlock(block: KnownBlock): string {
  switch (block.type) {
    case 'header':
      return `header | ${block.text.text}`;
    case 'divider':
      return 'divider';
    case 'context':
      return block.elements.map((element) => `small | ${'text' in element ? element.text : '?'}`).join('\n');
    case 'rich_text':
      return block.elements
        .map(
          (part) =>
            `${part.type === 'rich_text_preformatted' ? 'code' : 'text'}\n${indented(part.elements.map(drawnElement).join(''))}`,
        )
        .join('\n');
    case 'actions':
      return block.elements
        .map((element) => {
          if (element.type === 'button') {
            return `button | ${element.text.text} -> ${element.url ?? element.value}${element.style === undefined ? '' : ` (${element.style})`}`;
          }
          if (element.type !== 'static_select') return element.type;
          const options = element.options ?? [];
          return [
            `menu | ${element.placeholder?.text}`,
            ...options.map(
              (one) =>
                `  ${one.text.text} -> ${one.value}${one.description === undefined ? '' : ` | ${one.description.text}`}`,
            ),
          ].join('\n');
        })
        .join('\n');
    default:
      return block.type;
  }
}

function drawnElement(element: object): string {
  const {
    text = '',
    url,
    style,
  } = element as {
    text?: string;
    url?: string;
    style?: Readonly<Record<string, boolean>>;
  };
  const marks = Object.keys(style ?? {}).map((name) => name.charAt(0));
  const shown = marks.length === 0 ? text : `{${marks.join('')} ${text}}`;
  return url === undefined ? shown : `${shown} <${url}>`;
}

const indented = (text: string): string => text.replace(/^/gm, '  ').trimEnd();
