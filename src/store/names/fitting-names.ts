/** Many names held at once, asked which of them an author string fits: `nameFits` without trying each. */
import { namesFit, type ReadName, readName } from './fits.ts';
import { isInitial, type NameParts, squash, squashUmlauts, type Word } from './parse.ts';

interface Held<Owner> {
  readonly owner: Owner;
  readonly name: ReadName;
  readonly keys: readonly string[];
  /** What a first given name is compared with: the first word (a surname's, where only that is there), the second behind an initial. */
  readonly firsts: readonly Word[];
}

/** Names by their possible surnames and the letter that the given names begin with; owners are whatever is looked for. */
export class FittingNames<Owner> {
  readonly #byKey = new Map<string, Set<Held<Owner>>>();
  readonly #byOwner = new Map<Owner, Held<Owner>[]>();

  add(owner: Owner, text: string): void {
    const name = readName(text);
    const { words, core } = name.apart;
    const firsts = [...new Set([...firstWords(words), ...firstWords(words.slice(core))])];
    const held = { owner, name, keys: [...new Set(keysHeld(name))], firsts };
    for (const key of held.keys) {
      const sharing = this.#byKey.get(key);
      if (sharing === undefined) this.#byKey.set(key, new Set([held]));
      else sharing.add(held);
    }
    const others = this.#byOwner.get(owner);
    if (others === undefined) this.#byOwner.set(owner, [held]);
    else others.push(held);
  }

  /** Forgets all names of an owner. */
  remove(owner: Owner): void {
    for (const held of this.#byOwner.get(owner) ?? []) {
      for (const key of held.keys) {
        const sharing = this.#byKey.get(key);
        sharing?.delete(held);
        if (sharing?.size === 0) this.#byKey.delete(key);
      }
    }
    this.#byOwner.delete(owner);
  }

  /** The owners of names that the author string fits, in no order. */
  find(author: string): ReadonlySet<Owner> {
    const found = new Set<Owner>();
    if (this.#byKey.size === 0) return found;
    const name = readName(author);
    const first = name.apart.words[0];
    for (const key of keysAsked(name)) {
      for (const held of this.#byKey.get(key) ?? []) {
        const mayFit = isWhole(key) || held.firsts.some((word) => first && mayBeginAlike(first, word));
        if (mayFit && !found.has(held.owner) && namesFit(name, held.name)) found.add(held.owner);
      }
    }
    return found;
  }
}

const WHOLE = '=';
const isWhole = (key: string): boolean => key.startsWith(WHOLE);
const keyOf = (surname: string, given: Word): string => `${surname} ${given.plain.slice(0, 1)}`;

/** Any words at the end of a name may be the surname that is meant. */
function keysHeld({ parts, apart }: ReadName): string[] {
  const keys = spellings(parts).map((whole) => WHOLE + whole);
  for (let begin = 1; begin < apart.words.length; begin += 1) {
    const given = [
      ...apart.words.slice(0, Math.min(apart.particles, begin)),
      ...apart.words.slice(apart.core, begin),
    ];
    for (const surname of spellings(apart, begin)) {
      for (const first of firstWords(given)) keys.push(keyOf(surname, first));
    }
  }
  return keys;
}

function keysAsked({ parts, apart }: ReadName): readonly string[] {
  const [first] = apart.words;
  const wholes = spellings(parts).map((whole) => WHOLE + whole);
  if (first === undefined || apart.particles === 0) return wholes;
  return [...wholes, ...spellings(apart, apart.core).map((surname) => keyOf(surname, first))];
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
function mayBeginAlike(one: Word, other: Word): boolean {
  return (
    isStart(one.plain, other.plain) || isStart(one.plain, other.umlaut) || isStart(one.umlaut, other.plain)
  );
}

const isStart = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);
