/** No service silences the bot for longer, whatever it says. */
const longest = 6 * 60 * 60_000;

/**
 * Milliseconds that a Retry-After asks to wait, of seconds (`120`) or of an HTTP date; at most six hours, 0 for a moment that
 * has passed. Undefined when there is none, or it says neither (RFC 9110, 10.2.3).
 * @param now milliseconds since 1970
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longest);
  // Date.parse takes nearly anything; an HTTP date ends in GMT.
  const moment = /^[A-Z][a-z]+,? .*\bGMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.min(Math.max(moment - now, 0), longest);
}

const firstRest = 15_000;
const longestRest = 30 * 60_000;

/** How long to leave a service alone that failed so often in a row (1, 2, 3 …): doubling to half an hour, less up to a half by chance. */
export const restAfter = (failures: number, random: () => number): number =>
  Math.min(firstRest * 2 ** (failures - 1), longestRest) * (1 - random() / 2);
