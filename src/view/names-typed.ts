/** Several names typed on one line, taken apart. */
export type NamesTyped =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** Commas that may stand between people or inside `Last, First`. */
  | { readonly kind: 'unclear' };

/**
 * Takes names apart at `;` and `vs`. Where there is neither, commas part them, if only one reading of the commas
 * (between people, or inside `Last, First, Last, First`) names nothing but people who are known.
 * @param isKnown whether somebody is found by a name
 */
export function splitNames(typed: string, isKnown: (name: string) => boolean): NamesTyped {
  const apart = pieces(typed.split(/;|\svs\.?(?=\s)/i));
  const byComma = apart.length > 1 ? [] : pieces(typed.split(','));
  if (byComma.length < 2) return { kind: 'names', names: apart };
  const pairs = byComma.length % 2 === 0 ? inPairs(byComma) : [];
  const people = byComma.every(isKnown);
  const lastFirst = pairs.length > 0 && pairs.every(isKnown);
  if (people && lastFirst) return { kind: 'unclear' };
  return { kind: 'names', names: lastFirst ? pairs : byComma };
}

const pieces = (parts: readonly string[]): readonly string[] =>
  parts.map((part) => part.trim()).filter((part) => part !== '');

const inPairs = (parts: readonly string[]): readonly string[] =>
  parts.flatMap((part, at) => (at % 2 === 0 ? [`${part}, ${parts[at + 1]}`] : []));
