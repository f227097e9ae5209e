/** Takes a name apart: given names, particles, surname; "Last, First", suffixes and hyphens. Rules: docs "Names". */
import { cleanName, foldAccents, foldUmlauts } from '../../text/fold.ts';
import { texToUnicode } from '../../text/tex/tex.ts';

/** One word of a name, in its three spellings; the same string where nothing differs. */
export interface Word {
  readonly plain: string;
  /** ä ö ü ø æ as ae oe ue oe ae. */
  readonly umlaut: string;
  /** In small letters, with accents. */
  readonly clean: string;
  /** Joined to the word before it by a hyphen. */
  readonly joined: boolean;
}

/** A name, given names first, without its suffix. */
export interface NameParts {
  readonly words: readonly Word[];
  /** Where the particles of the surname begin; given names stand before. */
  readonly particles: number;
  /** Where the surname begins, its particles left out. */
  readonly core: number;
  /** A comma told which is the surname. */
  readonly comma: boolean;
}

/** Words that belong to the surname after them. */
export const particles: readonly string[] = (
  'van von vom de der den del della dello di du da do dos das des dal dalla degli dei el al le la las los ' +
  'bin ibn ben bint abu ter ten zu zur zum af av op het vande vander vanden ould san santa'
).split(' ');
const particleSet = new Set(particles);

const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

export const isParticle = (word: string): boolean => particleSet.has(word);
export const isSuffix = (word: string): boolean => suffixes.has(word);

const HYPHEN = /[\p{Pd}\u{2212}\u{2043}]+/gu;
// A private character marks a word that follows a hyphen while the name is cleaned.
const JOINT = '\ue000';
const SYLLABIC = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const SIMPLE = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

/** Whether a word stands for a name that begins so; a single Han or kana character does not. */
export function isInitial(word: Word): boolean {
  return word.clean.length === 1 && !SYLLABIC.test(word.clean);
}

/** A folded word as part of a name. */
export function wordOf(clean: string, joined = false): Word {
  const plain = foldAccents(clean);
  return { plain, umlaut: plain === clean ? plain : foldUmlauts(clean), clean, joined };
}

/** The parts of a name as written or typed. Never throws; a text of nothing but invisibles has no words. */
export function parseName(text: string): NameParts {
  if (SIMPLE.test(text)) return partsOf(text.toLowerCase().split(' ').map(simpleWord));
  const marked = cleanName(texToUnicode(text).replaceAll(JOINT, '').replace(HYPHEN, ` ${JOINT}`));
  const sections = marked
    .split(',')
    .map((section) => section.split(' ').map(markedWord).filter(hasLetters))
    .filter((section) => section.length > 0);
  const [surname = [], given = [], ...more] = sections.filter(
    (section, at) => at === 0 || !section.every(isEnding),
  );
  // Two commas make a list of people, not a name: the comma stays as a word that nobody has.
  if (more.length > 0) return partsOf(sections.flatMap((section) => section.concat(wordOf(','))));
  if (given.length === 0) return { ...partsOf(surname), comma: marked.includes(',') };
  const first = withoutSuffix(given);
  const last = withoutSuffix(surname);
  const words = [...first, ...last];
  return { words, ...surnameAt(words, first.length), comma: true };
}

/** The parts of words in given-first order, the last of which (with what a hyphen joins to it) is the surname. */
export function partsOf(all: readonly Word[]): NameParts {
  const words = withoutSuffix(all);
  let core = Math.max(words.length - 1, 0);
  while (core > 1 && words[core]?.joined) core -= 1;
  if (core === 1 && words[1]?.joined) core = 0;
  return { words, ...surnameAt(words, core), comma: false };
}

/** All words from one place to another as one, spaces ignored. */
export function squash(words: readonly Word[], from = 0, to = words.length): string {
  let all = '';
  for (let at = from; at < to; at += 1) all += words[at]?.plain ?? '';
  return all;
}

/** As `squash`, in the German and Danish spelling. */
export function squashUmlauts(words: readonly Word[], from = 0, to = words.length): string {
  let all = '';
  for (let at = from; at < to; at += 1) all += words[at]?.umlaut ?? '';
  return all;
}

/** Where particles and core begin in a surname that begins at `from`, or with particles just before it. */
export function surnameAt(words: readonly Word[], from: number): { particles: number; core: number } {
  let core = from;
  while (core < words.length - 1 && isParticle(words[core]?.plain ?? '')) core += 1;
  let begin = from;
  while (begin > 1 && isParticle(words[begin - 1]?.plain ?? '')) begin -= 1;
  return { particles: begin, core };
}

function withoutSuffix(words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  if (!last || words.length < 2 || !isEnding(last)) return words;
  // Ii, Iv and the like are surnames too: a numeral needs a whole name before it.
  return words.length > 2 || last.plain.endsWith('r') ? words.slice(0, -1) : words;
}

const isEnding = (word: Word): boolean => isSuffix(word.plain);
const hasLetters = (word: Word): boolean => word.plain !== '';
const simpleWord = (word: string): Word => ({ plain: word, umlaut: word, clean: word, joined: false });
const markedWord = (word: string, at: number): Word =>
  wordOf(word.replaceAll(JOINT, ''), at > 0 && word.startsWith(JOINT));
