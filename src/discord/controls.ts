import type { APIButtonComponent, APISelectMenuOption } from 'discord.js';
import type { Block, Button, Card, Choice, Spans } from '../card/card.ts';
import { webAddress } from '../card/web-address.ts';
import { extraPressId, pressId, shownBase, shownExtra } from '../command/press.ts';
import { clip } from '../text/clip.ts';
import { hasVisible } from '../text/invisible.ts';
import { escapeDiscord } from './escape.ts';
import { discordLimits, discordPressRoom, footerShares } from './limits.ts';
import type { DiscordRow } from './message.ts';

/** The buttons and menus of one message, and the lines that its footer must show for their ids to be read back. */
export interface Panel {
  readonly rows: DiscordRow[];
  readonly shown: string[];
}

export interface Controls {
  /** The card's own line as footers show it. */
  readonly base: string | undefined;
  readonly panels: readonly Panel[];
  /** What no button or menu can hold, in words. */
  readonly printed: readonly Spans[];
}

/** Lays a card's buttons and menus into as many messages as their numbers and lines need. */
export function drawControls(card: Card): Controls {
  const shown = card.line === undefined ? undefined : shownBase(card.line, discordPressRoom);
  const base = shown === undefined || shown.length > footerShares.base ? undefined : shown;
  const desk = new Desk(base === undefined ? undefined : card.line, base?.length ?? 0);
  for (const block of card.blocks) drawBlock(block, desk);
  return { base, panels: desk.panels, printed: desk.printed };
}

function drawBlock(block: Block, desk: Desk): void {
  if (block.kind === 'buttons') drawButtons(block.buttons, desk);
  else if (block.kind === 'choices') drawMenus(block.prompt, block.choices, desk);
}

function drawButtons(buttons: readonly Button[], desk: Desk): void {
  let row: DiscordRow | undefined;
  for (const button of buttons) {
    const place = 'url' in button ? desk.linkPlace(button) : desk.linePlace(button);
    if (place === undefined) continue;
    if (row === undefined || row.components.length === discordLimits.buttonsInRow || !desk.hasRoom(place)) {
      row = desk.addRow(place);
    }
    desk.take(place);
    row.components.push(drawButton(button, place));
  }
}

function drawButton(button: Button, place: Place): APIButtonComponent {
  const label = caption(button.label, discordLimits.buttonLabel);
  if ('url' in button) return { type: 2, style: 5, label, url: place.id };
  const style = button.primary === true ? 1 : 2;
  return button.disabled === true
    ? { type: 2, style, label, custom_id: place.id, disabled: true }
    : { type: 2, style, label, custom_id: place.id };
}

function drawMenus(prompt: string, choices: readonly Choice[], desk: Desk): void {
  const menus: {
    readonly first: number;
    readonly row: DiscordRow;
    readonly options: APISelectMenuOption[];
  }[] = [];
  for (const [index, choice] of choices.entries()) {
    const place = desk.linePlace(choice);
    if (place === undefined) continue;
    let menu = menus.at(-1);
    if (menu === undefined || menu.options.length === discordLimits.options || !desk.hasRoom(place)) {
      menu = { first: index + 1, row: desk.addRow(place), options: [] };
      menus.push(menu);
    }
    desk.take(place);
    const note = clip(escapeDiscord(choice.note ?? '', 'plain'), discordLimits.optionDescription);
    menu.options.push({
      label: caption(choice.label, discordLimits.optionLabel),
      value: place.id,
      ...(hasVisible(note) ? { description: note } : {}),
    });
  }
  const asked = escapeDiscord(prompt, 'plain');
  if (asked.length > discordLimits.placeholder) desk.printed.push(prompt);
  for (const { first, row, options } of menus) {
    const range = menus.length === 1 ? '' : ` (${first}–${first + options.length - 1})`;
    const placeholder = clip(asked, discordLimits.placeholder - range.length) + range;
    row.components.push({
      type: 3,
      custom_id: `menu ${first} ${options[0]?.value.split(/\D/, 1)[0] ?? ''}`,
      options,
      ...(hasVisible(placeholder) ? { placeholder } : {}),
    });
  }
}

function caption(text: string, max: number): string {
  const label = clip(escapeDiscord(text, 'plain').trim(), max);
  return hasVisible(label) ? label : '—';
}

/** Where one press is kept: its id (or a link's address), and the line that the footer must show for it. */
interface Place {
  readonly id: string;
  readonly shown?: string;
}

/** The controls laid out so far. */
class Desk {
  readonly panels: Panel[] = [];
  readonly printed: Spans[] = [];
  readonly #base: string | undefined;
  readonly #room: number;
  #slot = 0;
  #extra = 0;

  constructor(base: string | undefined, baseLength: number) {
    this.#base = base;
    this.#room = discordLimits.footer - footerShares.sources - baseLength - 2;
  }

  linePlace({
    label,
    line,
    disabled = false,
  }: {
    label: string;
    line: string;
    disabled?: boolean;
  }): Place | undefined {
    const slot = this.#slot;
    this.#slot += 1;
    const id = pressId(slot, line, this.#base, discordPressRoom);
    if (id !== undefined) return { id };
    if (disabled) return { id: extraPressId(slot, 0) };
    const shown = shownExtra(this.#extra + 1, line, discordPressRoom);
    if (shown.length + 1 > this.#room) {
      this.printed.push(`${label}: /${line}`);
      return undefined;
    }
    this.#extra += 1;
    return { id: extraPressId(slot, this.#extra), shown };
  }

  linkPlace({ label, url }: { label: string; url: string }): Place | undefined {
    const id = webAddress(url, discordLimits.buttonUrl);
    if (id !== undefined) return { id };
    this.printed.push([{ kind: 'link', text: label, url }]);
    return undefined;
  }

  hasRoom(place: Place): boolean {
    const panel = this.panels.at(-1);
    if (panel === undefined) return false;
    if (place.shown === undefined) return true;
    const used = panel.shown.reduce((sum, line) => sum + line.length + 1, 0);
    return used + place.shown.length + 1 <= this.#room;
  }

  addRow(place: Place): DiscordRow {
    let panel = this.panels.at(-1);
    if (panel === undefined || panel.rows.length === discordLimits.rows || !this.hasRoom(place)) {
      panel = { rows: [], shown: [] };
      this.panels.push(panel);
    }
    const row: DiscordRow = { type: 1, components: [] };
    panel.rows.push(row);
    return row;
  }

  take(place: Place): void {
    if (place.shown !== undefined) this.panels.at(-1)?.shown.push(place.shown);
  }
}
