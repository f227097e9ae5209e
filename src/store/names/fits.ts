/** Whether two names can be one person's: surnames equal, given names without contradiction. Rules: docs "Names". */
import {
  isInitial,
  type NameParts,
  parseName,
  squash,
  squashUmlauts,
  surnameAt,
  type Word,
  wordOf,
} from './parse.ts';

/** No; only if a middle name typed is left out of the other name; all that is typed fits. */
export type Fit = 'no' | 'less' | 'all';

export interface Leniency {
  /** "Geoff" fits "Geoffrey": three letters or more that begin the other name. */
  readonly prefixes: boolean;
  /** A full given name fits a name that has only its initial. */
  readonly initialsHeld: boolean;
}

/** What an author string must pass to be a profile's. */
const authorship: Leniency = { prefixes: false, initialsHeld: true };

/** A name taken apart for `namesFit`. */
export interface ReadName {
  readonly parts: NameParts;
  /** With "JE" read as two initials where the writing shows it. */
  readonly apart: NameParts;
}

export function readName(text: string): ReadName {
  const parts = parseName(text);
  return { parts, apart: withCapitalsApart(parts, text) };
}

/**
 * Whether an author string fits a profile's name or alias: equal when folded, initials that fit, a middle name left out,
 * "Last, First". Particles are optional but never contradict; neither do full given names.
 */
export function nameFits(author: string, name: string): boolean {
  return namesFit(readName(author), readName(name));
}

/** As `nameFits`, for names that are read once and compared often. */
export function namesFit(author: ReadName, name: ReadName): boolean {
  const [one, other] = [author.parts.words, name.parts.words];
  if (one.length === 0 || other.length === 0) return false;
  if (isSame(one, 0, one.length, other, 0, other.length)) return true;
  return fitOf(author.apart, name.apart, authorship) !== 'no';
}

/** How a name typed fits a name held. */
export function fitOf(typed: NameParts, held: NameParts, leniency: Leniency): Fit {
  const end = held.words.length;
  let best: Fit = 'no';
  for (let begin = end - 1; begin > 0; begin -= 1) {
    if (!isSame(typed.words, typed.core, typed.words.length, held.words, begin, end)) continue;
    const fit = restFits(typed, held, begin, leniency);
    if (fit === 'all') return fit;
    if (fit === 'less') best = fit;
  }
  return best;
}

/** Whether two runs of words are equal in one of their spellings, spaces ignored. */
export function isSame(
  one: readonly Word[],
  from: number,
  to: number,
  other: readonly Word[],
  otherFrom: number,
  otherTo: number,
): boolean {
  const plain = squash(one, from, to);
  const otherPlain = squash(other, otherFrom, otherTo);
  if (plain === otherPlain) return true;
  return plain === squashUmlauts(other, otherFrom, otherTo) || squashUmlauts(one, from, to) === otherPlain;
}

/** Given names and particles, where the surname held begins at word `begin`. */
function restFits(typed: NameParts, held: NameParts, begin: number, leniency: Leniency): Fit {
  const typedParticles = typed.words.slice(typed.particles, typed.core);
  const heldParticles = held.words.slice(held.particles, Math.min(begin, held.core));
  if (!areCompatible(typedParticles, heldParticles)) return 'no';
  // Where only the second half of a double surname was typed as surname, the first half must stand before it.
  const given = [
    ...held.words.slice(0, Math.min(held.particles, begin)),
    ...held.words.slice(held.core, begin),
  ];
  const required = Math.max(begin - held.core, 0);
  return givenFits(typed.words.slice(0, typed.particles), given, leniency, required);
}

/** Particles may be missing, all or some; they never differ. */
export function areCompatible(one: readonly Word[], other: readonly Word[]): boolean {
  const [few, many] = one.length < other.length ? [one, other] : [other, one];
  let at = 0;
  for (const { plain } of many) if (few[at]?.plain === plain) at += 1;
  return at === few.length;
}

/** How given names typed fit given names held, the last `required` of which must have been typed. */
export function givenFits(
  typed: readonly Word[],
  held: readonly Word[],
  leniency: Leniency,
  required = 0,
): Fit {
  for (const [typedUsed, heldUsed] of firstNames(typed, held, leniency)) {
    const fit = middlesFit(typed.slice(typedUsed), held.slice(heldUsed), leniency, required);
    if (fit !== 'no') return fit;
  }
  return 'no';
}

/** The ways in which the first given names agree: how many words each side spends on it. */
function* firstNames(
  typed: readonly Word[],
  held: readonly Word[],
  leniency: Leniency,
): Generator<readonly [number, number]> {
  const [first, other, second] = [typed[0], held[0], held[1]];
  if (!first || !other) return;
  const onlyInitialHeld = isInitial(other) && !isInitial(first);
  if (wordFits(first, other, leniency) && (!onlyInitialHeld || leniency.initialsHeld)) yield [1, 1];
  // "Yuan-Zhi" and "Yuanzhi".
  for (let words = 2; words <= 3; words += 1) {
    if (words <= typed.length && isSame(typed, 0, words, held, 0, 1)) yield [words, 1];
    if (words <= held.length && isSame(typed, 0, 1, held, 0, words)) yield [1, words];
  }
  // "Rupam Mahmood" for "A. Rupam Mahmood".
  if (onlyInitialHeld && second && !isInitial(second) && wordFits(first, second, leniency)) yield [1, 2];
}

function middlesFit(
  typed: readonly Word[],
  held: readonly Word[],
  leniency: Leniency,
  required: number,
): Fit {
  const needed = held.length - required;
  if (typed.length > held.length) {
    let at = 0;
    for (const word of typed) {
      const against = held[at];
      if (against && wordFits(word, against, leniency)) at += 1;
    }
    return at === held.length ? 'less' : 'no';
  }
  let at = 0;
  for (const [place, word] of held.entries()) {
    const against = typed[at];
    if (against && wordFits(against, word, leniency)) at += 1;
    else if (place >= needed) return 'no';
  }
  return at === typed.length ? 'all' : 'no';
}

function wordFits(typed: Word, held: Word, leniency: Leniency): boolean {
  if (typed.plain === held.plain || typed.umlaut === held.plain || typed.plain === held.umlaut) return true;
  if (isInitial(held)) return typed.plain.startsWith(held.plain) || typed.umlaut.startsWith(held.plain);
  if (!isInitial(typed) && !(leniency.prefixes && typed.plain.length >= 3)) return false;
  return held.plain.startsWith(typed.plain) || held.umlaut.startsWith(typed.plain);
}

const CAPITALS = /(?<![\p{L}\p{M}])\p{Lu}{2,3}(?![\p{L}\p{M}])/gu;

/** A name with "JE" among its given names read as two initials, where the writing shows that capitals mean that. */
export function withCapitalsApart(parts: NameParts, text: string): NameParts {
  if (!/\p{Ll}/u.test(text)) return parts;
  const capitals = new Set((text.match(CAPITALS) ?? []).map((word) => word.toLowerCase()));
  return capitals.size === 0 ? parts : apart(parts, (word) => capitals.has(word.clean));
}

/** A name with those given names that the test picks read as one initial a letter. */
export function apart(parts: NameParts, isGlued: (word: Word) => boolean): NameParts {
  const given = parts.words
    .slice(0, parts.particles)
    .flatMap((word) => (isGlued(word) ? [...word.clean].map((letter) => wordOf(letter)) : [word]));
  const added = given.length - parts.particles;
  if (added === 0) return parts;
  const words = [...given, ...parts.words.slice(parts.particles)];
  return { ...parts, words, particles: given.length, core: parts.core + added };
}

/** The same words with a surname that begins at word `from`, moved behind the rest. */
export function surnameFirst(words: readonly Word[], surnameWords: number): NameParts {
  const turned = [...words.slice(surnameWords), ...words.slice(0, surnameWords)];
  return { words: turned, ...surnameAt(turned, words.length - surnameWords), comma: true };
}
