import type { z } from 'zod';
import { type Findings, placeIn } from './findings.ts';
import { faultOfStructure, pathText } from './json.ts';

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : 'an object';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.getOwnPropertyDescriptor(inner, key)?.value
        : undefined,
    value,
  );
}

/** What is wrong with a value, in words: "must be text, not null". */
function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    const found = valueAt(value, issue.path);
    if (found === undefined) return 'is missing';
    return `must be ${kinds[issue.expected] ?? issue.expected}, not ${kindOf(found)}`;
  }
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  return issue.message;
}

/** JSON text as a value that a schema may look at; undefined, with a fault, when it is none. `where` is the file, or file and line. */
export function parseJson(
  text: string,
  where: string,
  findings: Findings,
): { readonly value: unknown } | undefined {
  const fault = faultOfStructure(text);
  if (fault !== undefined) {
    findings.fault(placeIn(where, fault.path), fault.text);
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    findings.fault(where, text.trim() === '' ? 'is empty' : `is not JSON: ${jsonReason(error)}`);
    return undefined;
  }
}

/** The parser's reason without the stretch of the file that it quotes. */
function jsonReason(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const place = /\(line \d+ column \d+\)/.exec(message)?.[0];
  if (message.startsWith('Unexpected end')) return 'it ends too early';
  const token = /^Unexpected token '(.)'/u.exec(message)?.[1];
  const what = token === undefined ? (message.split(' in JSON', 1)[0] ?? '') : `unexpected ${token}`;
  return place === undefined || what.includes(place) ? what.slice(0, 120) : `${what.slice(0, 100)} ${place}`;
}

/** The value as the schema wants it; undefined, with all its faults, when it is not. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
  findings: Findings,
): z.output<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  let before = '';
  for (const issue of result.error.issues) {
    const path = pathText(issue.path);
    // Of several rules that one value breaks the first says enough.
    if (path === before && path !== '') continue;
    before = path;
    findings.fault(placeIn(where, path), sentence(issue, value));
  }
  return undefined;
}

/**
 * Warns of keys that the schema dropped. Both are the same value, before and after the schema; `$schema` is the editors'.
 */
export function warnOfUnknownKeys(
  before: unknown,
  after: unknown,
  path: readonly PropertyKey[],
  where: string,
  findings: Findings,
): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    before.forEach((item, index) => warnOfUnknownKeys(item, after[index], [...path, index], where, findings));
  } else if (typeof before === 'object' && before !== null && typeof after === 'object' && after !== null) {
    for (const [key, value] of Object.entries(before)) {
      const kept = Object.getOwnPropertyDescriptor(after, key);
      if (kept !== undefined) warnOfUnknownKeys(value, kept.value, [...path, key], where, findings);
      else if (key !== '$schema' || path.length > 0) {
        findings.warn(placeIn(where, pathText([...path, key])), 'is not a key that is known here');
      }
    }
  }
}
