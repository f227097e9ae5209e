import type { SlackMessage } from '../../src/slack/message.ts';
import { brokenCharacters } from '../arbitrary/text.ts';

/**
 * What Slack would refuse in a message, from its Block Kit reference and what was measured. Written apart from the
 * renderer's table on purpose.
 */
export function slackFaults(message: SlackMessage): string[] {
  const faults: string[] = [];
  const text = (what: string, value: string | undefined, max: number): void => {
    if (value === undefined || value === '') faults.push(`${what} is empty`);
    else if (value.trim() === '' && what !== 'rich text') faults.push(`${what} is blank`);
    if ((value ?? '').length > max) faults.push(`${what} has ${value?.length} of ${max}`);
    for (const broken of brokenCharacters(value ?? '')) faults.push(`${what}: ${broken}`);
  };
  const plain = (what: string, value: unknown, max: number): void => {
    const { type, text: shown, emoji } = value as { type: string; text: string; emoji?: boolean };
    if (type !== 'plain_text' || emoji !== false) faults.push(`${what}: ${type}, emoji ${emoji}`);
    text(what, shown, max);
    if (/[<>]|&(?!amp;|lt;|gt;)/.test(shown)) faults.push(`${what} is not escaped: ${shown}`);
  };
  const ids = new Set<string>();
  const unique = (id: string | undefined): void => {
    text('action_id', id, 255);
    if (id !== undefined && ids.has(id)) faults.push(`action_id twice: ${id}`);
    ids.add(id ?? '');
  };
  text('fallback', message.text, 4000);
  if (/[<>]|&(?!amp;|lt;|gt;)/.test(message.text)) faults.push('fallback is not escaped');
  if (/:[\w+'-]+:/.test(message.text)) faults.push('a shortcode in the fallback');
  if (message.mrkdwn || message.unfurl_links || message.unfurl_media) faults.push('parsed or unfurled');
  if (message.blocks.length < 1 || message.blocks.length > 50) faults.push(`${message.blocks.length} blocks`);
  const size = JSON.stringify(message.blocks).length;
  if (size > 13_200) faults.push(`${size} characters of blocks`);
  for (const block of message.blocks) {
    switch (block.type) {
      case 'header':
        plain('header', block.text, 150);
        break;
      case 'context':
        if (block.elements.length < 1 || block.elements.length > 10)
          faults.push(`${block.elements.length} in context`);
        for (const element of block.elements) plain('context', element, 2000);
        break;
      case 'divider':
        break;
      case 'rich_text':
        for (const part of block.elements) {
          if (part.type !== 'rich_text_section' && part.type !== 'rich_text_preformatted')
            faults.push(part.type);
          else {
            if (part.elements.length === 0) faults.push('an empty section');
            let total = 0;
            for (const element of part.elements) {
              if (element.type === 'text') text('rich text', element.text, 3000);
              else if (element.type === 'link') {
                if (element.text !== undefined) text('rich text', element.text, 3000);
                if (
                  !element.url.startsWith('https://') ||
                  element.url.length > 3000 ||
                  !URL.canParse(element.url)
                )
                  faults.push(element.url);
              } else faults.push(`${element.type} in rich text`);
              total += 'text' in element ? (element.text ?? '').length : 0;
            }
            if (total > 3000) faults.push(`${total} in a block of rich text`);
          }
        }
        break;
      case 'actions':
        if (block.elements.length < 1 || block.elements.length > 25)
          faults.push(`${block.elements.length} actions`);
        for (const element of block.elements) {
          if (element.type === 'button') {
            unique(element.action_id);
            plain('button', element.text, 75);
            if (element.url === undefined) text('value', element.value, 2000);
            else if (!element.url.startsWith('https://') || element.url.length > 3000)
              faults.push(element.url);
          } else if (element.type === 'static_select') {
            unique(element.action_id);
            if (element.placeholder !== undefined) plain('placeholder', element.placeholder, 150);
            const options = element.options ?? [];
            if (options.length < 1 || options.length > 100) faults.push(`${options.length} options`);
            if (new Set(options.map(({ value }) => value)).size < options.length)
              faults.push('option value twice');
            for (const option of options) {
              plain('option', option.text, 75);
              text('option value', option.value, 150);
              if (option.description !== undefined) plain('description', option.description, 75);
            }
          } else faults.push(`${element.type} in actions`);
        }
        break;
      default:
        faults.push(`block ${block.type}`);
    }
  }
  return faults;
}

/** What is seen in the blocks, in order; the small print, where lines stand between overlines, apart from the rest. */
export function seenIn(messages: readonly SlackMessage[]): { text: string; smallPrint: string } {
  const decode = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  let text = '';
  let smallPrint = '';
  for (const block of messages.flatMap(({ blocks }) => blocks)) {
    if (block.type === 'header') text += decode(block.text.text);
    if (block.type === 'context')
      for (const element of block.elements) smallPrint += 'text' in element ? decode(element.text) : '';
    if (block.type === 'rich_text')
      for (const part of block.elements)
        for (const element of part.elements) text += 'text' in element ? (element.text ?? '') : '';
  }
  return { text, smallPrint };
}
