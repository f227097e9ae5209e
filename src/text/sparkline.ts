const steps = '▂▃▄▅▆▇█';

/** Numbers from 0 as a line of small bars: `▁` is 0, `·` is not known. A character a number. */
export function sparkline(values: readonly (number | null)[]): string {
  const max = Math.max(1, ...values.map((value) => value ?? 0));
  return values
    .map((value) => {
      if (value === null) return '·';
      return value === 0 ? '▁' : (steps[Math.ceil((value / max) * steps.length) - 1] ?? '█');
    })
    .join('');
}
