import { texToUnicode } from './tex/tex.ts';

/**
 * Folding: what is left of a name or a word when case, accents (TeX's too), invisibles and the kind of dash do not matter.
 * The rules are those of docs "Names": NFKC, invisibles and emoji out, NFKD, marks off, special letters spelled out,
 * apostrophes out; hyphen, middle dot and any space are one space. Other symbols are text and stay.
 */

const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
const PLAIN_CLEAN = /^[a-z ]*$/;
const ASCII = /^[\x20-\x7e]*$/;

// U+21AE is one of the emoji, ↔, struck out: nothing would be left of it but that.
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{21ae}]/gu;
// Joiners too: where a script uses one, people type the name without it.
const HIDDEN = /[[\p{Default_Ignorable_Code_Point}\p{Cc}\u{fff9}-\u{fffb}]--\p{White_Space}]/gv;
// Straight and curly apostrophes, primes, accents typed as apostrophes, and the modifier letters for ʻokina, ʿayn, hamza.
const APOSTROPHE = /['`´‘’‛′ʹʻʼʽʾʿˈ＇]+/gu;
// `λₘₐₓ` is found by "max" and by "λ_max", as it was written.
const LOWERED_LETTERS = /[ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ]+/gu;
// Dashes, middle dots (Latin, Katakana) and white space.
const SEPARATOR = /[\p{White_Space}\p{Pd}\u{2212}\u{2043}\u{b7}\u{387}\u{2022}\u{2219}\u{22c5}\u{30fb}]+/gu;
const COMMA = / ?[,،、] ?/gu;
// A full stop after a letter or digit ends an initial or an abbreviation; anywhere else it is a symbol like others.
const ABBREVIATION = /(?<=[\p{L}\p{M}\p{N}])\.(?=[\p{L}\p{N} ,]|$)/gu;

// Marks that are accents or optional vowels. Those of Indic scripts or of kana are part of the spelling.
const ACCENT =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Cyrillic}]]--[\u{3099}\u{309a}]]+/gv;
// Letters that NFKD leaves whole, and letters of Arabic that are typed for one another.
const LETTER = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ς', 'σ'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
]);
const SPELLED_OUT = new RegExp(`[${[...LETTER.keys()].join('')}]`, 'gu');
const UMLAUT = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['æ', 'ae'],
]);

/**
 * A name in small letters with its accents: invisibles, emoji and apostrophes out, one space for every separator,
 * no full stops after initials, commas as ", ". Never depends on the locale.
 */
export function cleanName(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : clean(withoutTex(texToUnicode(text)));
}

// What TeX is left is not understood; in small letters it could be.
function withoutTex(text: string): string {
  return /\\\S|[{}]/.test(text) ? text.replace(/[\\{}$]/g, ' ') : text;
}

function clean(text: string): string {
  if (ASCII.test(text)) return tidy(text.replace(APOSTROPHE, '').toLowerCase());
  const legible = text.replace(EMOJI, ' ').replace(HIDDEN, '').replace(APOSTROPHE, '').normalize('NFKC');
  return tidy(legible.replace(APOSTROPHE, '').toLowerCase().normalize('NFKC'));
}

function tidy(text: string): string {
  return text
    .replace(SEPARATOR, ' ')
    .replace(ABBREVIATION, ' ')
    .replace(/ {2,}/gu, ' ')
    .replace(COMMA, ', ')
    .trim();
}

/** A clean name (see `cleanName`) without accents, special letters spelled out. */
export function foldAccents(name: string): string {
  if (ASCII.test(name)) return name;
  return name
    .normalize('NFKD')
    .replace(ACCENT, '')
    .replace(SPELLED_OUT, (letter) => LETTER.get(letter) ?? letter)
    .normalize('NFC');
}

/** A clean name as German and Danish spell it without umlauts: ä ö ü ø æ as ae oe ue oe ae, then as `foldAccents`. */
export function foldUmlauts(name: string): string {
  return foldAccents(name.replace(/[äöüøæ]/gu, (letter) => UMLAUT.get(letter) ?? letter));
}

/**
 * A name as a key: equal for two spellings that differ only in case, accents, invisibles, apostrophes, dashes and
 * spaces. Keeps the order of words and a comma ("cohen, j e"). Folding twice changes nothing.
 */
export function foldName(text: string): string {
  return foldClean(cleanName(text));
}

function foldClean(name: string): string {
  // Accents without a letter may have stood between separators.
  return PLAIN_CLEAN.test(name) ? name : tidy(foldAccents(name));
}

/** The words of a title, an abstract or a query as people read it, folded; symbols only separate. */
export function foldWords(text: string): string[] {
  return foldReadWords(texToUnicode(text));
}

/** The same for a text in which TeX has become Unicode already. */
export function foldReadWords(text: string): string[] {
  if (ASCII.test(text))
    return (
      text
        .replace(/['`]+/gu, '')
        .toLowerCase()
        .match(/[a-z0-9]+/gu) ?? []
    );
  return foldClean(clean(text.replace(LOWERED_LETTERS, ' $&'))).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
