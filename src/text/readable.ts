/**
 * Text of the data as people read it: every run of white space, line breaks included, is one space, and none stands
 * at the ends. The one place through which titles, abstracts and names pass on their way to a card.
 */
export function readable(text: string): string {
  return /\s{2}|[^\S ]|^\s|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
