import { XMLParser } from 'fast-xml-parser';
import { hasMore } from './size.ts';
import type { Fetched } from './source.ts';

/** Why a text is not the document that was asked for. */
export type Unsound = Extract<Fetched, { kind: 'cut' | 'not an answer' }>;

/** What the root element holds: elements by name without prefix, `@name` for attributes, texts as `textOf` reads them. */
export type Document = { readonly kind: 'document'; readonly root: unknown } | Unsound;

/** The largest pages of arXiv have some 40,000. */
const mostTags = 200_000;

/** What may stand before the root element, in one way only: a comment ends at its first `-->`. */
const first = /^\uFEFF?\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[^])*-->\s*)*(?:<([\w:.-]+)|$)/;

/**
 * Reads a document with that root element. A DOCTYPE is refused: no answer of these services needs one, and entities can be
 * made to grow without end. The text's size is capped where it is received.
 * @param lists names of elements that are lists, however many there are
 * @param raw names of elements that hold markup, whose text comes as it is written
 */
export function readXml(
  text: string,
  root: string,
  lists: ReadonlySet<string>,
  raw: readonly string[] = [],
): Document {
  if (hasMore(text, '<=', mostTags)) return notAnAnswer(`it has more than ${mostTags} tags or attributes`);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return notAnAnswer('it declares a document type');
  const opening = first.exec(text);
  const name = opening?.[1];
  if (opening === null) return notAnAnswer('it is no XML');
  if (name === undefined) return cut;
  if (withoutPrefix(name) !== root) return notAnAnswer(`it is <${name.slice(0, 40)}>, not <${root}>`);
  const end = text.trimEnd();
  const isEmpty = /^[^>]*\/>$/.test(end.slice(opening[0].length));
  if (!isEmpty && !end.endsWith(`</${name}>`)) return cut;
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    cdataPropName: '#cdata',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    isArray: (tag) => lists.has(tag),
    stopNodes: raw.map((tag) => `*.${tag}`),
  });
  try {
    const document: unknown = parser.parse(text, true);
    return { kind: 'document', root: Object(document)[root] };
  } catch {
    return notAnAnswer('it is no well-formed XML');
  }
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The text with XML's five entities and character references read, once; anything else that begins with & stays. */
export const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return predefined.get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return isXmlCharacter(code) ? String.fromCodePoint(code) : whole;
    },
  );

/** https://www.w3.org/TR/xml/#NT-Char */
const isXmlCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** The text of an element, decoded; of a list of them the first. Empty where there is none. */
export function textOf(element: unknown): string {
  if (typeof element === 'string') return decoded(element);
  if (Array.isArray(element)) return textOf(element[0]);
  if (typeof element !== 'object' || element === null) return '';
  const plain = '#text' in element ? textOf(element['#text']) : '';
  if (!('#cdata' in element)) return plain;
  const cdata = Array.isArray(element['#cdata']) ? element['#cdata'] : [element['#cdata']];
  return plain + cdata.filter((part) => typeof part === 'string').join('');
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

const notAnAnswer = (said: string): Unsound => ({ kind: 'not an answer', said });
const cut: Unsound = { kind: 'cut', said: 'the document ends too early' };
