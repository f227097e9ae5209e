/**
 * `npm run leftovers`: how many titles and abstracts of the corpus show raw TeX as they come, how many when read, and the ten
 * commonest kinds that are left. It is no test: it ends with 0 whatever the figures.
 */

import { texToUnicode } from '../src/text/tex/tex.ts';
import { corpusPapers, corpusPresent } from '../test/corpus.ts';
import { corpus, isReal } from './corpus.ts';
import { rawTex } from './raw-tex.ts';

if (!isReal || !corpusPresent) {
  console.log('The corpus is not beside the repository (../shared/corpus): nothing is counted.');
} else {
  const papers = [...(await corpus()), ...corpusPapers('arxiv-mixed.jsonl')];
  const texts = papers.flatMap(({ title, abstract }) => [title, abstract]);
  const start = performance.now();
  const read = texts.map(texToUnicode);
  const milliseconds = Math.round(performance.now() - start);
  const left = read.map(rawTex).filter((kinds) => kinds.length > 0);
  const counts = new Map<string, number>();
  for (const kind of left.flat()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const before = texts.filter((text) => rawTex(text).length > 0).length;
  console.log(`${papers.length} papers, ${texts.length} titles and abstracts, read in ${milliseconds} ms`);
  console.log(`with raw TeX: ${before} before, ${left.length} after`);
  for (const [kind, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10))
    console.log(`${String(count).padStart(6)}  ${kind}`);
}
