import type { APIEmbed } from 'discord.js';
import type { Block, Card, ChartBlock, Field, Item, Spans, Tone } from '../card/card.ts';
import { hasLink, joinLines, spansText } from '../card/spans.ts';
import { webAddress } from '../card/web-address.ts';
import { clip } from '../text/clip.ts';
import { hasVisible } from '../text/invisible.ts';
import { escapeDiscord } from './escape.ts';
import { discordLimits, footerShares } from './limits.ts';
import { bold, codePieces, markdown, markdownPieces } from './markdown.ts';
import type { DiscordChart } from './message.ts';

/** An embed and how much of a message's 6,000 characters it takes. */
export interface Draft {
  readonly embed: APIEmbed;
  size: number;
  /** The picture it may show, and how many of its last fields stand for that. */
  chart?: Omit<DiscordChart, 'embed'>;
}

/** Small enough that any embed and a full footer fit into one message. */
const embedRoom = discordLimits.embedsTotal - discordLimits.footer;
const textRoom = embedRoom - discordLimits.embedTitle;
/** Values up to this long stand side by side on a desktop screen. */
const inlineValue = 40;
/**
 * Up to so many papers are an embed each, category and date above a linked title, which reads best on a phone;
 * more (a digest) are set as paragraphs, so that twenty still are one message.
 */
const ownEmbeds = 8;

const colours: Readonly<Record<Tone, number>> = {
  neutral: 0x3b_6f_d4,
  success: 0x2e_9e_5b,
  warning: 0xd9_8a_0b,
  error: 0xd1_34_38,
};

/** Draws everything of a card but its controls and footer; `printed` follows the card's own blocks. At least one embed. */
export function drawEmbeds(card: Card, printed: readonly Spans[]): Draft[] {
  const sheet = new Sheet(colours[card.tone]);
  if (card.title !== undefined || card.url !== undefined) sheet.addHeadline(card.title ?? '', card.url);
  for (const block of card.blocks) drawBlock(block, sheet);
  for (const spans of printed) sheet.addText(spans);
  if (card.footer !== undefined && sourcesOf(card) === undefined) sheet.addText(card.footer, '-# ');
  return sheet.finish();
}

/** The footer's share of the small print; undefined when there is none or it stands in a description. */
export function sourcesOf(card: Card): string | undefined {
  if (card.footer === undefined || hasLink(card.footer)) return undefined;
  const text = escapeDiscord(spansText(card.footer), 'plain').trim();
  return hasVisible(text) && text.length <= footerShares.sources ? text : undefined;
}

function drawBlock(block: Block, sheet: Sheet): void {
  switch (block.kind) {
    case 'text':
      sheet.addText(block.spans);
      break;
    case 'code':
      for (const piece of codePieces(block.text, textRoom)) sheet.addPiece(piece);
      break;
    case 'fields':
      for (const field of block.fields) sheet.addField(field);
      break;
    case 'chart':
      sheet.addChart(block);
      break;
    case 'items':
      if (block.items.length <= ownEmbeds) for (const item of block.items) sheet.addItem(item);
      else for (const item of block.items) sheet.addItemAsText(item);
      break;
    case 'buttons':
    case 'choices':
      // Discord draws them under the message: controls.ts.
      break;
  }
}

/** The embeds drawn so far; the last one takes more while it has room. */
class Sheet {
  readonly drafts: Draft[] = [];
  readonly #colour: number;
  readonly #urls = new Set<string>();
  #open: Draft | undefined;

  constructor(colour: number) {
    this.#colour = colour;
  }

  /** Discord refuses an embed that shows nothing. */
  finish(): Draft[] {
    if (this.drafts.length === 0) this.#start();
    for (const draft of this.drafts) {
      if (draft.size > 0) continue;
      draft.embed.description = '—';
      draft.size = 1;
    }
    return this.drafts;
  }

  /** Opens an embed under a title. One that is too long, or has links of its own, stands clipped above and in full below. */
  addHeadline(title: Spans, url: string | undefined, above = ''): void {
    const draft = this.#start();
    if (above !== '') {
      draft.embed.author = { name: above };
      draft.size += above.length;
    }
    const text = spansText(title);
    const whole = escapeDiscord(text, 'line').trim();
    const short = whole.length <= discordLimits.embedTitle ? whole : clippedTitle(text, whole.length);
    const address = url === undefined ? undefined : webAddress(url, discordLimits.url - 4);
    if (hasVisible(short) || address !== undefined) {
      draft.embed.title = hasVisible(short) ? short : '—';
      draft.size += draft.embed.title.length;
    }
    if (address !== undefined) draft.embed.url = this.#unique(address);
    if (short !== whole || hasLink(title)) this.addText(bold(title));
  }

  /** A paragraph, `mark` before each line. */
  addText(spans: Spans, mark = ''): void {
    for (const piece of markdownPieces(spans, textRoom - mark.length * 2)) {
      this.addPiece(mark === '' ? piece : mark + piece.replace(/\s*\n\s*/g, ' ').trimStart());
    }
  }

  /** Markdown that is at most `textRoom` long. */
  addPiece(piece: string, gap = '\n\n'): void {
    let draft = this.#open;
    const before = draft?.embed.description;
    const added = piece.length + (before === undefined ? 0 : gap.length);
    if (draft === undefined || draft.embed.fields !== undefined || draft.size + added > embedRoom) {
      draft = this.#start();
      draft.embed.description = piece;
      draft.size += piece.length;
    } else {
      draft.embed.description = before === undefined ? piece : before + gap + piece;
      draft.size += added;
    }
  }

  addField({ label, value }: Field): void {
    const name = escapeDiscord(label, 'line').trim() || '—';
    const shown = markdown(value).trim();
    const text = hasVisible(shown) ? shown : '—';
    if (name.length > discordLimits.fieldName || text.length > discordLimits.fieldValue) {
      this.addText([{ kind: 'strong', text: label }]);
      for (const piece of markdownPieces(value, textRoom)) this.addPiece(piece, '\n');
      return;
    }
    let draft = this.#open;
    const size = name.length + text.length;
    if (
      draft === undefined ||
      draft.size + size > embedRoom ||
      draft.embed.fields?.length === discordLimits.embedFields
    ) {
      draft = this.#start();
    }
    draft.embed.fields ??= [];
    draft.embed.fields.push({ name, value: text, inline: text.length <= inlineValue });
    draft.size += size;
  }

  /** Its sparklines as fields; the picture that may take their place stands under all else of an embed, so the embed ends here. */
  addChart({ chart, alt, sparklines }: ChartBlock): void {
    const before = this.#open;
    const there = before?.embed.fields?.length ?? 0;
    for (const line of sparklines) this.addField(line);
    const draft = this.#open ?? this.#start();
    const fields = (draft.embed.fields?.length ?? 0) - (draft === before ? there : 0);
    draft.chart = { chart, alt, fields };
    this.#open = undefined;
  }

  addItem({ overline, title, url, lines }: Item): void {
    const above =
      overline === undefined || hasLink(overline) ? '' : escapeDiscord(spansText(overline), 'plain').trim();
    const isAuthor = hasVisible(above) && above.length <= discordLimits.author;
    this.addHeadline(title, url, isAuthor ? above : '');
    if (overline !== undefined && !isAuthor) this.addText(overline, '-# ');
    for (const piece of markdownPieces(joinLines(lines), textRoom)) this.addPiece(piece, '\n');
    this.#open = undefined;
  }

  addItemAsText({ overline, title, url, lines }: Item): void {
    const text = spansText(title);
    const address = url === undefined ? undefined : webAddress(url, discordLimits.url);
    const linked: Spans = address === undefined ? bold(title) : [{ kind: 'link', text, url: address }];
    const parts = [
      ...(overline === undefined ? [] : markdownPieces(overline, textRoom - 3).map(smallPrint)),
      ...markdownPieces(linked, textRoom - 4).map((piece) =>
        address === undefined ? piece : `**${piece}**`,
      ),
      ...markdownPieces(joinLines(lines), textRoom),
    ];
    const whole = parts.join('\n');
    if (whole.length <= textRoom) this.addPiece(whole || '—');
    else for (const [index, part] of parts.entries()) this.addPiece(part, index === 0 ? '\n\n' : '\n');
  }

  #start(): Draft {
    const draft: Draft = { embed: { color: this.#colour }, size: 0 };
    this.drafts.push(draft);
    this.#open = draft;
    return draft;
  }

  /** Of several embeds with one address Discord shows only the first. */
  #unique(address: string): string {
    let unique = address;
    for (let copy = 2; this.#urls.has(unique); copy += 1) {
      unique = `${address}${address.includes('#') ? '-' : '#'}${copy}`;
    }
    this.#urls.add(unique);
    return unique;
  }
}

const smallPrint = (text: string): string => `-# ${text.replace(/\s*\n\s*/g, ' ').trimStart()}`;

/** Backslashes take room too: `escaped` is the length with them; a colon that meets the "…" gets one more. */
function clippedTitle(text: string, escaped: number): string {
  const line = escapeDiscord(text, 'plain').trim();
  const room = discordLimits.embedTitle - (escaped - line.length) - 1;
  return escapeDiscord(clip(line, Math.max(room, discordLimits.embedTitle / 2)), 'line');
}
