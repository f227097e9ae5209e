/** Times of the day as typed and as shown; minutes after midnight. */
import type { Schedule } from '../../state/state.ts';
import { quoted } from '../../view/quoted.ts';
import { fault, type Read, value } from './read.ts';

const TIME = /^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))?h?\s*(?<half>[ap]\.?m\.?)?$/;

/** `09:00`, `9`, `9:30`, `09h30`, `9.30`, `9am`, `12 pm`. */
export function readTime(typed: string): Read<number> {
  const { hour, minute = '0', half } = TIME.exec(plain(typed))?.groups ?? {};
  const refused = fault(`${quoted(typed)} is no time of the day; write 09:00, 9:30, 9am or 21:15.`);
  if (hour === undefined || Number(minute) > 59) return refused;
  if (half === undefined) return Number(hour) > 23 ? refused : value(Number(hour) * 60 + Number(minute));
  if (Number(hour) < 1 || Number(hour) > 12) return refused;
  return value(((Number(hour) % 12) + (half.startsWith('p') ? 12 : 0)) * 60 + Number(minute));
}

/** `09:00` */
export function formatTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `22:00-07:00`, with any dash or `to`; `off` is undefined. */
export function readQuiet(typed: string): Read<Schedule['quiet']> {
  const text = plain(typed);
  if (['off', 'none', 'no', 'never'].includes(text)) return value(undefined);
  const times = text.split(/\s*(?:[\p{Pd}\u{2212}]|\bto\b|\.\.)\s*/u);
  const [from, to] = times.map(readTime);
  if (times.length !== 2 || from?.kind !== 'value' || to?.kind !== 'value')
    return fault(`${quoted(typed)} are no quiet hours; write 22:00-07:00, or off.`);
  if (from.value === to.value)
    return fault('Quiet hours can’t begin and end at the same time; write 22:00-07:00, or off.');
  return value({ from: from.value, to: to.value });
}

/** `22:00-07:00`, or `off`; reads as itself. */
export function formatQuiet(quiet: Schedule['quiet']): string {
  return quiet === undefined ? 'off' : `${formatTime(quiet.from)}-${formatTime(quiet.to)}`;
}

const plain = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();
