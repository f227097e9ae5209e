import { isMathAccent, overlaid } from './accents.ts';
import { type Alphabet, alphabetCommands, inAlphabet } from './alphabets.ts';
import {
  type Atom,
  choice,
  inStyle,
  isScripts,
  isSimple,
  quotient,
  space,
  withScript,
  written,
} from './atoms.ts';
import type { MathReader, Read } from './math.ts';
import { deepest } from './source.ts';
import { symbols } from './symbols.ts';

/** The command whose backslash stands at `at`, with its arguments; undefined if it or one of them is not understood. */
export function readMathCommand(reader: MathReader, at: number, to: number, depth: number): Read | undefined {
  const name = reader.source.commandName(at);
  const end = at + 1 + name.length;
  if (depth > deepest || end > to || name === '') return undefined;
  const sign = signs.get(name);
  if (sign !== undefined)
    return { atoms: sign === '' ? [] : [sign === ' ' ? space : { kind: 'ordinary', text: sign }], end };
  if (name === '{' || name === '}')
    return { atoms: [{ kind: name === '{' ? 'open' : 'close', text: name }], end };
  if (/^(?:left|right|middle|[bB]igg?[lrm]?)$/.test(name)) return readDelimiter(reader, end, to);
  const symbol = isDegree(reader, name, at) ? degree : symbols.get(name);
  if (symbol !== undefined) return withEnd(reader, { ...symbol, command: true }, end, to);
  const special = specials.get(name);
  if (special !== undefined) return special(reader, end, to, depth, at);
  if (textCommands.has(name)) return readText(reader, end, to, depth);
  return pairs.has(name) ? readPair(reader, name, end, to, depth) : readStyled(reader, name, end, to, depth);
}

/** White space after a name only ends it. */
function withEnd({ source }: MathReader, atom: Atom, from: number, to: number): Read {
  const end = source.afterSpace(from, to);
  return { atoms: end === from ? [atom] : [atom, { kind: 'end', text: '' }], end };
}

const degree = { kind: 'ordinary', text: '°' } as const;

/** After a number `\deg` is a degree, else it is the degree of a polynomial. */
const isDegree = ({ source }: MathReader, name: string, at: number): boolean =>
  name === 'deg' && /[\d)}]\s?$/.test(source.text.slice(Math.max(0, at - 2), at));

/** `\frac{a}{b}` and others of two arguments. */
function readPair(
  reader: MathReader,
  name: string,
  from: number,
  to: number,
  depth: number,
): Read | undefined {
  const first = reader.argument(from, to, depth + 1);
  const second = first && reader.argument(first.end, to, depth + 1);
  if (first === undefined || second === undefined) return undefined;
  if (name === 'textcolor') return second;
  const atom = name.endsWith('binom')
    ? choice(first.atoms, second.atoms)
    : quotient(first.atoms, second.atoms);
  return { atoms: [atom], end: second.end };
}

/** Alphabets, accents and what else changes its one argument. */
function readStyled(
  reader: MathReader,
  name: string,
  from: number,
  to: number,
  depth: number,
): Read | undefined {
  const alphabet = alphabetCommands.get(name);
  const around = wrapped.get(name);
  if (alphabet === undefined && around === undefined && !isMathAccent(name)) return undefined;
  const star = name === 'operatorname' && reader.source.text.charAt(from) === '*' ? 1 : 0;
  const read = reader.argument(from + star, to, depth + 1);
  if (read === undefined) return undefined;
  if (alphabet !== undefined) return { atoms: inLetters(name, alphabet, read.atoms), end: read.end };
  const inner = written(read.atoms);
  const text = around === undefined ? overlaid(name, inner, isScripts) : around[0] + inner + around[1];
  return text === undefined ? undefined : ordinary(text, read.end);
}

function inLetters(name: string, alphabet: Alphabet, atoms: readonly Atom[]): readonly Atom[] {
  const text = written(atoms);
  if (text === '') return [];
  if (name === 'operatorname' || name === 'mathop') return [{ kind: 'function', text }];
  if (name === 'mathbin' || name === 'mathrel') return [{ kind: 'operator', text }];
  const [only] = atoms;
  if (atoms.length === 1 && only !== undefined) return [inStyle(only, alphabet)];
  return [{ kind: 'ordinary', text: inAlphabet(text, alphabet), openEnded: /^\p{L}{3,}$/u.test(text) }];
}

/** `\text{…}`: running text inside a formula. */
function readText(reader: MathReader, from: number, to: number, depth: number): Read | undefined {
  const { source } = reader;
  if (source.text.charAt(from) !== '{') return reader.argument(from, to, depth + 1);
  const close = source.closeOf(from, to);
  const text =
    close === undefined ? undefined : reader.text(from + 1, close, depth + 1)?.replace(/\s+/g, ' ');
  if (close === undefined || text === undefined) return undefined;
  return {
    atoms: text === '' ? [] : [{ kind: 'ordinary', text, openEnded: /\p{L}{2}$/u.test(text.slice(-2)) }],
    end: close + 1,
  };
}

/** The bracket after `\left` or `\big`; a full stop is none. */
function readDelimiter(reader: MathReader, from: number, to: number): Read | undefined {
  const at = reader.source.afterSpace(from, to);
  const character = at < to ? reader.source.text.charAt(at) : '';
  if (character === '.') return { atoms: [], end: at + 1 };
  return character === '\\' || (character !== '' && '()[]|/<>'.includes(character))
    ? reader.argument(at, to, deepest - 1)
    : undefined;
}

/** `\not\in`: only where Unicode has the character struck through. */
function readNot(reader: MathReader, from: number, to: number, depth: number): Read | undefined {
  const read = reader.argument(from, to, depth + 1);
  const [first, ...more] = read?.atoms ?? [];
  const struck = first === undefined ? '' : `${first.text}\u0338`.normalize('NFC');
  if (read === undefined || [...struck].length !== 1) return undefined;
  return { atoms: [{ kind: 'operator', text: struck, command: true }, ...more], end: read.end };
}

const roots = new Map([
  ['', '√'],
  ['2', '√'],
  ['3', '∛'],
  ['4', '∜'],
]);

/** `\sqrt{x+1}` → √(x+1), `\sqrt[n]{x}` → ⁿ√x */
function readRoot(reader: MathReader, from: number, to: number, depth: number): Read | undefined {
  const { source } = reader;
  const close = source.bracketOf(from, to);
  const index = close === undefined ? '' : source.text.slice(from + 1, close).trim();
  const read = reader.argument(close === undefined ? from : close + 1, to, depth + 1);
  const raised: Atom[] = [];
  withScript(raised, '^', index);
  const sign = roots.get(index) ?? (isScripts(written(raised)) ? `${written(raised)}√` : undefined);
  if (read === undefined || sign === undefined) return undefined;
  const inner = written(read.atoms);
  const openEnded = isSimple(read.atoms, inner) && !inner.startsWith('√');
  return {
    atoms: [{ kind: 'ordinary', text: openEnded ? sign + inner : `${sign}(${inner})`, openEnded }],
    end: read.end,
  };
}

/** MathJax's `\unicode{x2013}`. */
function readUnicode({ source }: MathReader, from: number, to: number): Read | undefined {
  const close = source.closeOf(from, Math.min(to, from + 9));
  const code =
    close === undefined ? undefined : /^x([0-9A-Fa-f]{2,5})$/.exec(source.text.slice(from + 1, close))?.[1];
  if (close === undefined || code === undefined) return undefined;
  const character = String.fromCodePoint(Number.parseInt(code, 16));
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? ordinary(character, close + 1) : undefined;
}

/** `\xrightarrow{f}` → →ᶠ */
function readLabelledArrow(reader: MathReader, from: number, to: number, depth: number): Read | undefined {
  const label = reader.argument(from, to, depth + 1);
  if (label === undefined) return undefined;
  const arrow: Atom[] = [{ kind: 'operator', text: '→', command: true }];
  withScript(arrow, '^', written(label.atoms));
  return { atoms: arrow, end: label.end };
}

/** `\mkern-2mu` */
function readKern({ source }: MathReader, from: number, to: number): Read | undefined {
  const length = /^\s?-?[\d.]+mu/.exec(source.text.slice(from, Math.min(to, from + 12)))?.[0].length;
  return length === undefined ? undefined : { atoms: [], end: from + length };
}

/** A link is running text, in a formula too. */
function readLink(reader: MathReader, from: number, to: number, depth: number, at: number): Read | undefined {
  let end = from;
  for (
    let close = reader.source.closeOf(end, to);
    close !== undefined;
    close = reader.source.closeOf(end, to)
  )
    end = close + 1;
  const shown = end === from ? undefined : reader.text(at, end, depth + 1);
  return shown === undefined ? undefined : ordinary(shown, end);
}

/** `\underline{σ}` is not σ; in a word, or over more than a letter, the line is decoration (`$\underline{S}$ystem`). */
function readUnderline(
  reader: MathReader,
  from: number,
  to: number,
  depth: number,
  at: number,
): Read | undefined {
  const read = reader.argument(from, to, depth + 1);
  if (read === undefined) return undefined;
  const { text } = reader.source;
  const inWord =
    /\p{L}\$?$/u.test(text.slice(Math.max(0, at - 2), at)) ||
    /^\$?\p{L}/u.test(text.slice(read.end, read.end + 2));
  const inner = written(read.atoms);
  return ordinary((inWord ? undefined : overlaid('underline', inner, isScripts)) ?? inner, read.end);
}

const ordinary = (text: string, end: number): Read => ({ atoms: [{ kind: 'ordinary', text }], end });

type ReadSpecial = (
  reader: MathReader,
  from: number,
  to: number,
  depth: number,
  at: number,
) => Read | undefined;

const specials: ReadonlyMap<string, ReadSpecial> = new Map<string, ReadSpecial>([
  ['not', readNot],
  ['sqrt', readRoot],
  ['unicode', readUnicode],
  ['xrightarrow', readLabelledArrow],
  ['mkern', readKern],
  ['underline', readUnderline],
  ['href', readLink],
  ['url', readLink],
]);

const signs: ReadonlyMap<string, string> = new Map([
  ...[...'%#_$&'].map((character) => [character, character] as const),
  ...[...',;:> \n', 'quad', 'qquad', 'enspace', 'thinspace', 'space'].map((name) => [name, ' '] as const),
  ...['!', '/', '-', '@', 'negthinspace', 'mathstrut'].map((name) => [name, ''] as const),
  ['|', '‖'],
]);

const textCommands = new Set(
  'text textrm textnormal textit textbf textsf texttt textsc textup emph mbox hbox textmd textsl'.split(' '),
);
const pairs = new Set('frac dfrac tfrac cfrac nicefrac sfrac binom dbinom tbinom textcolor'.split(' '));

/** By the command: what stands before and after its argument. */
const wrapped: ReadonlyMap<string, readonly [before: string, after: string]> = new Map<
  string,
  readonly [string, string]
>([
  ['ensuremath', ['', '']],
  ['uline', ['', '']],
  ['mathpunct', ['', '']],
  ['mathinner', ['', '']],
  ['smash', ['', '']],
  ['pmod', ['(mod ', ')']],
  ['abs', ['|', '|']],
  ['norm', ['‖', '‖']],
  ['ket', ['|', '⟩']],
  ['bra', ['⟨', '|']],
  ['braket', ['⟨', '⟩']],
]);
