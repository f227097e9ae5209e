import type { Block } from './world.ts';

export type Thing = Readonly<Record<string, unknown>>;

/** What Slack says of an input that was filled in, or left alone. */
export function stateOf(type: string, given: string | undefined): Thing {
  if (type.endsWith('_input')) return { type, value: given ?? null };
  const option = given === undefined ? null : { text: { type: 'plain_text', text: given }, value: given };
  return type === 'checkboxes'
    ? { type, selected_options: option === null ? [] : [option] }
    : { type, selected_option: option };
}

const elementsOf = (blocks: readonly Block[]): { block: Block; element: Thing }[] =>
  blocks
    .filter(({ type }) => type === 'actions')
    .flatMap((block) => (block['elements'] as readonly Thing[]).map((element) => ({ block, element })));

const labelOf = (thing: Thing): string => (thing['text'] as { text?: string } | undefined)?.text ?? '';

export const buttonLabels = (blocks: readonly Block[]): string[] =>
  elementsOf(blocks).flatMap(({ element }) => (element['type'] === 'button' ? [labelOf(element)] : []));

/** A message's or view's button, by its label. */
export function buttonOf(blocks: readonly Block[], label: string): { block: Block; element: Thing } {
  const found = elementsOf(blocks).find(
    ({ element }) => element['type'] === 'button' && labelOf(element) === label,
  );
  if (found === undefined)
    throw new Error(`No button ${label}; there are ${buttonLabels(blocks).join(', ')}`);
  return found;
}

/** A choice of one of its menus, by its label. */
export function optionOf(
  blocks: readonly Block[],
  label: string,
): { block: Block; element: Thing; option: Thing } {
  for (const { block, element } of elementsOf(blocks)) {
    const option = ((element['options'] ?? []) as readonly Thing[]).find((one) => labelOf(one) === label);
    if (option !== undefined) return { block, element, option };
  }
  throw new Error(`No menu offers ${label}`);
}
