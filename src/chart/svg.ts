import { type Chart, type Panel, totalsOf } from '../card/chart.ts';
import { clip, splitText } from '../text/clip.ts';
import { labelledYears, shortNumber, ticksUpTo } from './axis.ts';
import { faintInk, ground, ink, restColour, rule, seriesColours } from './colours.ts';

/** Units of the picture; chats show it about so many points wide. */
const width = 360;
const edge = 16;
/** Where bars begin and end; what stands before are the numbers of the axis. */
const left = 48;
const right = width - edge;
const plotHeight = 104;
const size = { title: 16, text: 13 } as const;
/** What a character of a label takes at most on average, in parts of its size: DejaVu Sans is wide. */
const letter = 0.66;
/** What keeps neighbouring parts of a bar apart. */
const seam = 1;
/** A bar that is not 0 is seen, however tall its neighbours are. */
const leastHeight = 2;
const longestLabel = 28;
/** A legend's colour and the gap behind it; from one of its lines to the next. */
const swatch = 17;
const legendLine = 20;
/** As many characters of running text as a line has room for, most of them narrow. */
const noteLength = 45;
/** From one of its lines to the next. */
const noteLine = 16;

/**
 * A chart as an SVG of 360 units' width: a panel below another, years on a common axis, the legend under its panel. The same
 * text for the same chart. Needs the font "DejaVu Sans".
 */
export function chartSvg(chart: Chart): string {
  const parts: string[] = [];
  let top = edge;
  for (const panel of chart.panels) {
    const drawn = drawPanel(panel, chart, top);
    parts.push(...drawn.parts);
    top = drawn.bottom + edge;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" font-family="DejaVu Sans">`,
    `<rect width="${width}" height="${top}" rx="10" fill="${ground}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

interface Drawn {
  readonly parts: readonly string[];
  readonly bottom: number;
}

function drawPanel(panel: Panel, chart: Chart, top: number): Drawn {
  const titleLine = top + size.title - 2;
  const noteLines = splitText(clip(panel.note, 4 * noteLength), noteLength);
  const noteAt = titleLine + 18;
  const plotTop = noteAt + (noteLines.length - 1) * noteLine + 24;
  const foot = plotTop + plotHeight;
  const totals = totalsOf(panel, chart.years);
  const ticks = ticksUpTo(Math.max(1, ...totals.map((total) => total ?? 0)));
  const scale = plotHeight / (ticks.at(-1) ?? 1);
  const legend = panel.series.length > 1 ? drawLegend(panel, foot + 40) : undefined;
  return {
    parts: [
      text(edge, titleLine, panel.title, { bold: true, letters: size.title }),
      ...noteLines.map((line, at) => text(edge, noteAt + at * noteLine, line.trim(), { fill: faintInk })),
      ...ticks.flatMap((tick) => drawTick(tick, foot - tick * scale)),
      ...drawBars(panel, chart, foot, scale),
      ...drawTops(totals, chart, foot, scale),
      ...drawYears(chart, foot),
      ...(legend?.parts ?? []),
    ],
    bottom: legend?.bottom ?? foot + 20,
  };
}

function drawTick(tick: number, at: number): string[] {
  return [
    `<path d="M${left} ${round(at)}H${right}" stroke="${rule}"/>`,
    text(left - 7, at + 4, shortNumber(tick), { fill: faintInk, anchor: 'end' }),
  ];
}

function drawBars({ series }: Panel, chart: Chart, foot: number, scale: number): string[] {
  const { slot, bar } = columnsOf(chart);
  const parts: string[] = [];
  for (let year = 0; year < chart.years; year += 1) {
    const values = series.map((one) => one.values[year] ?? 0);
    const total = values.reduce((sum, value) => sum + value, 0);
    let below = 0;
    for (const [at, value] of values.entries()) {
      if (value === 0) continue;
      const low = (heightOf(total, scale) * below) / total;
      below += value;
      const high = (heightOf(total, scale) * below) / total;
      const gap = low > 0 && high - low > 2 * seam ? seam : 0;
      const x = round(left + slot * (year + 0.5) - bar / 2);
      parts.push(
        `<rect x="${x}" y="${round(foot - high)}" width="${round(bar)}" height="${round(high - low - gap)}" fill="${colourOf(at, series.length)}"/>`,
      );
    }
  }
  return parts;
}

const heightOf = (total: number, scale: number): number => Math.max(leastHeight, total * scale);

/** The height of each bar as a number above it where all have room, else of the tallest alone. */
function drawTops(totals: readonly (number | null)[], chart: Chart, foot: number, scale: number): string[] {
  const { slot } = columnsOf(chart);
  const labels = totals.map((total) => (total === null || total === 0 ? '' : shortNumber(total)));
  const isRoomy = Math.max(...labels.map(widthOf)) < slot;
  const tallest = totals.indexOf(Math.max(...totals.map((total) => total ?? 0)));
  return labels.flatMap((label, year) => {
    if (label === '' || !(isRoomy || year === tallest)) return [];
    const half = widthOf(label) / 2;
    const middle = Math.min(right - half, Math.max(left + half, left + slot * (year + 0.5)));
    const y = foot - heightOf(totals[year] ?? 0, scale) - 5;
    return [text(middle, y, label, { anchor: 'middle', halo: true })];
  });
}

function drawYears(chart: Chart, foot: number): string[] {
  const { slot } = columnsOf(chart);
  const half = widthOf('2000') / 2;
  return labelledYears(chart.firstYear, chart.years, (half * 2 + 6) / slot).map((year) => {
    const middle = left + slot * (year - chart.firstYear + 0.5);
    return text(Math.min(middle, width - 2 - half), foot + 17, String(year), {
      fill: faintInk,
      anchor: 'middle',
    });
  });
}

/** One after the other, in as many lines as they take. */
function drawLegend({ series }: Panel, top: number): Drawn {
  const parts: string[] = [];
  let x = edge;
  let y = top;
  for (const [at, one] of series.entries()) {
    const label = clip(one.label, longestLabel);
    const room = swatch + widthOf(label);
    if (x > edge && x + room > width - edge) {
      x = edge;
      y += legendLine;
    }
    parts.push(
      `<rect x="${round(x)}" y="${y - 10}" width="11" height="11" rx="2" fill="${colourOf(at, series.length)}"/>`,
      text(x + swatch, y, label, {}),
    );
    x += room + 10;
  }
  return { parts, bottom: y + 4 };
}

/** The room that a short label takes at most. */
const widthOf = (label: string): number => [...label].length * size.text * letter;

const columnsOf = ({ years }: Chart): { slot: number; bar: number } => {
  const slot = (right - left) / years;
  return { slot, bar: Math.min(28, Math.max(1, slot * 0.78)) };
};

/** The last of more series than there are colours is what is left over. */
function colourOf(at: number, of: number): string {
  const colour = seriesColours[at];
  return colour === undefined || (of > seriesColours.length && at === of - 1) ? restColour : colour;
}

function text(
  x: number,
  y: number,
  words: string,
  { fill = ink, anchor = 'start', bold = false, halo = false, letters = size.text as number },
): string {
  const weight = bold ? ' font-weight="bold"' : '';
  // Lines of the axis don't run through it.
  const clear = halo ? ` stroke="${ground}" stroke-width="4" paint-order="stroke"` : '';
  return `<text x="${round(x)}" y="${round(y)}" font-size="${letters}" fill="${fill}" text-anchor="${anchor}"${weight}${clear}>${escapeXml(words)}</text>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Letters that DejaVu Sans lacks: boxes say less than nothing, and the words beside the picture have them. */
const withoutGlyph =
  /(?:(?![\p{sc=Zyyy}\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Armn}\p{sc=Geor}\p{sc=Hebr}\p{sc=Arab}])[\p{L}\p{M}])+/gu;

/** For element text: no markup, and none of the characters that XML can't hold. */
const escapeXml = (words: string): string =>
  words
    .toWellFormed()
    .replace(withoutGlyph, '…')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? '');
