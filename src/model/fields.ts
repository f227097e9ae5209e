import { z } from 'zod';
import { isIsoDay, isPartialDay } from '../text/dates.ts';
import { hasVisible } from '../text/invisible.ts';

// What an address bar would drop or repair silently: an address is data, it has to be written as it is meant.
const notInAddress = /[\s\p{C}\\]/u;
const userInfo = /^https:\/\/[^/?#]*@/i;
const ipv4 = /^\d+\.\d+\.\d+\.\d+\.?$/;

/** Text whose every character can be written as UTF-8 (no half of a surrogate pair). */
export const text = z
  .string()
  .refine((value) => value.isWellFormed(), 'holds half a character (a lone surrogate)');

/** Text with at least one character that can be seen. */
export const visibleText = z
  .string()
  .refine((value) => value.isWellFormed(), 'holds half a character (a lone surrogate)')
  .refine(hasVisible, 'has no visible character')
  .meta({ minLength: 1 });

const titleLength = 4000;

/** Visible text of at most 4,000 characters (code points). */
export const title = visibleText
  .refine(
    (value) => value.length <= titleLength || [...value].length <= titleLength,
    'is longer than 4,000 characters',
  )
  .meta({ minLength: 1, maxLength: titleLength });

/** `jeremy-cohen`: at most 64 characters that can be typed anywhere. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    'must be 1 to 64 of a-z, 0-9 and hyphens, and start with none of the latter',
  );

/** A day that exists: `2022-06-21`. */
export const isoDay = z
  .string()
  .refine(isIsoDay, 'must be a day that exists, written like 2022-06-21')
  .meta({ format: 'date' });

/** As much as is known of a day: `2026`, `2026-03`, `2026-03-05`. */
export const partialDay = z
  .string()
  .refine(isPartialDay, 'must be a day, month or year that exists, written like 2022-06-21, 2022-06 or 2022')
  .meta({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });

/** Why an address may not be shown as a link; undefined when it may. */
function faultOfAddress(value: string): string | undefined {
  if (value.length > 2048) return 'is longer than 2,048 characters';
  if (notInAddress.test(value)) return 'must be an https address without spaces, controls and backslashes';
  const parsed = URL.parse(value);
  if (parsed === null || parsed.protocol !== 'https:' || !/^https:\/\//i.test(value)) {
    return 'must be an https address';
  }
  if (userInfo.test(value)) return 'must not carry a user name or password';
  if (ipv4.test(parsed.hostname) || parsed.hostname.startsWith('['))
    return 'must name a host, not an IP address';
  return undefined;
}

/** An https address without user info, to a named host, of at most 2,048 characters. */
export const httpsAddress = z
  .string()
  .superRefine((value, context) => {
    const message = faultOfAddress(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .meta({ format: 'uri', pattern: '^https://', maxLength: 2048 });

/** A year as a key: `2026`. */
export const year = z.string().regex(/^\d{4}$/, 'must be a year, written like 2022');

/** A whole number from 0; no list of papers or citations is longer than a thousand million. */
export const count = z.int().min(0).max(1_000_000_000);
/** 0 to 100. */
export const percent = z.number().min(0).max(100);
