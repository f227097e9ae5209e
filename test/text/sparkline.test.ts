import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparkline } from '../../src/text/sparkline.ts';

test.each([
  [[0, 1, 2, 3], '▁▄▆█'],
  [[1], '█'],
  [[0, 0], '▁▁'],
  [[7, null, 0, 1_000_000], '▂·▁█'],
  [[], ''],
])('%j is %s', (values, line) => {
  expect(sparkline(values)).toBe(line);
});

test('is one bar a number, higher for more, and only 0 looks like 0', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 2 }), (values) => {
      const bars = [...sparkline(values)];
      expect(bars).toHaveLength(values.length);
      for (const [at, value] of values.entries()) {
        expect(bars[at] === '▁').toBe(value === 0);
        if (value >= (values[0] ?? 0)) expect((bars[at] ?? '') >= (bars[0] ?? '')).toBe(true);
      }
    }),
  );
});
