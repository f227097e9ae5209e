import { readable } from '../../text/readable.ts';

/** An author's name taken apart for a bibliography. */
export type AuthorName =
  | {
      readonly kind: 'person';
      /** May be empty: one name only. */
      readonly given: string;
      /** With its particles: `van den Oord`. */
      readonly family: string;
      /** `Jr.`, `III` */
      readonly suffix?: string;
    }
  /** A collaboration, a team: never taken apart. */
  | { readonly kind: 'group'; readonly name: string };

const particles = new Set(
  'van von der den de del della dei di da das dos do du la le el al bin ibn ben ter ten te zu zum zur af av'.split(
    ' ',
  ),
);
const groupWords = new Set(
  'collaboration collaborations consortium team group project committee initiative'.split(' '),
);
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const etAl = /^(?:and )?(?:et\.? al\.?|others)$/i;

/**
 * An author as a paper writes it (`Aaron van den Oord`, `Heath, Robert W., Jr.`, `A.B.Kaidalov`), taken apart.
 * The family name is the last word with the particles before it, or what stands before a comma.
 * @param read what becomes of the text; for BibTeX it keeps TeX
 */
export function authorName(written: string, read: (text: string) => string = readable): AuthorName {
  const name = read(written);
  const parts = name.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '') || parts.length > 3) return { kind: 'group', name };
  const [first = '', second, third] = parts;
  if (second === undefined) return isGroup(first) ? { kind: 'group', name } : fromWords(first);
  if (third !== undefined) {
    return suffix.test(second)
      ? { kind: 'person', given: third, family: first, suffix: second }
      : suffix.test(third)
        ? { kind: 'person', given: second, family: first, suffix: third }
        : { kind: 'group', name };
  }
  if (!suffix.test(second)) return { kind: 'person', given: second, family: first };
  const person = fromWords(first);
  return person.kind === 'person' ? { ...person, suffix: second } : { kind: 'group', name };
}

/**
 * The authors to be cited: an "et al." that stands among the names is none of them,
 * and says that the list goes on.
 */
export function citedAuthors(
  paper: { readonly authors: readonly string[]; readonly authorsTruncated?: boolean | undefined },
  read: (text: string) => string = readable,
): { readonly names: readonly AuthorName[]; readonly more: boolean } {
  const named = paper.authors.filter((author) => readable(author) !== '' && !etAl.test(author.trim()));
  return {
    names: named.map((name) => authorName(name, read)),
    more: paper.authorsTruncated === true || named.length < paper.authors.length,
  };
}

/** The given names as initials: `Zachary C.` → `Z. C.`, `Jean-Pierre` → `J.-P.`, `JP` → `J. P.` */
export function initials(given: string): string {
  return given
    .split(' ')
    .flatMap((word) => word.split(/^\p{Lu}{2,3}$/u.test(word) ? /(?:)/u : /(?<=\.)(?=[^-.])/u))
    .map((word) =>
      word
        .split('-')
        .map((piece) => [...piece][0])
        .filter((letter) => letter !== undefined && letter !== '.')
        .map((letter) => `${letter?.toUpperCase()}.`)
        .join('-'),
    )
    .filter((word) => word !== '')
    .join(' ');
}

function isGroup(name: string): boolean {
  const words = name.toLowerCase().split(' ');
  return words.length > 1 && (words[0] === 'the' || groupWords.has(words.at(-1) ?? ''));
}

function fromWords(name: string): AuthorName {
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length > 2 && suffix.test(last)) {
    return { ...split(words.slice(0, -1)), suffix: last };
  }
  return split(words);
}

function split(words: readonly string[]): Extract<AuthorName, { kind: 'person' }> {
  if (words.length === 1) {
    // "A.B.Kaidalov": initials glued to the family name.
    const glued = /^((?:\p{L}\.-?)+)(\p{L}{2}.*)$/u.exec(words[0] ?? '');
    return glued
      ? { kind: 'person', given: glued[1] ?? '', family: glued[2] ?? '' }
      : { kind: 'person', given: '', family: words[0] ?? '' };
  }
  let from = words.length - 1;
  // The first word is a given name, whatever it looks like ("Van Nguyen", "Ben Taskar").
  while (from > 1 && particles.has((words[from - 1] ?? '').toLowerCase())) from -= 1;
  return { kind: 'person', given: words.slice(0, from).join(' '), family: words.slice(from).join(' ') };
}
