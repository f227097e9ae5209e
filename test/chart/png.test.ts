import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../src/card/chart.ts';
import { faintInk, ink } from '../../src/chart/colours.ts';
import { drawChart, drawnInTime } from '../../src/chart/png.ts';
import { charts } from './charts.ts';

const [chart = { firstYear: 2000, years: 1, panels: [] }] = Object.values(charts);
const root = join(import.meta.dirname, '../..');
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The points of a picture, read back by the library's own decoder. */
function pointsOf(png: Uint8Array, width: number, height: number): Buffer {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  return new Resvg(svg).render().pixels;
}

/** How many points have nearly this colour. */
function inkIn(points: Buffer, colour: string): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  let count = 0;
  for (let at = 0; at < points.length; at += 4) {
    if (wanted.every((part, index) => Math.abs(part - (points[at + index] ?? 0)) < 8)) count += 1;
  }
  return count;
}

const sizeOf = (png: Uint8Array): [number, number] => [
  Buffer.from(png).readUInt32BE(16),
  Buffer.from(png).readUInt32BE(20),
];

test('letters are drawn: without their fonts the renderer leaves them out and says nothing', async () => {
  const png = await drawChart(chart);
  const points = pointsOf(png, ...sizeOf(png));
  // The bold title and the numbers on the bars; regular small print, years and axis, which bold would make fatter.
  expect(inkIn(points, ink)).toBeGreaterThan(1500);
  expect(inkIn(points, faintInk)).toBeGreaterThan(1000);
  expect(inkIn(points, faintInk)).toBeLessThan(2500);
});

test('is 720 points wide, and as small as a picture in a chat should be', async () => {
  for (const one of Object.values(charts)) {
    const png = await drawChart(one);
    expect(sizeOf(png)[0]).toBe(720);
    expect(png.length).toBeLessThan(120_000);
  }
});

test('is the same bytes for the same numbers in another process', async () => {
  const script = `
    import { createHash } from 'node:crypto';
    import { drawChart } from './src/chart/png.ts';
    const png = await drawChart(JSON.parse(process.argv[1]));
    process.stdout.write(createHash('sha256').update(png).digest('hex'));`;
  for (const one of Object.values(charts)) {
    const args = ['--input-type=module-typescript', '-e', script, JSON.stringify(one)];
    const other = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(other).toBe(digest(await drawChart(one)));
  }
});

describe('drawing in time', () => {
  const png = new Uint8Array([1]);

  test('draws a chart once', async () => {
    let drawn = 0;
    const draw = drawnInTime(async () => {
      drawn += 1;
      return png;
    }, 1000);
    expect(await Promise.all([draw(chart), draw(chart)])).toEqual([png, png]);
    expect(await draw(chart)).toBe(png);
    expect(drawn).toBe(1);
    await draw({ ...chart });
    expect(drawn).toBe(2);
  });

  test('tries again what failed', async () => {
    let tries = 0;
    const draw = drawnInTime(async () => {
      tries += 1;
      if (tries === 1) throw new Error('no fonts');
      return png;
    }, 1000);
    await expect(draw(chart)).rejects.toThrow('no fonts');
    expect(await draw(chart)).toBe(png);
  });

  test('does not wait for what takes too long, but keeps it', async () => {
    let drawn = 0;
    const draw = drawnInTime(async (_: Chart) => {
      drawn += 1;
      await sleep(60);
      return png;
    }, 10);
    await expect(draw(chart)).rejects.toThrow('within 10 ms');
    await sleep(80);
    expect(await draw(chart)).toBe(png);
    expect(drawn).toBe(1);
  });
});
