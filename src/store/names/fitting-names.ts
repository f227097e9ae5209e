/** Many names held at once, asked which of them an author string fits: `nameFits` without trying each. */
import { namesFit, type ReadName, readName, surnamesFit } from './fits.ts';
import { isInitial, type NameParts, squash, squashUmlauts, type Word } from './parse.ts';

interface Held<Owner> {
  readonly owner: Owner;
  readonly name: ReadName;
  readonly keys: readonly Key[];
  /** What a first given name is compared with: the first word (a surname's, where only that is there), the second behind an initial. */
  readonly firsts: readonly Word[];
}

/** A surname and how a given name begins (`startsHeld`); or a whole name and nothing. */
type Key = readonly [surname: string, start: string];
const WHOLE = '';

/** Names by their possible surnames and the letters that the given names begin with; owners are whatever is looked for. */
export class FittingNames<Owner> {
  readonly #bySurname = new Map<string, Map<string, Held<Owner>[]>>();
  readonly #byOwner = new Map<Owner, Held<Owner>[]>();

  add(owner: Owner, text: string): void {
    const name = readName(text);
    const { words, core } = name.apart;
    const firsts = [...new Set([...firstWords(words), ...firstWords(words.slice(core))])];
    const held = { owner, name, keys: keysOf(name), firsts };
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
    const found = new Set<Owner>();
    if (this.#byOwner.size === 0) return found;
    const name = readName(author);
    const { parts, apart } = name;
    const [first] = apart.words;
    for (const whole of spellings(parts)) {
      for (const held of this.#bySurname.get(whole)?.get(WHOLE) ?? [])
        if (namesFit(name, held.name)) found.add(held.owner);
    }
    if (first === undefined || apart.particles === 0) return found;
    for (const surname of spellings(apart, apart.core)) {
      const starts = this.#bySurname.get(surname);
      if (starts === undefined) continue;
      for (const start of startsAsked(first)) {
        for (const held of starts.get(start) ?? []) {
          if (mayBeginAlike(first, held.firsts) && !found.has(held.owner) && surnamesFit(name, held.name))
            found.add(held.owner);
        }
      }
    }
    return found;
  }
}

/** Any words at the end of a name may be the surname that is meant. */
function keysOf({ parts, apart }: ReadName): readonly Key[] {
  const keys: Key[] = spellings(parts).map((whole) => [whole, WHOLE]);
  for (let begin = 1; begin < apart.words.length; begin += 1) {
    const given = [
      ...apart.words.slice(0, Math.min(apart.particles, begin)),
      ...apart.words.slice(apart.core, begin),
    ];
    const starts = firstWords(given).flatMap(startsHeld);
    for (const surname of spellings(apart, begin)) keys.push(...starts.map((start): Key => [surname, start]));
  }
  return keys;
}

/** Two letters of a given name that is spelled out, in each spelling, or the initial; and `j.` for who asks by an initial. */
function startsHeld({ plain, umlaut }: Word): readonly string[] {
  const all = `${plain.slice(0, 1)}.`;
  if (plain.length < 2 || plain === umlaut) return [plain.slice(0, 2), all];
  return [plain.slice(0, 2), umlaut.slice(0, 2), all];
}

/** Where the given names are that may fit: those that begin alike and bare initials, or all of an initial. */
function startsAsked({ plain, umlaut }: Word): readonly string[] {
  const initial = plain.slice(0, 1);
  if (plain.length < 2) return [`${initial}.`];
  const start = plain.slice(0, 2);
  return plain === umlaut ? [start, initial] : [start, umlaut.slice(0, 2), initial];
}

function spellings({ words }: NameParts, from = 0): readonly string[] {
  const [plain, umlauts] = [squash(words, from), squashUmlauts(words, from)];
  return plain === umlauts ? [plain] : [plain, umlauts];
}

function firstWords([first, second]: readonly Word[]): readonly Word[] {
  if (first === undefined) return [];
  return second !== undefined && isInitial(first) ? [first, second] : [first];
}

/** False where `namesFit` would find two first given names in contradiction; spares it most of the names of a surname. */
function mayBeginAlike(one: Word, others: readonly Word[]): boolean {
  for (const { plain, umlaut } of others) {
    if (isStart(one.plain, plain) || isStart(one.plain, umlaut) || isStart(one.umlaut, plain)) return true;
  }
  return false;
}

const isStart = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);
