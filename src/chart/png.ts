import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chart } from '../card/chart.ts';
import { chartSvg } from './svg.ts';

/** Makes the PNG of a chart. Rejects when it can't be made, or not in time. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array>;

/** Points of the picture for each of its units: sharp on a phone. */
const zoom = 2;
/** A chat waits three seconds for an answer; a picture may not take the answer's time. */
const within = 800;

const require = createRequire(import.meta.url);
/** The machine's own fonts are not looked at: the same chart is the same bytes everywhere. */
const fonts = () => [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
];

/**
 * Draws each chart once for as long as anybody holds it. What takes longer than `ms` is refused to who asked, and there for the
 * next one; what fails is tried again.
 */
export function drawnInTime(draw: DrawChart, ms: number): DrawChart {
  const drawn = new WeakMap<Chart, Promise<Uint8Array>>();
  return async (chart) => {
    let png = drawn.get(chart);
    if (png === undefined) {
      png = draw(chart);
      drawn.set(chart, png);
      png.catch(() => drawn.delete(chart));
    }
    const made = await Promise.race([png, sleep(ms, undefined, { ref: false })]);
    if (made === undefined) throw new Error(`the chart was not drawn within ${ms} ms`);
    return made;
  };
}

/** The PNG of a chart, 720 points wide, drawn off the event loop. */
export const drawChart: DrawChart = drawnInTime(async (chart) => {
  // Native code, needed by no start: where it can't be loaded, there are no pictures and all else goes on.
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(chartSvg(chart), {
    font: { loadSystemFonts: false, fontFiles: fonts(), defaultFontFamily: 'DejaVu Sans' },
    fitTo: { mode: 'zoom', value: zoom },
  });
  return image.asPng();
}, within);
