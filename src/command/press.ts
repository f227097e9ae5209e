import { stripInvisible } from '../text/invisible.ts';
import { applyChange, lineChange } from './line.ts';
import { tokenise } from './tokens.ts';

/**
 * The ids of buttons and menu choices. A button stands for a command line; platforms give an id too little room for
 * any line, so it holds, after a number that makes it unique:
 *   `0/papers jeremy-cohen`   the whole line, where it fits
 *   `2 page:3`                else the change against the line that the message shows in its small print
 *   `3#1`                     else the number of a further line shown there
 * Nothing is kept in memory: a press is answered from the message alone, also after a restart.
 */

/** What one platform's ids and small print can carry. */
export interface PressRoom {
  /** Longest id, in UTF-16 units. */
  readonly id: number;
  /** Characters that the platform would hand back changed, besides the invisible ones. */
  readonly altered?: RegExp;
}

/** The id of a button, or undefined when its line must be shown (`shownExtra`) to be read back. */
export function pressId(
  slot: number,
  line: string,
  base: string | undefined,
  room: PressRoom,
): string | undefined {
  const whole = `${slot}/${encodeLine(line, room)}`;
  if (whole.length <= room.id) return whole;
  const change = base === undefined ? undefined : lineChange(base, line);
  if (base === undefined || change === undefined || applyChange(base, change) !== line) return undefined;
  const id = change === '' ? String(slot) : `${slot} ${encodeLine(change, room)}`;
  return id.length <= room.id ? id : undefined;
}

export const extraPressId = (slot: number, extra: number): string => `${slot}#${extra}`;

/** The line as the message's small print shows it. */
export const shownBase = (line: string, room: PressRoom): string => `/${encodeLine(line, room)}`;
export const shownExtra = (extra: number, line: string, room: PressRoom): string =>
  `#${extra} /${encodeLine(line, room)}`;

/**
 * The command line that an id stands for, given the small print of its message; undefined when the id is none of ours
 * or the message no longer shows what it needs.
 */
export function readPressId(id: string, shown: string | undefined): string | undefined {
  const parts = /^\d+(?:\/(?<whole>.+)|#(?<extra>\d+)| (?<change>.+))? ?$/.exec(id)?.groups;
  if (parts === undefined) return undefined;
  if (parts['whole'] !== undefined) return decodeLine(parts['whole']);
  // What data put into the small print stands above our lines, so the last line that fits is ours.
  const lines = (shown ?? '').split('\n');
  const start = parts['extra'] === undefined ? '/' : `#${parts['extra']} /`;
  const found = lines.findLast((line) => line.startsWith(start))?.slice(start.length);
  if (found === undefined || parts['extra'] !== undefined) return found && decodeLine(found);
  return applyChange(decodeLine(found), decodeLine(parts['change'] ?? ''));
}

/** Whether `line` is the same command about the same thing as `base`: only named options differ. */
export function isAnotherPage(base: string, line: string): boolean {
  const change = lineChange(base, line);
  return change !== undefined && tokenise(change).every((token) => token.key !== undefined);
}

const ordinary = /^[\x21-\x5b\x5d-\x7e]+(?: [\x21-\x5b\x5d-\x7e]+)*$/;
const breaksAndEdges = /^\s|\s$|(?<=\s)\s|[^\S ]|\u0085|\p{Cs}|\\(?=u\{)/gu;
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cc}|[\ufff9-\ufffb]/gu;

/** Writes `\u{…}` for whatever would not come back as it was sent: invisibles, breaks, spaces at the ends, doubled or of another kind. */
function encodeLine(line: string, { altered }: PressRoom): string {
  if (ordinary.test(line) && altered?.test(line) !== true) return line;
  let encoded = line.replace(breaksAndEdges, encodeCharacter);
  if (stripInvisible(encoded) !== encoded) encoded = encoded.replace(invisible, encodeCharacter);
  return altered === undefined ? encoded : encoded.replace(new RegExp(altered, 'g'), encodeCharacter);
}

const encodeCharacter = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

function decodeLine(text: string): string {
  return text.replace(/\\u\{([\da-f]{1,6})\}/g, (written, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
