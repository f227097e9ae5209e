import { isMathAccent, overlaid } from './accents.ts';
import { type Alphabet, alphabetCommands, alphabetSwitches, inAlphabet } from './alphabets.ts';
import { type Atom, isScripts, isSimple, quotient, space, withScript, written } from './atoms.ts';
import { symbols } from './symbols.ts';

/** The source of a formula; `readText` reads the running text inside `\text{…}`, undefined if it holds what is not understood. */
export interface MathSource {
  readonly text: string;
  readonly partner: Int32Array;
  readText(from: number, to: number, depth: number): string | undefined;
}

/** Deeper than people nest and shallow enough for any stack. */
const deepest = 40;

interface Read {
  readonly atoms: readonly Atom[];
  readonly end: number;
}

/**
 * The formula from `from` to `to` as a line of Unicode; undefined if any of it is not understood, so that nobody is shown
 * half of one.
 */
export function readMath(source: MathSource, from: number, to: number, depth: number): string | undefined {
  const atoms = readList(source, from, to, depth);
  return atoms === undefined ? undefined : written(atoms);
}

/** One command of mathematics with its arguments, in running text. */
export function readMathCommand(source: MathSource, at: number, to: number, depth: number) {
  const read = readCommand(source, at, to, depth);
  return read === undefined ? undefined : { text: written(read.atoms), end: read.end };
}

function readList(source: MathSource, from: number, to: number, depth: number): Atom[] | undefined {
  if (depth > deepest) return undefined;
  const { text } = source;
  const atoms: Atom[] = [];
  for (let at = from; at < to; ) {
    const character = text.charAt(at);
    if (character === '^' || character === '_') {
      const read = readArgument(source, at + 1, to, depth);
      if (read === undefined) return undefined;
      withScript(atoms, character, written(read.atoms));
      at = read.end;
    } else if (character === "'") {
      withScript(atoms, '^', '′');
      at += 1;
    } else if (character === '\\') {
      const name = commandName(text, at);
      const rest = at + 1 + name.length;
      const alphabet = alphabetSwitches.get(name);
      if (alphabet !== undefined) {
        const styled = readList(source, rest, to, depth + 1);
        if (styled === undefined) return undefined;
        atoms.push(
          ...styled.slice(styled[0]?.kind === 'space' ? 1 : 0).map((atom) => inStyle(atom, alphabet)),
        );
        return atoms;
      }
      if (name === 'over' || name === 'choose') {
        const below = readList(source, rest, to, depth + 1);
        if (below === undefined) return undefined;
        return [name === 'over' ? quotient(atoms, below) : choose(atoms, below)];
      }
      const read = readCommand(source, at, to, depth);
      if (read === undefined) return undefined;
      atoms.push(...read.atoms);
      at = read.end;
    } else {
      const read = readPlain(source, at, to, depth);
      if (read === undefined) return undefined;
      atoms.push(...read.atoms);
      at = read.end;
    }
  }
  return atoms;
}

const operators = '+-=<>/*≤≥≠≈∈∉⊂⊆→←↔⇒±×÷·∼−∪∩∘∝';

/** A group, white space or one character as it stands. */
function readPlain(source: MathSource, at: number, to: number, depth: number): Read | undefined {
  const { text } = source;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const end = at + character.length;
  if (character === '{') return readGroup(source, at, to, depth);
  if (character === '}' || character === '&' || character === '$') return undefined;
  if (/[\s~]/.test(character)) return { atoms: [space], end };
  if (character === '-' && text.startsWith('---', at)) return undefined;
  const kind = operators.includes(character)
    ? 'operator'
    : '(['.includes(character)
      ? 'open'
      : ')]'.includes(character)
        ? 'close'
        : ',;:!?.'.includes(character)
          ? 'mark'
          : 'ordinary';
  // A full stop between digits is part of the number; a combining mark stays on its letter.
  const isJoined = character === '.' || character === '!' || /^\p{M}/u.test(character);
  return { atoms: [{ kind: isJoined ? 'ordinary' : kind, text: character }], end };
}

/** `{…}`: one ordinary thing, unless it holds only one of another kind. */
function readGroup(source: MathSource, at: number, to: number, depth: number): Read | undefined {
  const close = source.partner[at] ?? -1;
  if (close < at || close >= to) return undefined;
  const atoms = readList(source, at + 1, close, depth + 1);
  if (atoms === undefined) return undefined;
  const text = written(atoms);
  const [only] = atoms;
  const atom: Atom =
    atoms.length === 1 && only !== undefined && only.kind !== 'operator'
      ? only
      : { kind: 'ordinary', text, openEnded: atoms.at(-1)?.openEnded === true };
  return { atoms: text === '' ? [] : [atom], end: close + 1 };
}

/** What a command or a script takes: a group, a command, else one character. */
function readArgument(source: MathSource, from: number, to: number, depth: number): Read | undefined {
  let at = from;
  while (at < to && /\s/.test(source.text.charAt(at))) at += 1;
  if (at >= to || depth > deepest) return undefined;
  const character = source.text.charAt(at);
  if (character === '\\') {
    const read = readCommand(source, at, to, depth + 1);
    return read && { atoms: read.atoms.filter(({ kind }) => kind !== 'end'), end: read.end };
  }
  if (character === '^' || character === '_') return undefined;
  if (character !== '{') return readPlain(source, at, to, depth + 1);
  const close = source.partner[at] ?? -1;
  if (close < at || close >= to) return undefined;
  const atoms = readList(source, at + 1, close, depth + 1);
  return atoms === undefined ? undefined : { atoms, end: close + 1 };
}

const spaces = new Set([
  'quad',
  'qquad',
  ',',
  ';',
  ':',
  ' ',
  '>',
  'enspace',
  'enskip',
  'thinspace',
  'space',
  '\n',
]);
const nothings = new Set(['!', '/', '-', '@', 'negthinspace', 'mathstrut']);
const escaped = new Set([...'%#_$&']);
const sizes = /^(?:left|right|middle|[bB]igg?[lrm]?)$/;
const textCommands = new Set(
  'text textrm textnormal textit textbf textsf texttt textsc textup emph mbox hbox mathtext textmd textsl'.split(
    ' ',
  ),
);
const bare = new Set(['ensuremath', 'underline', 'mathpunct', 'mathinner', 'boxed', 'smash', 'uline']);

function readCommand(source: MathSource, at: number, to: number, depth: number): Read | undefined {
  const { text } = source;
  const name = commandName(text, at);
  const end = at + 1 + name.length;
  if (depth > deepest || end > to || name === '') return undefined;
  if (spaces.has(name)) return { atoms: [space], end };
  if (nothings.has(name)) return { atoms: [], end };
  if (escaped.has(name)) return ordinary(name, end);
  if (name === '{' || name === '}')
    return { atoms: [{ kind: name === '{' ? 'open' : 'close', text: name }], end };
  if (name === '|') return ordinary('‖', end);
  if (sizes.test(name)) return readDelimiter(source, end, to);
  // After a number it is a degree, else the degree of a polynomial.
  if (name === 'deg')
    return /[\d)}]\s*$/.test(text.slice(Math.max(0, at - 2), at))
      ? ordinary('°', end)
      : withEnd(degree, text, end, to);
  const symbol = symbols.get(name);
  if (symbol !== undefined) return withEnd({ ...symbol, command: true }, text, end, to);
  if (textCommands.has(name)) return readTextArgument(source, end, to, depth);
  if (name === 'not') return readNot(source, end, to, depth);
  if (name === 'sqrt') return readRoot(source, end, to, depth);
  if (name === 'xrightarrow') return readLabelledArrow(source, end, to, depth);
  if (name === 'href' || name === 'url' || name === 'hyperlink') return readLink(source, at, to, depth);
  if (name === 'mkern' || name === 'mskip') return readKern(text, end, to);
  if (name === 'unicode') return readUnicode(source, end, to);
  return readWithArguments(source, name, end, to, depth);
}

/** Commands of one argument or two. */
function readWithArguments(
  source: MathSource,
  name: string,
  end: number,
  to: number,
  depth: number,
): Read | undefined {
  const star = name === 'operatorname' && source.text[end] === '*' ? 1 : 0;
  const isPair = /^(?:[dtc]?frac|nicefrac|sfrac|[dt]?binom|textcolor)$/.test(name);
  const alphabet = alphabetCommands.get(name);
  const isKnown =
    isPair || alphabet !== undefined || isMathAccent(name) || bare.has(name) || wrapped.has(name);
  const first = isKnown ? readArgument(source, end + star, to, depth + 1) : undefined;
  if (first === undefined) return undefined;
  if (isPair) {
    const second = readArgument(source, first.end, to, depth + 1);
    if (second === undefined) return undefined;
    if (name === 'textcolor') return second;
    const atom = name.endsWith('binom')
      ? choose(first.atoms, second.atoms)
      : quotient(first.atoms, second.atoms);
    return { atoms: [atom], end: second.end };
  }
  const inner = written(first.atoms);
  if (alphabet !== undefined) return { atoms: styled(name, alphabet, first.atoms, inner), end: first.end };
  if (isMathAccent(name)) {
    const over = overlaid(name, inner, isScripts);
    return over === undefined ? undefined : ordinary(over, first.end);
  }
  const around = wrapped.get(name);
  return around === undefined ? first : ordinary(around[0] + inner + around[1], first.end);
}

/** By the command: what stands before and after its argument. */
const wrapped: ReadonlyMap<string, readonly [before: string, after: string]> = new Map([
  ['pmod', ['(mod ', ')']],
  ['abs', ['|', '|']],
  ['norm', ['‖', '‖']],
  ['ket', ['|', '⟩']],
  ['bra', ['⟨', '|']],
  ['braket', ['⟨', '⟩']],
]);

function styled(name: string, alphabet: Alphabet, atoms: readonly Atom[], inner: string): readonly Atom[] {
  if (name === 'operatorname' || name === 'mathop') return [{ kind: 'function', text: inner }];
  if (name === 'mathbin' || name === 'mathrel') return [{ kind: 'operator', text: inner }];
  const [only] = atoms;
  if (atoms.length === 1 && only !== undefined) return [inStyle(only, alphabet)];
  const openEnded = /^\p{L}{2,}$/u.test(inner) && alphabet !== 'double';
  return inner === '' ? [] : [{ kind: 'ordinary', text: inAlphabet(inner, alphabet), openEnded }];
}

const inStyle = (atom: Atom, alphabet: Alphabet): Atom =>
  atom.kind === 'function' ? atom : { ...atom, text: inAlphabet(atom.text, alphabet) };

const choose = (above: readonly Atom[], below: readonly Atom[]): Atom => ({
  kind: 'ordinary',
  text: `(${written(above)} choose ${written(below)})`,
});

/** `\text{…}`: running text inside a formula. */
function readTextArgument(source: MathSource, from: number, to: number, depth: number): Read | undefined {
  const { text, partner } = source;
  if (text[from] !== '{') return readArgument(source, from, to, depth + 1);
  const close = partner[from] ?? -1;
  if (close < from || close >= to) return undefined;
  const inner = source.readText(from + 1, close, depth + 1);
  if (inner === undefined) return undefined;
  return {
    atoms:
      inner === ''
        ? []
        : [{ kind: 'ordinary', text: inner.replace(/\s+/g, ' '), openEnded: /\p{L}{2}$/u.test(inner) }],
    end: close + 1,
  };
}

/** The bracket after `\left` or `\big`; a full stop is none. */
function readDelimiter(source: MathSource, from: number, to: number): Read | undefined {
  let at = from;
  while (at < to && /\s/.test(source.text.charAt(at))) at += 1;
  if (at >= to) return undefined;
  const character = source.text.charAt(at);
  if (character === '.') return { atoms: [], end: at + 1 };
  if (character === '\\') return readCommand(source, at, to, deepest);
  return '()[]|/<>'.includes(character) ? readPlain(source, at, to, deepest) : undefined;
}

/** `\not\in`: only where Unicode has the character struck through. */
function readNot(source: MathSource, from: number, to: number, depth: number): Read | undefined {
  const read = readArgument(source, from, to, depth + 1);
  const [first, ...more] = read?.atoms ?? [];
  if (read === undefined || first === undefined) return undefined;
  const struck = `${first.text}\u0338`.normalize('NFC');
  if ([...struck].length !== 1) return undefined;
  return { atoms: [{ kind: 'operator', text: struck, command: true }, ...more], end: read.end };
}

const roots = new Map([
  ['', '√'],
  ['2', '√'],
  ['3', '∛'],
  ['4', '∜'],
]);

function readRoot(source: MathSource, from: number, to: number, depth: number): Read | undefined {
  let end = from;
  let degree = '';
  if (source.text[from] === '[') {
    const close = source.text.indexOf(']', from);
    if (close === -1 || close >= to || close > from + 20) return undefined;
    degree = source.text.slice(from + 1, close).trim();
    end = close + 1;
  }
  const read = readArgument(source, end, to, depth + 1);
  if (read === undefined) return undefined;
  const raised: Atom[] = [];
  if (!roots.has(degree)) withScript(raised, '^', degree);
  const sign = roots.get(degree) ?? (isScripts(written(raised)) ? `${written(raised)}√` : undefined);
  if (sign === undefined || /[\\{}$]/.test(degree)) return undefined;
  const inner = written(read.atoms);
  const isOne = isSimple(read.atoms, inner) && !inner.startsWith('√');
  return {
    atoms: [{ kind: 'ordinary', text: isOne ? sign + inner : `${sign}(${inner})`, openEnded: isOne }],
    end: read.end,
  };
}

/** MathJax's `\unicode{x2013}`. */
function readUnicode({ text, partner }: MathSource, from: number, to: number): Read | undefined {
  const close = text[from] === '{' ? (partner[from] ?? -1) : -1;
  if (close < from || close >= to || close > from + 8) return undefined;
  const code = /^x([0-9A-Fa-f]{2,5})$/.exec(text.slice(from + 1, close))?.[1];
  const character = code === undefined ? undefined : String.fromCodePoint(Number.parseInt(code, 16));
  return character !== undefined && /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? ordinary(character, close + 1)
    : undefined;
}

function readLabelledArrow(source: MathSource, from: number, to: number, depth: number): Read | undefined {
  const label = readArgument(source, from, to, depth + 1);
  if (label === undefined) return undefined;
  const arrow: Atom[] = [{ kind: 'operator', text: '→', command: true }];
  withScript(arrow, '^', written(label.atoms));
  return { atoms: arrow, end: label.end };
}

/** `\mkern-2mu` */
function readKern(text: string, from: number, to: number): Read | undefined {
  const length = /^\s*-?[\d.]+mu/.exec(text.slice(from, Math.min(to, from + 12)))?.[0].length;
  return length === undefined ? undefined : { atoms: [], end: from + length };
}

/** A link is running text, in a formula too. */
function readLink(source: MathSource, at: number, to: number, depth: number): Read | undefined {
  let end = at;
  while (end < to && source.text.charAt(end) !== '{') end += 1;
  for (let close = source.partner[end] ?? -1; close > end && close < to; close = source.partner[end] ?? -1)
    end = close + 1;
  const shown = source.readText(at, end, depth + 1);
  return shown === undefined ? undefined : ordinary(shown, end);
}

const degree: Atom = { kind: 'function', text: 'deg', command: true };

const ordinary = (text: string, end: number): Read => ({ atoms: [{ kind: 'ordinary', text }], end });

/** White space after a name only ends it. */
function withEnd(atom: Atom, text: string, from: number, to: number): Read {
  let end = from;
  while (end < to && /\s/.test(text.charAt(end))) end += 1;
  return { atoms: end === from ? [atom] : [atom, { kind: 'end', text: '' }], end };
}

/** The name after a backslash: letters, else one character; '' at the text's end. */
export function commandName(text: string, at: number): string {
  let end = at + 1;
  while (isLetter(text.charCodeAt(end))) end += 1;
  return end > at + 1 ? text.slice(at + 1, end) : text.slice(end, end + 1);
}

const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
