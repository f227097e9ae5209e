/** IANA time zones by name: checked, spelled right, completed. */
import { typoDistance } from '../../text/typo.ts';
import { quoted } from '../../view/quoted.ts';
import { fault, type Read, value } from './read.ts';

/** Names that Intl still lists in an older spelling, as the tz database (file `backward`) has them now. */
const renamed = new Map([
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Godthab', 'America/Nuuk'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
]);

/** All zones by their present names, `UTC` first. */
export const zones: readonly string[] = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((name) => renamed.get(name) ?? name)]),
];
const byLowerCase = new Map(zones.map((name) => [name.toLowerCase(), name]));

const OFFSET = /^(?:(?:utc|gmt|etc\/gmt)\s*)?[+\-\u2212]?\d{1,2}(?::?\d{2})?$/u;
const ABBREVIATION = /^[a-z]{2,5}(?:\d[a-z]{3})?$/;
const longest = 64;

/** The zone meant, in its present spelling: `europe/paris`, `Asia/Calcutta`, `utc`. */
export function readZone(typed: string): Read<string> {
  const name = typed.trim().replace(/\s+/gu, '_');
  const lower = name.toLowerCase();
  const listed = byLowerCase.get(lower);
  if (listed !== undefined) return value(listed);
  if (OFFSET.test(lower))
    return fault(
      `${quoted(typed)} is an offset, which does not know when clocks change; name a place such as Europe/Paris, or UTC.`,
    );
  const near = completeZone(typed, 3);
  const advice =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Name it as Europe/Paris or America/New_York.';
  // Intl takes EST and MST for places whose clocks never change.
  const resolved = ABBREVIATION.test(lower) && lower !== 'gmt' ? undefined : resolve(name);
  if (resolved !== undefined) return value(renamed.get(resolved) ?? resolved);
  return fault(`There is no time zone ${quoted(typed)}. ${advice}`);
}

function resolve(name: string): string | undefined {
  if (name.length > longest) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * The zones that a typed start may mean, likeliest first: a place that begins so, a name that begins so, one that holds it, a
 * place one or two typos away. All of them when nothing is typed.
 */
export function completeZone(typed: string, limit: number): readonly string[] {
  const asked = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/gu, '_');
  if (asked === '') return zones.slice(0, limit);
  if (asked.length > longest) return [];
  const place = placeOf(asked);
  const typos = asked.length < 4 ? 0 : asked.length < 7 ? 1 : 2;
  const rankOf = (lower: string): number => {
    if (lower === asked) return 0;
    if (placeOf(lower).startsWith(asked)) return 1;
    if (lower.startsWith(asked)) return 2;
    if (lower.includes(asked)) return 3;
    const distance = Math.min(typoDistance(placeOf(lower), place, typos), typoDistance(lower, asked, typos));
    return distance <= typos ? 3 + distance : Number.POSITIVE_INFINITY;
  };
  return [...byLowerCase]
    .map(([lower, name]) => ({ name, rank: rankOf(lower) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

const placeOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
