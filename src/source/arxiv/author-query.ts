import { foldName } from '../../text/fold.ts';

/**
 * What finds an author's papers by the query API: `au:"ada m author" OR au:"ada author" OR au:"a m author" …`. Each is a phrase
 * of words, without anything that the query language knows. Other people of that name, and of these initials, are found too;
 * whoever matches the papers tells them apart. Undefined for a name without letters.
 * @param name as written: `Ada M. Author`, `Author, Ada`
 */
export function authorQuery(name: string): string | undefined {
  const spellings = new Set([phrasesOf(name), phrasesOf(foldName(name))].flat());
  if (spellings.size === 0) return undefined;
  return [...spellings].map((phrase) => `au:"${phrase}"`).join(' OR ');
}

/** The whole name, then without middle names, then with initials. */
function phrasesOf(name: string): readonly string[] {
  const [family, given, ...more] = name.split(',');
  const turned = given === undefined || more.length > 0 ? name : `${given} ${family}`;
  const words = turned.match(/[\p{L}\p{M}\d'’-]+/gu)?.filter((word) => /\p{L}/u.test(word)) ?? [];
  const last = words.at(-1);
  const first = words[0];
  if (last === undefined || first === undefined) return [];
  if (words.length === 1) return [last.toLowerCase()];
  const initials = words.slice(0, -1).map((word) => [...word][0] ?? '');
  return [words, [first, last], [...initials, last], [initials[0] ?? first, last]].map((phrase) =>
    phrase.join(' ').toLowerCase(),
  );
}
