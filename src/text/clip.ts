const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * At most `max` UTF-16 units of `text`, cut between whole characters (a joined emoji or an accented letter is one) and
 * ended by "…" when something was left out.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  return `${text.slice(0, boundaryAt(text, max - 1)).trimEnd()}…`;
}

/**
 * Cuts a text into pieces of at most `max` (≥ 2) UTF-16 units, at the end of a paragraph, else of a line, a sentence, a word, a
 * whole character. The pieces joined are the text again.
 */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = breakBefore(rest, max);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

/** Ends of sentences in the scripts that papers come in. */
const sentenceEnds: readonly string[] = ['. ', '? ', '! ', '。', '？', '！'];

function breakBefore(text: string, max: number): number {
  // A piece less than half full would make more pieces than a reader wants.
  const least = max / 2;
  for (const ends of [['\n\n'], ['\n'], sentenceEnds, [' ']]) {
    let at = 0;
    for (const end of ends) {
      const found = text.lastIndexOf(end, max - end.length);
      if (found !== -1) at = Math.max(at, found + end.length);
    }
    // Whatever stands after white space may still belong to it: a combining mark after a space.
    if (at > least && boundaryAt(text, at) === at) return at;
  }
  const at = boundaryAt(text, max);
  if (at > 0) return at;
  // One character longer than a piece: the pair of a surrogate is all that is kept whole.
  return isHighSurrogate(text.charCodeAt(max - 1)) && max > 1 ? max - 1 : max;
}

/** The last place at or before `at` where no character is cut. */
function boundaryAt(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  // Between two printable ASCII characters there is always a boundary.
  if (before >= 0x20 && before < 0x7f && after >= 0x20 && after < 0x7f) return at;
  // A character can't be told from its tail, but white space begins one: enough context without reading all of a long text.
  const from = at > contextUnits ? Math.max(0, text.lastIndexOf(' ', at - contextUnits)) : 0;
  const found = graphemes.segment(text.slice(from, at + contextUnits)).containing(at - from);
  return found === undefined ? at : from + found.index;
}

const contextUnits = 64;

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
