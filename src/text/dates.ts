/**
 * Calendar days as text: `2022-06-21`, and where less is known `2022-06` or `2022`. They never become a Date, so they
 * never pass through a time zone; as text they sort by time.
 */
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const partialDay = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

interface DayParts {
  readonly year: string;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
}

/** The last day of a month (1 to 12) in the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function partsOf(text: string): DayParts | undefined {
  const match = partialDay.exec(text);
  const year = match?.[1];
  if (match === null || year === undefined || year === '0000') return undefined;
  if (match[2] === undefined) return { year };
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined) return { year, month };
  const day = Number(match[3]);
  return day < 1 || day > daysIn(Number(year), month) ? undefined : { year, month, day };
}

/** Whether the text is a day that exists, written `2022-06-21`. */
export function isIsoDay(text: string): boolean {
  return text.length === 10 && partsOf(text) !== undefined;
}

/** Whether the text is a day, month or year that exists: `2022-06-21`, `2022-06`, `2022`. */
export function isPartialDay(text: string): boolean {
  return partsOf(text) !== undefined;
}

/** "Jun 21, 2022", "Jun 2022" or "2022", as much as is known; text that is no date comes back as it is. */
export function formatDay(text: string): string {
  const parts = partsOf(text);
  if (parts?.month === undefined) return text;
  const month = monthNames[parts.month - 1];
  return parts.day === undefined ? `${month} ${parts.year}` : `${month} ${parts.day}, ${parts.year}`;
}

/** First and last day, both included, of a day, month or year as typed (`2024`, `2024-05`, `2024-05-17`); undefined when there is none. */
export function daySpan(text: string): { readonly since: string; readonly until: string } | undefined {
  const trimmed = text.trim();
  const parts = partsOf(trimmed);
  if (parts === undefined) return undefined;
  if (parts.month === undefined) return { since: `${trimmed}-01-01`, until: `${trimmed}-12-31` };
  if (parts.day !== undefined) return { since: trimmed, until: trimmed };
  return { since: `${trimmed}-01`, until: `${trimmed}-${daysIn(Number(parts.year), parts.month)}` };
}

/**
 * Whether a day, month or year (`2024-05-17`, `2024-05`, `2024`) surely lies more than a year before a day (`2026-04-01`):
 * of a month or a year its last day counts. False for what is no date.
 */
export function isOverAYearBefore(text: string, today: string): boolean {
  const last = daySpan(text)?.until;
  const aYearAgo = `${String(Number(today.slice(0, 4)) - 1).padStart(4, '0')}${today.slice(4)}`;
  return last !== undefined && last < aYearAgo;
}

/** Whether all of a day, month or year (`2027-01-01`, `2027-01`, `2027`) comes after a day. False for what is no date. */
export function isAfter(text: string, day: string): boolean {
  const first = daySpan(text)?.since;
  return first !== undefined && first > day;
}
