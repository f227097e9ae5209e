import { z } from 'zod';
import { canonicalPaperId } from '../../model/paper-id.ts';
import { plainLine } from '../plain.ts';

/** The text of an element with attributes or without. */
export const Text = z.union([
  z.string(),
  z.object({ '#text': z.string() }).transform((element) => element['#text']),
]);

/** dblp numbers people who share a name ("Ada Author 0002"); the number is no part of it. */
export const nameOf = (text: string): string | undefined => plainLine(text.replace(/\s\d{4}\s*$/, ''));

/** dblp ends every title with a full stop. */
export const titleOf = (text: string): string | undefined => plainLine(text)?.replace(/(?<!\.)\.$/, '');

/** The person id in `https://dblp.org/pid/65/9612` or `homepages/65/9612`. */
export const pidIn = (text: string): string | undefined =>
  /(?:\/pid\/|^homepages\/)([!-~]{1,100}?)(?:\.html)?$/.exec(text)?.[1];

/** Of all addresses of an edition, its arXiv id and its DOI. */
export function paperIds(addresses: readonly string[]): readonly string[] {
  const ids = addresses.flatMap((address) => canonicalPaperId(address) ?? []);
  const first = (scheme: string) => ids.find((id) => id.startsWith(scheme));
  return [first('arxiv:'), first('doi:')].filter((id) => id !== undefined);
}
