import type { Block, MessageBody, View } from './world.ts';

/**
 * What Slack refuses in blocks, from its Block Kit reference and what was measured; written apart from the bot's own table.
 * https://docs.slack.dev/reference/block-kit
 */

type Thing = Readonly<Record<string, unknown>>;
const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const things = (value: unknown): readonly Thing[] => (Array.isArray(value) ? value.filter(isThing) : []);

/** The faults of a message; empty when Slack takes it. */
export function messageFaults(body: MessageBody): string[] {
  const blocks = body.blocks ?? [];
  const faults = blockFaults(blocks, 50);
  const size = JSON.stringify(blocks).length;
  if (size > 13_200) faults.push(`msg_blocks_too_long: ${size}`);
  if (blocks.length === 0 && (body.text ?? '') === '') faults.push('no_text');
  if ((body.text ?? '').length > 40_000) faults.push('msg_too_long');
  return faults;
}

/** The faults of a modal or a Home tab. */
export function viewFaults(view: View): string[] {
  const faults = blockFaults(view.blocks, 100);
  const text = (name: string, max: number): void => {
    const value = view[name];
    if (isThing(value)) faults.push(...plainFaults(value, name, max));
    else faults.push(`${name} is missing`);
  };
  if (view.type !== 'modal' && view.type !== 'home') faults.push(`view type ${view.type}`);
  if (view.type === 'modal') {
    text('title', 24);
    if (view.blocks.some(({ type }) => type === 'input')) text('submit', 24);
  }
  if ((view.private_metadata ?? '').length > 3000) faults.push('private_metadata too long');
  if ((view.callback_id ?? '').length > 255) faults.push('callback_id too long');
  if (JSON.stringify(view).length > 250_000) faults.push('view too large');
  return faults;
}

function blockFaults(blocks: readonly Block[], most: number): string[] {
  const faults: string[] = [];
  if (!Array.isArray(blocks)) return ['blocks: no list'];
  if (blocks.length > most) faults.push(`${blocks.length} blocks`);
  const ids = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const { block_id } = block;
    if (block_id !== undefined) {
      if (block_id === '' || block_id.length > 255) faults.push(`block_id of ${block_id.length}`);
      if (ids.has(block_id)) faults.push(`block_id twice: ${block_id}`);
      ids.add(block_id);
    }
    faults.push(...oneBlock(block).map((fault) => `blocks/${index}: ${fault}`));
  }
  return faults;
}

function oneBlock(block: Block): string[] {
  switch (block.type) {
    case 'header':
      return plainFaults(block['text'], 'header', 150);
    case 'divider':
      return [];
    case 'context': {
      const elements = things(block['elements']);
      return [
        ...countFaults('context', elements.length, 10),
        ...elements.flatMap((element) => plainFaults(element, 'context', 2000)),
      ];
    }
    case 'rich_text':
      return things(block['elements']).flatMap((part) =>
        things(part['elements']).length === 0
          ? ['an empty rich_text part']
          : things(part['elements']).flatMap(richFaults),
      );
    case 'actions': {
      const elements = things(block['elements']);
      const ids = elements.map((element) => String(element['action_id']));
      return [
        ...countFaults('actions', elements.length, 25),
        ...(new Set(ids).size < ids.length ? ['action_id twice'] : []),
        ...elements.flatMap(elementFaults),
      ];
    }
    case 'input':
      return [
        ...plainFaults(block['label'], 'label', 2000),
        ...(block['hint'] === undefined ? [] : plainFaults(block['hint'], 'hint', 2000)),
        ...(isThing(block['element']) ? elementFaults(block['element']) : ['no element']),
      ];
    default:
      return [`unsupported type: ${block.type}`];
  }
}

function richFaults(element: Thing): string[] {
  if (element['type'] === 'text')
    return typeof element['text'] === 'string' && element['text'] !== '' ? [] : ['empty text'];
  if (element['type'] !== 'link') return [`${String(element['type'])} in rich text`];
  const url = String(element['url']);
  return /^https?:\/\//.test(url) && url.length <= 3000 ? [] : [`link to ${url}`];
}

function elementFaults(element: Thing): string[] {
  const { type, action_id, value, url } = element;
  const faults: string[] = [];
  if (typeof action_id !== 'string' || action_id === '' || action_id.length > 255) faults.push('action_id');
  if (element['placeholder'] !== undefined)
    faults.push(...plainFaults(element['placeholder'], 'placeholder', 150));
  if (type === 'button') {
    faults.push(...plainFaults(element['text'], 'button', 75));
    if (typeof value === 'string' && (value === '' || value.length > 2000)) faults.push('value');
    if (typeof url === 'string' && url.length > 3000) faults.push('url');
  } else if (type === 'static_select' || type === 'checkboxes') {
    const options = things(element['options']);
    faults.push(
      ...countFaults(type, options.length, type === 'checkboxes' ? 10 : 100),
      ...optionFaults(options),
    );
  } else if (type === 'number_input') {
    if (typeof element['is_decimal_allowed'] !== 'boolean') faults.push('is_decimal_allowed');
  } else if (type === 'plain_text_input') {
    if (Number(element['max_length'] ?? 1) > 3000) faults.push('max_length');
  } else if (type !== 'external_select') faults.push(`element ${String(type)}`);
  return faults;
}

/** The faults of a menu's options. */
export function optionFaults(options: readonly Thing[]): string[] {
  const values = options.map((option) => String(option['value']));
  return [
    ...(new Set(values).size < values.length ? ['option value twice'] : []),
    ...values.filter((value) => value === '' || value.length > 150).map(() => 'option value'),
    ...options.flatMap((option) => [
      ...plainFaults(option['text'], 'option', 75),
      ...(option['description'] === undefined ? [] : plainFaults(option['description'], 'description', 75)),
    ]),
  ];
}

const countFaults = (what: string, count: number, most: number): string[] =>
  count < 1 || count > most ? [`${count} in ${what}`] : [];

function plainFaults(value: unknown, what: string, max: number): string[] {
  if (!isThing(value) || value['type'] !== 'plain_text' || typeof value['text'] !== 'string')
    return [`${what}: no plain_text`];
  const { text } = value;
  return text.trim() === '' || text.length > max ? [`${what} has ${text.length} of ${max}`] : [];
}

/** Who would be notified: parsed text can do it, and elements of rich text that name somebody. */
export function pingsIn(body: MessageBody): string[] {
  const found: string[] = (body.text ?? '').match(/<(?:![a-z]+|@[A-Z0-9]+)[^>]*>/g) ?? [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    if (!isThing(value)) return;
    const { type, text } = value;
    if (type === 'user' || type === 'usergroup' || type === 'broadcast') found.push(type);
    if (type === 'mrkdwn' && typeof text === 'string') found.push(...(text.match(/<[!@][^>]+>/g) ?? []));
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(body.blocks);
  return found;
}
