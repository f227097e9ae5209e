import { createHash } from 'node:crypto';
import { Profile } from '../model/profile.ts';
import { withMember } from '../store/json-text.ts';
import type { Raw } from './merge.ts';

const order = ['$schema', ...Object.keys(Profile.shape)];

/** The text of a new profile's file, its keys in the schema's order. */
export function newProfileText(value: Raw): string {
  const keys = Object.entries(value).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return `${JSON.stringify(Object.fromEntries(keys), null, 2)}\n`;
}

/** A file's text with another value: members that are the same stay as somebody wrote them, byte for byte. */
export function changedText(text: string, before: Raw, value: Raw): string {
  return Object.entries(value)
    .filter(([key, member]) => JSON.stringify(member) !== JSON.stringify(before[key]))
    .reduce((changed, [key, member]) => withMember(changed, key, member, 'papers'), text);
}

/**
 * What stands in a confirming line for what was shown: eight hexadecimal digits of the file and of all that would be in it. The
 * days of asking are left out, or nothing could be confirmed after midnight.
 */
export function digestOf(before: string, value: Raw): string {
  const shown = JSON.stringify(value, (key, member: unknown) => (key === 'asOf' ? undefined : member));
  return createHash('sha256').update(`${before}\0${shown}`).digest('hex').slice(0, 8);
}
