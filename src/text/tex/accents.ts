interface Accent {
  /** The combining character. */
  readonly mark: string;
  /** Letters of living languages that carry it; others are no accents but something else's `\.` or `\"`. */
  readonly letters: string;
}

/** Accents of running text, by the command without its backslash. */
const textAccents: ReadonlyMap<string, Accent> = new Map([
  ["'", { mark: '\u0301', letters: 'aceilmnorsuyzgkpwACEILMNORSUYZGKPWæøÆØıαεηιουωΑΕΗΙΟΥΩ' }],
  ['`', { mark: '\u0300', letters: 'aeiounwyAEIOUNWYı' }],
  ['^', { mark: '\u0302', letters: 'aceghijosuwyzACEGHIJOSUWYZıȷ' }],
  ['"', { mark: '\u0308', letters: 'aeiouywxAEIOUYWXı' }],
  ['~', { mark: '\u0303', letters: 'aeinouvyAEINOUVYı' }],
  ['=', { mark: '\u0304', letters: 'aegiouyAEGIOUYæÆı' }],
  ['.', { mark: '\u0307', letters: 'ceghnzCEGHINZmM' }],
  ['u', { mark: '\u0306', letters: 'aegiouAEGIOUı' }],
  ['v', { mark: '\u030c', letters: 'acdeghijklnorstuzACDEGHIKLNORSTUZıȷ' }],
  ['H', { mark: '\u030b', letters: 'ouOU' }],
  ['c', { mark: '\u0327', letters: 'cdegklnrstCDEGKLNRST' }],
  ['k', { mark: '\u0328', letters: 'aeiouAEIOU' }],
  ['r', { mark: '\u030a', letters: 'auAU' }],
  ['d', { mark: '\u0323', letters: 'abdehiklmnorstuvwyzABDEHIKLMNORSTUVWYZ' }],
  ['b', { mark: '\u0331', letters: 'bdhklnrtzBDKLNRTZ' }],
]);

/** Whether `\name` is an accent of running text. */
export const isTextAccent = (name: string): boolean => textAccents.has(name);

/** The letter with its accent, one character of Unicode; undefined where no language writes such a letter. */
export function accented(name: string, letter: string): string | undefined {
  const accent = textAccents.get(name);
  const [base] = letter.normalize('NFD');
  if (
    accent === undefined ||
    base === undefined ||
    [...letter].length !== 1 ||
    !accent.letters.includes(base)
  )
    return undefined;
  // A dotless i is there to carry an accent; in Unicode the plain one does.
  const plain = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
  const composed = (plain + accent.mark).normalize('NFC');
  return [...composed].length === 1 ? composed : undefined;
}

/** Accents of mathematics: the combining character, and whether it may span several letters. */
const mathAccents: ReadonlyMap<string, { readonly mark: string; readonly spans: boolean }> = new Map([
  ...marks('\u0302', false, 'hat widehat Hat'),
  ...marks('\u0303', false, 'tilde widetilde Tilde'),
  ...marks('\u0304', true, 'bar Bar'),
  ...marks('\u0305', true, 'overline'),
  ...marks('\u0332', false, 'underline'),
  ...marks('\u20d7', false, 'vec Vec overrightarrow'),
  ...marks('\u0307', false, 'dot Dot'),
  ...marks('\u0308', false, 'ddot Ddot'),
  ...marks('\u030c', false, 'check widecheck'),
  ...marks('\u0306', false, 'breve'),
  ...marks('\u0301', false, 'acute'),
  ...marks('\u0300', false, 'grave'),
  ...marks('\u030a', false, 'mathring'),
]);

function marks(mark: string, spans: boolean, names: string) {
  return names.split(' ').map((name) => [name, { mark, spans }] as const);
}

/** Whether `\name` is an accent of mathematics. */
export const isMathAccent = (name: string): boolean => mathAccents.has(name);

const oneLetter = /^([\p{L}\p{N}∇∂∑∏])(\p{M}*)(.*)$/u;

/**
 * The accent put over a letter, whose scripts may follow (`x₁`); a bar also over each of a few letters. Undefined where it
 * would not be seen what it spans.
 * @param scripts tells whether all of a text is raised or lowered characters
 */
export function overlaid(name: string, text: string, scripts: (rest: string) => boolean): string | undefined {
  const accent = mathAccents.get(name);
  const found = oneLetter.exec(text);
  if (accent === undefined || found === null) return undefined;
  const [, letter = '', carried = '', rest = ''] = found;
  if (rest === '' || scripts(rest)) return (letter + carried + accent.mark).normalize('NFC') + rest;
  if (!accent.spans || !/^[\p{L}\p{N}]{2,4}$/u.test(text)) return undefined;
  return [...text].map((character) => character + '\u0305').join('');
}
