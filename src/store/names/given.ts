/** Rule 3: the surname, and given names that fit it. */

import { textAt } from '../columns.ts';
import { fitOf, type Leniency, withCapitalsApart } from './fits.ts';
import { type NameIndex, partsAt } from './name-index.ts';
import { isInitial, type NameParts, squash, squashUmlauts } from './parse.ts';
import type { Reading } from './query.ts';
import { below, inCommon, mayBegin, type Rows, rowsOf } from './rows.ts';

const search: Leniency = { prefixes: true, initialsHeld: false };

/**
 * The rows, below a limit, that the first fitting reading finds; if any of them have the middle names typed, only these.
 */
export function findFitting(
  index: NameIndex,
  readings: readonly Reading[],
  limit = index.names.ends.length,
): readonly number[] {
  for (const reading of readings) {
    const rows = rowsThatFit(index, reading, limit);
    if (rows.length > 0) return rows;
  }
  return [];
}

function rowsThatFit(index: NameIndex, { parts, guessed }: Reading, limit: number): readonly number[] {
  const first = parts.words[0];
  if (parts.particles === 0 || !first) return [];
  const all: number[] = [];
  const less: number[] = [];
  for (const row of mayBegin(index, below(rowsWithSurname(index, parts), limit), first.plain)) {
    const held = partsAt(index, row);
    let fit = fitOf(parts, held, search);
    if (fit === 'no' && isInitial(first))
      fit = fitOf(parts, withCapitalsApart(held, textAt(index.names, row)), search);
    if (fit === 'all') all.push(row);
    else if (fit === 'less' && !guessed) less.push(row);
  }
  return all.length > 0 ? all : less;
}

/** Rows that have the surname as one word (compounds and surnames with particles are held so too) or as several. */
export function rowsWithSurname(index: NameIndex, { words, core }: NameParts): Rows {
  const whole = rowsOf(index, { plain: squash(words, core), umlaut: squashUmlauts(words, core) });
  const surname = words.slice(core);
  if (surname.length < 2 || whole.length > 0) return whole;
  return surname.map((word) => rowsOf(index, word)).reduce(inCommon);
}
