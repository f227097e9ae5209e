/** The alphabets of mathematics: blackboard bold, script, Fraktur, bold. */
export type Alphabet = 'double' | 'script' | 'fraktur' | 'bold' | 'plain';

/** TeX's commands for an alphabet; `plain` are those whose shape carries no meaning of its own. */
export const alphabetCommands: ReadonlyMap<string, Alphabet> = new Map<string, Alphabet>([
  ...list('double', 'mathbb mathbbm mathds Bbb'),
  ...list('script', 'mathcal mathscr'),
  ...list('fraktur', 'mathfrak frak'),
  ...list('bold', 'mathbf boldsymbol bm bold pmb symbf'),
  ...list(
    'plain',
    'mathrm mathsf mathtt mathit mathnormal symrm operatorname mathop mathbin mathrel mathord mathopen mathclose',
  ),
]);

/** Switches, which hold to the end of their group: `{\cal O}`. */
export const alphabetSwitches: ReadonlyMap<string, Alphabet> = new Map<string, Alphabet>([
  ...list('script', 'cal scr'),
  ...list('bold', 'bf bfseries boldmath'),
  ...list(
    'plain',
    'rm it em sf tt sl sc small footnotesize scriptsize tiny large Large normalsize displaystyle textstyle scriptstyle limits nolimits itshape rmfamily sffamily ttfamily scshape upshape mdseries unboldmath protect noindent bigskip medskip smallskip xspace centering normalfont strut nonumber notag',
  ),
]);

function list(alphabet: Alphabet, names: string): (readonly [string, Alphabet])[] {
  return names.split(' ').map((name) => [name, alphabet] as const);
}

const starts: Readonly<Record<Exclude<Alphabet, 'plain'>, readonly [capital: number, small: number]>> = {
  double: [0x1d538, 0x1d552],
  script: [0x1d49c, 0x1d4b6],
  fraktur: [0x1d504, 0x1d51e],
  bold: [0x1d400, 0x1d41a],
};

/** Letters that Unicode had before it got the alphabets. */
const earlier: Readonly<Partial<Record<Alphabet, ReadonlyMap<string, string>>>> = {
  double: new Map([...'CℂHℍNℕPℙQℚRℝZℤ'.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to])),
  script: new Map(
    [...'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ'.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]),
  ),
  fraktur: new Map([...'CℭHℌIℑRℜZℨ'.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to])),
};

/**
 * The letters in that alphabet. Three letters in a row are a word, in which the alphabet is decoration: `\mathcal{ALC}` stays
 * "ALC", which can be read aloud and searched for.
 */
export function inAlphabet(text: string, alphabet: Alphabet): string {
  if (alphabet === 'plain') return text;
  const digits =
    alphabet === 'double'
      ? text.replace(/[0-9]/g, (digit) => String.fromCodePoint(0x1d7d8 + Number(digit)))
      : text;
  return digits.replace(/[A-Za-z]+/g, (letters) =>
    letters.length > 2 ? letters : [...letters].map((letter) => one(letter, alphabet)).join(''),
  );
}

function one(letter: string, alphabet: Exclude<Alphabet, 'plain'>): string {
  const known = earlier[alphabet]?.get(letter);
  if (known !== undefined) return known;
  const [capital, small] = starts[alphabet];
  const code = letter.charCodeAt(0);
  return String.fromCodePoint(code < 0x61 ? capital + code - 0x41 : small + code - 0x61);
}
