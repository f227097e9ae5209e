/** Rule 4: a part of a name. The surname alone, half of a double surname with the given name, the given name alone. */
import { areCompatible, givenFits, isSame, type Leniency } from './fits.ts';
import { type NameIndex, partsAt } from './name-index.ts';
import { isInitial, isParticle, type NameParts, squash, squashUmlauts, type Word } from './parse.ts';
import { below, inCommon, type Rows, rowsOf, together } from './rows.ts';

const equalNames: Leniency = { prefixes: false, initialsHeld: false };

// Particles that nobody has for a given name: typed before a surname they may be missing from the name held.
const plainParticles = new Set(
  'von vom zu zur zum der den del della dello dos das dalla degli dei des ter'.split(' '),
);

/** Rows below a limit: surnames first, then given names, then what stands between; each in the order of rows. */
export function findPart(
  index: NameIndex,
  typed: NameParts,
  limit = index.names.ends.length,
): readonly number[] {
  const withoutParticles = typed.words.filter(isFull);
  // Le, Du, Ben are names as well.
  const full =
    withoutParticles.length > 0 ? withoutParticles : typed.words.filter((word) => !isInitial(word));
  if (full.length === 0) return [];
  const ranked: number[][] = [[], [], []];
  const rows = below(candidates(index, typed.words, full), limit);
  const [only] = typed.words;
  const single = typed.words.length === 1 ? only : undefined;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const rank = rankOf(typed, partsAt(index, row), single);
    if (rank !== undefined) ranked[rank]?.push(row);
  }
  // A comma says that what stands before it is a surname.
  return typed.comma ? (ranked[0] ?? []) : ranked.flat();
}

function candidates(index: NameIndex, words: readonly Word[], full: readonly Word[]): Rows {
  const glued = rowsOf(index, { plain: squash(words), umlaut: squashUmlauts(words) });
  if (words.length === 1) return glued;
  const apart = full.map((word) => rowsOf(index, word)).reduce(inCommon);
  // The particles typed may be missing from the name held.
  const core = words.filter((word) => isFull(word) && !plainParticles.has(word.plain));
  const withoutParticles =
    core.length < full.length && core.length > 0
      ? core.map((word) => rowsOf(index, word)).reduce(inCommon)
      : [];
  return together([glued, apart, withoutParticles]);
}

/** 0 a surname, 1 a given name, 2 another part, undefined no part at all. */
function rankOf(typed: NameParts, held: NameParts, single: Word | undefined): 0 | 1 | 2 | undefined {
  const [words, end] = [held.words, held.words.length];
  // A comma sets the given name apart: it is then no stretch of the name held.
  const last = typed.comma && typed.particles > 0 ? -1 : end - 1;
  for (let from = last; from >= 0; from -= 1) {
    for (let to = end; to > from; to -= 1) {
      if (!hasFull(held, from, to)) continue;
      if (!isSame(typed.words, 0, typed.words.length, words, from, to)) continue;
      return to === end ? 0 : from === 0 ? 1 : 2;
    }
  }
  if (single && end === 1) return isSyllableOf(single.plain, words[0]?.plain ?? '');
  if (isSurnameWithParticles(typed, held)) return 0;
  return isHalfOfSurname(typed, held) ? 0 : undefined;
}

/** The first character of a Han name, or what follows it; indexed as words of their own. */
function isSyllableOf(typed: string, held: string): 0 | 1 | undefined {
  if (held.startsWith(typed)) return 0;
  return held.endsWith(typed) ? 1 : undefined;
}

function isSurnameWithParticles(typed: NameParts, held: NameParts): boolean {
  const before = typed.words.slice(0, typed.core);
  if (before.length === 0 || !before.every((word) => isParticle(word.plain))) return false;
  if (!isSame(typed.words, typed.core, typed.words.length, held.words, held.core, held.words.length))
    return false;
  const heldBefore = held.words.slice(held.particles, held.core);
  const mayBeMissing = heldBefore.length > 0 || before.some((word) => plainParticles.has(word.plain));
  return mayBeMissing && areCompatible(before, heldBefore);
}

/** "Maria Cruz" for "Maria de la Cruz García", "Enric Boix" for "Enric Boix-Adserà". */
function isHalfOfSurname(typed: NameParts, held: NameParts): boolean {
  if (typed.particles === 0) return false;
  const given = typed.words.slice(0, typed.particles);
  const particles = typed.words.slice(typed.particles, typed.core);
  for (let at = 1; at < held.words.length; at += 1) {
    const word = held.words[at];
    if (!word || !isFull(word)) continue;
    if (!isSame(typed.words, typed.core, typed.words.length, held.words, at, at + 1)) continue;
    let before = at;
    while (before > 1 && isParticle(held.words[before - 1]?.plain ?? '')) before -= 1;
    if (!areCompatible(particles, held.words.slice(before, at))) continue;
    if (givenFits(given, held.words.slice(0, before), equalNames) !== 'no') return true;
  }
  return false;
}

/** Whether any of the words held is more than an initial or a particle in the middle. */
function hasFull({ words, core }: NameParts, from: number, to: number): boolean {
  return words
    .slice(from, to)
    .some((word, at) => isFull(word) || (!isInitial(word) && (from + at === 0 || from + at >= core)));
}

function isFull(word: Word): boolean {
  return !isInitial(word) && !isParticle(word.plain);
}
