import type { Block, Button, Card } from '../card/card.ts';
import { applyChange } from './line.ts';

/** The card for its asker alone; what is pressed on it is answered privately, too. */
export function privately(card: Card): Card {
  return {
    ...card,
    audience: 'asker',
    blocks: card.blocks.map(privateBlock),
    ...(card.line === undefined ? {} : { line: privateLine(card.line) }),
  };
}

const privateLine = (line: string): string => applyChange(line, 'private:true') ?? line;

function privateBlock(block: Block): Block {
  switch (block.kind) {
    case 'buttons':
      return { ...block, buttons: block.buttons.map(privateButton) };
    case 'choices':
      return {
        ...block,
        choices: block.choices.map((choice) => ({ ...choice, line: privateLine(choice.line) })),
      };
    default:
      return block;
  }
}

const privateButton = (button: Button): Button =>
  'line' in button ? { ...button, line: privateLine(button.line) } : button;
