import { z } from 'zod';
import { hasMore } from './size.ts';
import type { Fetched } from './source.ts';

/** Why a text is not what was asked for. */
export type Unread = Extract<Fetched, { kind: 'not an answer' | 'cut' }>;
export type Read<Value> = { readonly kind: 'read'; readonly value: Value } | Unread;

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Entries that are not what they should be; they are left out, whole. */
  readonly unread: number;
  /** Of the whole list, where the service says. */
  readonly total?: number | undefined;
}

export const notAnAnswer = (said: string): Unread => ({ kind: 'not an answer', said });

/** A page of a hundred papers with 3,000 authors each has some 600,000. */
const mostValues = 2_000_000;
/** No service gives more on a page than 1,000. */
const mostItems = 10_000;

/** What services say instead of an answer. */
const Complaint = z.object({
  error: z.string().optional(),
  message: z.string().optional(),
  'user-message': z.string().optional(),
});

/**
 * JSON of a known shape. Unknown keys are dropped; text that ends before its brackets close is cut.
 * @param what as it reads after "it is no": `author of OpenAlex`
 */
export function readJson<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  what: string,
): Read<z.output<Schema>> {
  if (text.trim() === '') return { kind: 'cut', said: 'the answer is empty' };
  if (hasMore(text, ',[', mostValues)) return notAnAnswer(`it has more than ${mostValues} values`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return endsTooEarly(text)
      ? { kind: 'cut', said: `the answer ends after ${text.length} characters` }
      : notAnAnswer('the answer is not JSON');
  }
  const read = schema.safeParse(json);
  if (read.success) return { kind: 'read', value: read.data };
  const { data: complaint } = Complaint.safeParse(json);
  const said = complaint?.error ?? complaint?.message ?? complaint?.['user-message'];
  if (said !== undefined) return notAnAnswer(`it says: ${said.slice(0, 200)}`);
  const [issue] = read.error.issues;
  return notAnAnswer(`it is no ${what}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
}

/**
 * The entries that fit the schema, each made into an item or left out; a null entry is one that the service has not found. A
 * list of which nothing fits is no answer.
 */
export function readItems<Entry, Item>(
  entries: readonly unknown[],
  schema: z.ZodType<Entry>,
  itemOf: (entry: Entry) => Item | undefined,
  total?: number,
): Read<Page<Item>> {
  if (entries.length > mostItems) return notAnAnswer(`it lists ${entries.length} entries on one page`);
  const present = entries.filter((entry) => entry !== null);
  const fitting = present.flatMap((entry) => {
    const read = schema.safeParse(entry);
    return read.success ? [read.data] : [];
  });
  const unread = present.length - fitting.length;
  if (fitting.length === 0 && unread > 0)
    return notAnAnswer(`of its ${present.length} entries none can be read`);
  const items = fitting.map(itemOf).filter((item) => item !== undefined);
  return { kind: 'read', value: { items, unread, total } };
}

function endsTooEarly(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  let depth = 0;
  let inString = false;
  // By hand: an expression that reads whole strings runs out of stack on a long one.
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString && character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '[' || character === '{')) depth += 1;
    else if (!inString && (character === ']' || character === '}')) depth -= 1;
  }
  return inString || depth > 0;
}
