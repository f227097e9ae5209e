import type { PlainTextElement, PlainTextOption, Button as SlackButton } from '@slack/types';
import type { Button, Choice } from '../card/card.ts';
import { webAddress } from '../card/web-address.ts';
import { extraPressId, type PressRoom, pressId, shownBase, shownExtra } from '../command/press.ts';
import { clip } from '../text/clip.ts';
import { hasVisible } from '../text/invisible.ts';
import { fitted } from './escape.ts';
import { slackButtonRoom, slackLimits, slackOptionRoom } from './limits.ts';
import { elementsOf, richText } from './rich-text.ts';
import { apart, smallPrintSize, type Unit } from './unit.ts';

/** So much of a message's room may one row of buttons or one menu take, that the rest of the message fits beside it. */
const controlRoom = 8000;
/** The same of the card's own line, in characters of JSON. */
const baseRoom = 1500;

/** Draws a card's buttons and menus; one for each card, since ids are numbered through all of its messages. */
export class Desk {
  /** The card's own line as the small print shows it. */
  readonly base: string | undefined;
  readonly #line: string | undefined;
  #slot = 0;
  #extra = 0;

  constructor(line: string | undefined) {
    const shown = line === undefined ? undefined : shownBase(line, slackOptionRoom);
    const fits = shown !== undefined && smallPrintSize([shown]) <= baseRoom;
    this.base = fits ? shown : undefined;
    this.#line = fits ? line : undefined;
  }

  /** Rows of buttons. Slack can't draw a disabled one; it is left out. */
  buttons(buttons: readonly Button[]): Unit[] {
    const rows = new Rows<SlackButton>(slackLimits.actions);
    for (const button of buttons) {
      if ('url' in button) this.#addLink(button, rows);
      else if (button.disabled !== true) this.#addButton(button, rows);
    }
    return [
      ...rows.rows.map(
        ({ parts, shown }): Unit => ({ blocks: [{ type: 'actions', elements: parts }], shown }),
      ),
      ...rows.printed,
    ];
  }

  /** Menus of up to a hundred choices. */
  menus(prompt: string, choices: readonly Choice[]): Unit[] {
    const rows = new Rows<PlainTextOption>(slackLimits.options);
    for (const choice of choices) {
      const slot = this.#nextSlot();
      const place = this.#place(slot, choice.line, slackOptionRoom);
      if (place === undefined) {
        rows.printed.push(...printed(choice));
        continue;
      }
      const note = fitted(choice.note ?? '', 'plain', slackLimits.optionDescription);
      rows.add(
        {
          text: plainText(fitted(choice.label, 'plain', slackLimits.optionLabel)),
          value: place.id,
          ...(hasVisible(note) ? { description: plainText(note) } : {}),
        },
        place.shown,
      );
    }
    const asked = fitted(prompt, 'plain', slackLimits.placeholder);
    let first = 1;
    const units = rows.rows.map(({ parts, shown }): Unit => {
      const range = rows.rows.length === 1 ? '' : ` (${first}–${first + parts.length - 1})`;
      const placeholder = clip(asked, slackLimits.placeholder - range.length) + range;
      first += parts.length;
      return {
        shown,
        blocks: [
          {
            type: 'actions',
            elements: [
              {
                type: 'static_select',
                action_id: `menu:${this.#nextSlot()}`,
                ...(hasVisible(placeholder) ? { placeholder: plainText(placeholder) } : {}),
                options: parts,
              },
            ],
          },
        ],
      };
    });
    const whole = asked.endsWith('…') ? apart(richText(elementsOf(prompt))) : [];
    return [...whole, ...units, ...rows.printed];
  }

  #addButton(button: Button & { line: string; primary?: boolean }, rows: Rows<SlackButton>): void {
    const slot = this.#nextSlot();
    const place = this.#place(slot, button.line, slackButtonRoom);
    if (place === undefined) rows.printed.push(...printed(button));
    else {
      const element: SlackButton = {
        type: 'button',
        text: plainText(fitted(button.label, 'plain', slackLimits.buttonLabel)),
        action_id: `press:${slot}`,
        value: place.id,
        ...(button.primary === true ? { style: 'primary' } : {}),
      };
      rows.add(element, place.shown);
    }
  }

  #addLink({ label, url }: { label: string; url: string }, rows: Rows<SlackButton>): void {
    const address = webAddress(url, slackLimits.buttonUrl);
    if (address === undefined) {
      rows.printed.push(...apart(richText(elementsOf(label))));
      return;
    }
    const text = plainText(fitted(label, 'plain', slackLimits.buttonLabel));
    rows.add({ type: 'button', text, action_id: `open:${this.#nextSlot()}`, url: address }, undefined);
  }

  #nextSlot(): number {
    this.#slot += 1;
    return this.#slot - 1;
  }

  #place(slot: number, line: string, room: PressRoom): { id: string; shown?: string } | undefined {
    const id = pressId(slot, line, this.#line, room);
    if (id !== undefined) return { id };
    const shown = shownExtra(this.#extra + 1, line, room);
    if (shown.length > slackLimits.contextText) return undefined;
    this.#extra += 1;
    return { id: extraPressId(slot, this.#extra), shown };
  }
}

export const plainText = (text: string): PlainTextElement => ({
  type: 'plain_text',
  text: hasVisible(text) ? text : '—',
  emoji: false,
});

/** What no button can hold, in words to be typed. */
const printed = ({ label, line }: { label: string; line: string }): Unit[] =>
  apart(richText(elementsOf(`${label}: /${line}`)));

/** Parts shared out over rows by number and size. */
class Rows<Part> {
  readonly rows: { readonly parts: Part[]; readonly shown: string[]; size: number }[] = [];
  readonly printed: Unit[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(part: Part, shown: string | undefined): void {
    const size = JSON.stringify(part).length + 1 + smallPrintSize(shown === undefined ? [] : [shown]);
    let row = this.rows.at(-1);
    if (row === undefined || row.parts.length === this.#most || row.size + size > controlRoom) {
      row = { parts: [], shown: [], size: 0 };
      this.rows.push(row);
    }
    row.parts.push(part);
    row.size += size;
    if (shown !== undefined) row.shown.push(shown);
  }
}
