/** Rules 1 and 2: the whole name, as written or folded. */
import { textAt } from '../columns.ts';
import { type NameIndex, partsAt, rowsOfWhole } from './name-index.ts';
import { type NameParts, squash, squashUmlauts, type Word } from './parse.ts';
import { ordersOf } from './query.ts';

const HIDDEN = /[[\p{Default_Ignorable_Code_Point}\p{Cc}]--\p{White_Space}]/gv;

export interface WholeHits {
  readonly rule: 1 | 2;
  readonly rows: readonly number[];
}

/**
 * Who bears the whole name typed. Profiles decide alone, except that people by name only stay
 * beside a profile that is found by turning the name round.
 */
export function findWhole(index: NameIndex, text: string, parts: NameParts): WholeHits | undefined {
  const [typed = [], ...turned] = ordersOf(parts);
  const asTyped = rowsOfWords(index, typed);
  const written = asWritten(text);
  const same = asTyped.filter((row) => asWritten(textAt(index.names, row)) === written);
  const isProfile = (row: number): boolean => row < index.profileRows;
  if (same.some(isProfile)) return { rule: 1, rows: same.filter(isProfile) };
  const reversed = turned
    .flatMap((words) => rowsOfWords(index, words))
    .filter((row) => !asTyped.includes(row));
  const profiles = [...asTyped, ...reversed].filter(isProfile);
  if (asTyped.some(isProfile)) return { rule: 2, rows: profiles };
  if (profiles.length > 0) return { rule: 2, rows: [...profiles, ...(same.length > 0 ? same : asTyped)] };
  if (same.length > 0) return { rule: 1, rows: same };
  const all = [...asTyped, ...reversed];
  return all.length > 0 ? { rule: 2, rows: all } : undefined;
}

/** Whether every full word typed stands in the name with the very accents typed. */
export function hasAccentsOf(index: NameIndex, row: number, typed: readonly Word[]): boolean {
  const held = new Set(partsAt(index, row).words.map((word) => word.clean));
  return typed.every((word) => word.clean === word.plain || held.has(word.clean));
}

export function rowsOfWords(index: NameIndex, words: readonly Word[]): number[] {
  const plain = squash(words);
  const umlauts = squashUmlauts(words);
  const rows = rowsOfWhole(index, plain);
  return umlauts === plain ? rows : [...new Set([...rows, ...rowsOfWhole(index, umlauts)])];
}

/** Case and runs of spaces aside. */
function asWritten(text: string): string {
  return text.replace(HIDDEN, '').replace(/\s+/gu, ' ').trim().normalize('NFC').toLowerCase();
}
