import type { Paper } from '../../model/paper.ts';
import { shortCode } from '../../model/taxonomy.ts';
import { fullNameKey } from './evidence.ts';
import type { Signatures } from './signatures.ts';

const coauthorsNamed = 2;
/** Somebody on so few papers does not stand for them, unless these are hardly more. */
const papersAtLeast = 2;

/**
 * What is known of people who are told apart only by their papers: the most frequent field and the most frequent co-authors,
 * `LG, with Zachary C. Lipton`; equally frequent ones by name.
 */
export function labelOf(papers: readonly Paper[], signatures: Signatures): string {
  const [field] = mostFrequent(papers.map(({ primaryCategory }) => [primaryCategory, primaryCategory]));
  const named = mostFrequent(
    papers.flatMap(({ authors }) =>
      authors
        .filter((author) => signatures.read(author) === undefined)
        .map((author): [string, string] => [fullNameKey(author) ?? author, author]),
    ),
    papersAtLeast,
  ).slice(0, coauthorsNamed);
  const fieldName = shortCode(field ?? '');
  return named.length === 0 ? fieldName : `${fieldName}, with ${named.join(' and ')}`;
}

/** The values in the order of how often their key comes, each as it is written first in the order of letters. */
function mostFrequent(
  entries: readonly (readonly [key: string, value: string])[],
  least = 1,
): readonly string[] {
  const counts = new Map<string, { count: number; value: string }>();
  for (const [key, value] of entries) {
    const before = counts.get(key);
    if (before === undefined) counts.set(key, { count: 1, value });
    else {
      before.count += 1;
      if (value < before.value) before.value = value;
    }
  }
  return [...counts.values()]
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .map(({ value }) => value);
}
