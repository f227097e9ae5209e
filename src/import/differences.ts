/** A field that is told differently: `reported.hIndex`, before → after. */
export interface Difference {
  readonly field: string;
  /** In words; absent where it was not told. */
  readonly before?: string;
  readonly after?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** What differs between two JSON objects, the members of an inner object each by itself; in the order of the second. */
export function differencesOf(
  before: Json,
  after: Json,
  except: readonly string[] = [],
): readonly Difference[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields
    .filter((field) => !except.includes(field))
    .flatMap((field) => {
      const [one, other] = [before[field], after[field]];
      if (JSON.stringify(one) === JSON.stringify(other)) return [];
      if (isObject(other) && (one === undefined || isObject(one)))
        return differencesOf(one ?? {}, other).map((inner) => ({
          ...inner,
          field: `${field}.${inner.field}`,
        }));
      return [
        {
          field,
          ...(one === undefined ? {} : { before: inWords(one) }),
          ...(other === undefined ? {} : { after: inWords(other) }),
        },
      ];
    });
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function inWords(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(inWords).join(', ') : JSON.stringify(value);
}
