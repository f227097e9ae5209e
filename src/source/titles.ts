import type { SourceName } from './source.ts';

/** Sources as people write them. */
export const sourceTitles: Readonly<Record<SourceName, string>> = {
  arxiv: 'arXiv',
  openalex: 'OpenAlex',
  semanticscholar: 'Semantic Scholar',
};

/** A source as the state names it, in words: `the data` where it is none of the services. */
export function sourceTitle(source: string): string {
  return new Map<string, string>(Object.entries(sourceTitles)).get(source) ?? 'the data';
}
