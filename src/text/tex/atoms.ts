import { type Alphabet, inAlphabet } from './alphabets.ts';
import { type Script, scriptCharacters, scripted } from './scripts.ts';
import type { SymbolKind } from './symbols.ts';

/**
 * A piece of a formula. `space` was written; `end` is the white space that only ends a command's name; a `quotient` needs
 * parentheses beside a factor; `mark` is a comma or the like.
 */
export interface Atom {
  readonly kind: SymbolKind | 'quotient' | 'space' | 'end' | 'mark';
  readonly text: string;
  /** Came as a command, whose following white space says nothing. */
  readonly command?: boolean;
  /** A letter right behind it would be read as part of it: `x_max`, `√2`. */
  readonly openEnded?: boolean;
}

export const space: Atom = { kind: 'space', text: ' ' };

const startsWord = /^[\p{L}\p{N}√∛∜∑∏∫⟨|]/u;
const endsWord = /[\p{L}\p{N}\p{M}′)\]}⟩|]$/u;
const letterOrDigit = /^[\p{L}\p{N}]/u;
const isSpace = (atom: Atom | undefined): boolean => atom?.kind === 'space' || atom?.kind === 'end';

/**
 * The formula as one line. Spaces stand where the author wrote them, around both sides of an operator or neither; names
 * of functions stand apart from letters.
 */
export function written(atoms: readonly Atom[]): string {
  const things = atoms.filter((atom) => !isSpace(atom));
  const gaps = gapsOf(atoms);
  let out = '';
  for (const [at, atom] of things.entries()) {
    const before = things[at - 1];
    const after = things[at + 1];
    if (before !== undefined && isApart(before, atom, things[at - 2], gaps, at)) out += ' ';
    out += atom.kind === 'quotient' && isFactor(before, after) ? `(${atom.text})` : atom.text;
  }
  return out.replace(/ {2,}/g, ' ');
}

type Gap = 'none' | 'end' | 'space';

/** By the thing's number: what stood before it; one more for what stood at the end. */
function gapsOf(atoms: readonly Atom[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let gap: Gap = 'none';
  for (const { kind } of atoms) {
    if (kind === 'space') gap = 'space';
    else if (kind === 'end') gap = gap === 'none' ? 'end' : gap;
    else {
      gaps.push(gap);
      gap = 'none';
    }
  }
  return [...gaps, gap];
}

/** Whether a space parts two neighbours. */
function isApart(
  before: Atom,
  atom: Atom,
  earlier: Atom | undefined,
  gaps: readonly Gap[],
  at: number,
): boolean {
  const gap = gaps[at] ?? 'none';
  if (atom.kind === 'operator') return isSpaced(before, atom, gap, gaps[at + 1] ?? 'none');
  if (before.kind === 'operator') {
    const isSign = earlier === undefined || ['operator', 'open', 'mark'].includes(earlier.kind);
    return isSign
      ? gap === 'space' && before.command !== true
      : isSpaced(earlier, before, gaps[at - 1] ?? 'none', gap);
  }
  if (before.kind === 'open' || atom.kind === 'close') return false;
  if (gap === 'space') return true;
  if (before.openEnded === true && letterOrDigit.test(atom.text)) return true;
  if (before.kind === 'function') return atom.kind !== 'open' && startsWord.test(atom.text);
  if (before.kind === 'big') return atom.kind !== 'open' && letterOrDigit.test(atom.text);
  if (atom.kind === 'function' || atom.kind === 'big') return endsWord.test(before.text);
  return false;
}

/** Space on one side of an operator stands for both; what only ends its own name does not count. */
function isSpaced(before: Atom, operator: Atom, gapBefore: Gap, gapAfter: Gap): boolean {
  if (/^\p{L}/u.test(operator.text)) return true;
  if (['operator', 'open', 'mark'].includes(before.kind)) return gapBefore === 'space';
  return gapBefore !== 'none' || (operator.command !== true && gapAfter === 'space');
}

function isFactor(before: Atom | undefined, after: Atom | undefined): boolean {
  const left =
    before !== undefined && ['ordinary', 'quotient', 'close', 'function', 'big'].includes(before.kind);
  const right =
    after !== undefined && ['ordinary', 'quotient', 'open', 'function', 'big'].includes(after.kind);
  return left || right || before?.text === '/' || after?.text === '/';
}

const simple = new RegExp(
  `^(?:[\\d.,]+|[\\p{L}∞∂]\\p{M}*[${scriptCharacters}′*]*|∂\\p{L}|√[\\p{L}\\p{N}]|\\p{L}?\\([^()]*\\)|⟨[^⟨⟩]*⟩|\\|[^|]*\\|)$`,
  'u',
);
const onlyScripts = new RegExp(`^[${scriptCharacters}′]*$`, 'u');

/** Whether a text is nothing but raised and lowered characters. */
export const isScripts = (text: string): boolean => onlyScripts.test(text);

/** One number, one letter with its scripts, or one pair of parentheses. */
export const isSimple = (atoms: readonly Atom[], text: string): boolean =>
  simple.test(text) || (atoms.length === 1 && /^\p{L}+$/u.test(text));

/** `a/b`, with parentheses where the line would be read otherwise. */
export function quotient(above: readonly Atom[], below: readonly Atom[]): Atom {
  const over = written(above);
  const under = written(below);
  const isSum =
    above.some(({ kind }, at) => (kind === 'operator' && at > 0) || kind === 'quotient') ||
    /[\s/]/.test(over);
  return {
    kind: 'quotient',
    text: `${isSum ? `(${over})` : over}/${isSimple(below, under) ? under : `(${under})`}`,
  };
}

/** The last thing with something raised or lowered at its foot; white space between them does not count. */
export function withScript(atoms: Atom[], script: Script, text: string): void {
  while (isSpace(atoms.at(-1))) atoms.pop();
  const last = atoms.at(-1);
  const carried = scripted(script, text, last === undefined);
  if (last === undefined) {
    atoms.push({ kind: 'ordinary', text: carried, openEnded: /[_^]\p{L}+$/u.test(carried) });
    return;
  }
  const stem = last.kind === 'quotient' ? `(${last.text})` : last.text;
  atoms[atoms.length - 1] = {
    ...last,
    kind: last.kind === 'quotient' ? 'ordinary' : last.kind,
    text: stem + carried,
    openEnded: last.openEnded === true || /[_^][\p{L}\p{N}]+$/u.test(carried),
  };
}

/** `(n choose k)` */
export const choice = (above: readonly Atom[], below: readonly Atom[]): Atom => ({
  kind: 'ordinary',
  text: `(${written(above)} choose ${written(below)})`,
});

/** The atom in an alphabet of mathematics; names of functions stay upright. */
export const inStyle = (atom: Atom, alphabet: Alphabet): Atom =>
  atom.kind === 'function' ? atom : { ...atom, text: inAlphabet(atom.text, alphabet) };
