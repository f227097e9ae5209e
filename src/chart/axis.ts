/** Round numbers from 0 up to at least `max`, three to five of them, none of them a fraction. */
export function ticksUpTo(max: number): readonly number[] {
  const rough = Math.max(1, max) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 1);
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

/**
 * Which of some years get a label when each label takes the room of `every` years: all, or round ones (2010, 2015), or, of every
 * second, those that the last year is one of.
 */
export function labelledYears(firstYear: number, years: number, every: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50].find((one) => one >= every) ?? 100;
  const last = firstYear + years - 1;
  const anchor = step > 2 ? 0 : last;
  return Array.from({ length: years }, (_, at) => firstYear + at).filter(
    (year) => (anchor - year) % step === 0,
  );
}

/** `7`, `850`, `1.2K`, `12K`, `3.4M`: at most five characters. */
export function shortNumber(value: number): string {
  if (value < 1000) return String(value);
  return compact.format(value);
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 2 });
