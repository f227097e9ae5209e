/** Many names held at once, asked which of them an author string fits: `nameFits` without trying each. */
import { namesFit, type ReadName, readName, surnamesFit } from './fits.ts';
import { isInitial, type NameParts, squash, squashUmlauts, type Word } from './parse.ts';

interface Held<Owner> {
  readonly owner: Owner;
  readonly name: ReadName;
  readonly keys: readonly Key[];
}

/** A surname and how the given names begin (`startsHeld`); or a whole name and nothing. */
type Key = readonly [surname: string, start: string];
const WHOLE = '';

/** Names by their possible surnames and the beginnings of their given names; owners are whatever is looked for. */
export class FittingNames<Owner> {
  readonly #bySurname = new Map<string, Map<string, Held<Owner>[]>>();
  readonly #byOwner = new Map<Owner, Held<Owner>[]>();

  add(owner: Owner, text: string): void {
    const name = readName(text);
    const held = { owner, name, keys: keysOf(name) };
    for (const [surname, start] of held.keys) {
      const starts = this.#bySurname.get(surname) ?? new Map<string, Held<Owner>[]>();
      this.#bySurname.set(surname, starts);
      const sharing = starts.get(start);
      // A name may come to the same key in two ways.
      if (sharing === undefined) starts.set(start, [held]);
      else if (!sharing.includes(held)) sharing.push(held);
    }
    this.#byOwner.set(owner, [...(this.#byOwner.get(owner) ?? []), held]);
  }

  /** Forgets all names of an owner. */
  remove(owner: Owner): void {
    for (const { keys } of this.#byOwner.get(owner) ?? []) {
      for (const [surname, start] of keys) {
        const starts = this.#bySurname.get(surname);
        const others = (starts?.get(start) ?? []).filter((held) => held.owner !== owner);
        if (others.length > 0) starts?.set(start, others);
        else starts?.delete(start);
        if (starts?.size === 0) this.#bySurname.delete(surname);
      }
    }
    this.#byOwner.delete(owner);
  }

  /** The owners of names that the author string fits, in no order. */
  find(author: string): ReadonlySet<Owner> {
    const name = readName(author);
    const { parts, apart } = name;
    // Most authors fit nobody.
    let found: Set<Owner> | undefined;
    for (const whole of spellings(parts)) {
      for (const held of this.#bySurname.get(whole)?.get(WHOLE) ?? []) {
        if (namesFit(name, held.name)) found = (found ?? new Set()).add(held.owner);
      }
    }
    const given = apart.words.slice(0, apart.particles);
    for (const surname of spellings(apart, apart.core)) {
      const starts = this.#bySurname.get(surname);
      if (starts === undefined) continue;
      for (const start of startsAsked(given)) {
        for (const held of starts.get(start) ?? []) {
          if (!found?.has(held.owner) && surnamesFit(name, held.name))
            found = (found ?? new Set()).add(held.owner);
        }
      }
    }
    return found ?? nobody;
  }
}

const nobody: ReadonlySet<never> = new Set<never>();

/** Any words at the end of a name may be the surname that is meant. */
function keysOf({ parts, apart }: ReadName): readonly Key[] {
  const keys: Key[] = spellings(parts).map((whole) => [whole, WHOLE]);
  for (let begin = 1; begin < apart.words.length; begin += 1) {
    const given = [
      ...apart.words.slice(0, Math.min(apart.particles, begin)),
      ...apart.words.slice(apart.core, begin),
    ];
    const starts = startsHeld(given);
    for (const surname of spellings(apart, begin)) keys.push(...starts.map((start): Key => [surname, start]));
  }
  return keys;
}

/**
 * Where given names are held: by the first one, alone and joined with what follows ("Yuan Zhi" as "Yuanzhi"); a bare initial
 * by its letter, and by the name after it ("Rupam" of "A. Rupam"); all by `j.`, for who asks by an initial.
 */
function startsHeld(given: readonly Word[]): readonly string[] {
  const [first, second] = given;
  if (first === undefined) return [];
  const starts = [...joinedStarts(given), `${letterOf(first)}.`];
  if (!isInitial(first)) return starts;
  const behind = second === undefined ? [] : [second.plain, second.umlaut, `${letterOf(second)}.`];
  return [...starts, letterOf(first), ...behind];
}

/** Where the given names are held that may fit these. */
function startsAsked(given: readonly Word[]): readonly string[] {
  const [first] = given;
  if (first === undefined) return [];
  return isInitial(first) ? [`${letterOf(first)}.`] : [...joinedStarts(given), letterOf(first)];
}

function joinedStarts(given: readonly Word[]): readonly string[] {
  const starts: string[] = [];
  for (let words = 1; words <= Math.min(given.length, 3); words += 1) {
    const [plain, umlauts] = [squash(given, 0, words), squashUmlauts(given, 0, words)];
    starts.push(plain);
    if (umlauts !== plain) starts.push(umlauts);
  }
  return starts;
}

const letterOf = (word: Word): string => word.plain.slice(0, 1);

function spellings({ words }: NameParts, from = 0): readonly string[] {
  const [plain, umlauts] = [squash(words, from), squashUmlauts(words, from)];
  return plain === umlauts ? [plain] : [plain, umlauts];
}
