import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../src/card/chart.ts';
import { faintInk, ground, ink, restColour, seriesColours } from '../../src/chart/colours.ts';
import { chartSvg } from '../../src/chart/svg.ts';
import { anyText } from '../arbitrary/card.ts';
import { charts } from './charts.ts';

test.each(Object.entries(charts))('draws %s as kept in golden/', async (name, chart) => {
  await expect(chartSvg(chart)).toMatchFileSnapshot(
    join(import.meta.dirname, `golden/${name.replaceAll(' ', '-')}.svg`),
  );
});

const value = fc.oneof(fc.constant(null), fc.constant(0), fc.nat({ max: 12 }), fc.nat({ max: 1_000_000 }));
const anyChart: fc.Arbitrary<Chart> = fc
  .record({ firstYear: fc.integer({ min: 1, max: 9990 }), years: fc.integer({ min: 1, max: 60 }) })
  .chain((span) => {
    const series = fc.record({
      label: anyText,
      values: fc.array(value, { minLength: span.years, maxLength: span.years }),
    });
    const panel = fc.record({
      title: fc.constant('Papers a year'),
      note: anyText,
      series: fc.array(series, { minLength: 1, maxLength: 12 }),
    });
    return fc.array(panel, { minLength: 1, maxLength: 2 }).map((panels) => ({ ...span, panels }));
  });

const numbersOf = (svg: string, attribute: string): number[] =>
  [...svg.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, number]) => Number(number));

/** Tags and text of an XML text, by its grammar and nothing of ours; throws at what is none. */
function readXml(xml: string): { tags: string[]; texts: string[] } {
  const tags: string[] = [];
  const texts: string[] = [];
  const open: string[] = [];
  let rest = xml.trim();
  while (rest !== '') {
    const found =
      /^<(?<end>\/?)(?<name>[a-z]+)(?:\s[\w:-]+="[^"<&]*")*(?<alone>\/?)>/.exec(rest) ??
      /^(?<text>(?:[^<&>]|&(?:amp|lt|gt|quot);)+)/.exec(rest);
    const { end, name, alone, text } = found?.groups ?? {};
    if (found === null) throw new Error(`no XML: ${rest.slice(0, 60)}`);
    if (text !== undefined) texts.push(text);
    else if (end === '/') expect(open.pop()).toBe(name);
    else {
      tags.push(name ?? '');
      if (alone !== '/') open.push(name ?? '');
    }
    rest = rest.slice(found[0].length);
  }
  expect(open).toEqual([]);
  return { tags, texts };
}

describe('any chart', () => {
  test('is XML that holds what it was given as text, without what XML can not hold', () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const svg = chartSvg(chart);
        const { tags } = readXml(svg);
        expect(new Set(tags)).toEqual(
          new Set(['svg', 'rect', 'path', 'text'].filter((tag) => tags.includes(tag))),
        );
        expect(svg.isWellFormed()).toBe(true);
        expect(
          [...svg].filter(
            (one) => (one < ' ' && !'\t\n\r'.includes(one)) || (one > '\ufffd' && one < '\u{10000}'),
          ),
        ).toEqual([]);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });

  test('stays in its frame, each year that is not 0 to be seen', () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const svg = chartSvg(chart);
        const [height = 0] = numbersOf(svg, 'height');
        for (const rect of svg.match(/<rect [^>]*>/g) ?? []) {
          const [x = 0, y = 0, wide = 0, tall = 0] = ['x', 'y', 'width', 'height'].map(
            (name) => numbersOf(rect, name)[0],
          );
          expect(Math.min(x, y, wide, tall)).toBeGreaterThanOrEqual(0);
          expect(x + wide).toBeLessThanOrEqual(360);
          expect(y + tall).toBeLessThanOrEqual(height);
        }
        for (const y of [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)"/g)].map(([, at]) => Number(at))) {
          expect(y).toBeGreaterThan(10);
          expect(y).toBeLessThan(height);
        }
        const xs = new Set(
          [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="[\d.]+" height="[\d.]+" fill/g)].map(
            ([, x]) => x,
          ),
        );
        const seen = new Set(
          chart.panels.flatMap(({ series }) =>
            series.flatMap(({ values }) => values.flatMap((one, year) => ((one ?? 0) > 0 ? [year] : []))),
          ),
        );
        expect(xs.size).toBeGreaterThanOrEqual(seen.size);
      }),
    );
  });

  test('is the same text for the same numbers', () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        expect(chartSvg(structuredClone(chart))).toBe(chartSvg(chart));
      }),
    );
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, bright = 0] = [light(one), light(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

test('letters and bars stand out from the ground', () => {
  for (const letters of [ink, faintInk]) expect(contrast(letters, ground)).toBeGreaterThan(7);
  for (const colour of [...seriesColours, restColour]) expect(contrast(colour, ground)).toBeGreaterThan(3);
});

test('letters that the font lacks are no boxes', () => {
  const series = ['机器学习 3', 'Größe α Ж שלום 2'].map((label) => ({ label, values: [1] }));
  const drawn = chartSvg({
    firstYear: 2020,
    years: 1,
    panels: [{ title: 'Papers a year', note: '', series }],
  });
  expect(drawn).toContain('>… 3<');
  expect(drawn).toContain('>Größe α Ж שלום 2<');
});
