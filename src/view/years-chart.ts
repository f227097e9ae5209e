import type { Block, Sparkline } from '../card/card.ts';
import { type Chart, type Panel, type Series, totalsOf } from '../card/chart.ts';
import { spansText } from '../card/spans.ts';
import type { Reported } from '../model/profile.ts';
import { shortCode } from '../model/taxonomy.ts';
import type { Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { sparkline } from '../text/sparkline.ts';
import { mixtureOf } from './identities.ts';
import { reportedBy } from './metrics.ts';
import { dayRead } from './person-metrics.ts';
import { reportedOf, rowsOf } from './person-summary.ts';

/** More would be bars of a point's width. */
const yearsAtMost = 60;
/** A line of text takes fewer: broken in two it would say nothing, and a phone breaks it here. */
const yearsInLine = 30;
/** Of a field's code; its number follows. */
const codeAtMost = 20;
/** So many fields have a colour of their own; what is over is one grey part. */
const fieldsAtMost = 6;
/** Of whoever reports the citations. */
const sourceAtMost = 100;
/** Discord takes 1,024 characters, Slack 1,000. */
const altAtMost = 1000;

/**
 * A person's papers a year by field and, where a source reports them, citations a year. Nothing for fewer than two papers or
 * when all are of one year: a single bar says no more than the card's first line.
 */
export function yearsChart(person: Person, snapshot: Snapshot): readonly Block[] {
  const papers = rowsOf(person).map((row) => ({
    year: Number(snapshot.publishedOf(row).slice(0, 4)),
    field: snapshot.primaryCategoryOf(row),
  }));
  const today = dayRead(snapshot);
  const thisYear = Number(today.slice(0, 4));
  // A later one is a slip, for which years of nothing would be drawn; papers may be dated ahead.
  const dated = papers.filter(({ year }) => year <= thisYear + 1);
  const paperYears = dated.map(({ year }) => year);
  if (new Set(paperYears).size < 2) return [];
  const reported = reportedOf(person);
  const cited = Object.entries(reported?.citationsByYear ?? {})
    .map(([year, count]) => [Number(year), count] as const)
    .filter(([year]) => year <= thisYear);
  const citations = new Map(cited);
  const { firstYear, years } = spanOf([...paperYears, ...citations.keys()]);
  const shown = dated.filter(({ year }) => year >= firstYear);
  const earlier = dated.length - shown.length;
  const later = papers.length - dated.length;
  const span = { firstYear, years };
  const lastYear = firstYear + years - 1;
  const remarksFrom = (first: number, hidden: number): readonly string[] => [
    ...(lastYear === thisYear ? [`${lastYear} so far`] : []),
    ...(hidden === 0 ? [] : [`${hidden.toLocaleString('en-US')} from before ${first} not shown`]),
    ...(later === 0 ? [] : [`${later.toLocaleString('en-US')} dated after ${thisYear + 1} not shown`]),
    ...(mixtureOf(person, snapshot) === undefined ? [] : ['all people of this name together']),
    ...(person.kind === 'name' ? ['whoever signs with this name'] : []),
  ];
  const remarks = remarksFrom(firstYear, earlier);
  const panels = [papersPanel(shown, span, remarks), ...citationsPanel(citations, reported, span, today)];
  const chart: Chart = { ...span, panels };
  const firstInLine = Math.max(firstYear, lastYear - yearsInLine + 1);
  const before = dated.filter(({ year }) => year < firstInLine).length;
  const sparklines = panels.map((panel, at) =>
    lineOf(panel, span, firstInLine, at === 0 ? remarksFrom(firstInLine, before) : [panel.note]),
  );
  return [{ kind: 'chart', chart, alt: altOf(chart), sparklines }];
}

type Span = Pick<Chart, 'firstYear' | 'years'>;

/** From the first year to the last; of too many the latest. */
function spanOf(years: readonly number[]): Span {
  const { first, last } = years.reduce(
    (span, year) => ({ first: Math.min(span.first, year), last: Math.max(span.last, year) }),
    { first: Number.POSITIVE_INFINITY, last: 0 },
  );
  const firstYear = Math.max(first, last - yearsAtMost + 1);
  return { firstYear, years: last - firstYear + 1 };
}

interface Dated {
  readonly year: number;
  /** A full category code. */
  readonly field: string;
}

function papersPanel(papers: readonly Dated[], span: Span, remarks: readonly string[]): Panel {
  const byField = Map.groupBy(papers, ({ field }) => field);
  const ranked = [...byField].toSorted(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  const own = ranked.slice(0, fieldsAtMost);
  const rest = ranked.slice(fieldsAtMost);
  const others = rest.flatMap(([, held]) => held);
  const series = own.map(([code, held]) =>
    countedBy(
      fieldLabel(
        code,
        own.map(([one]) => one),
      ),
      held,
      span,
    ),
  );
  const [only, ...further] = series;
  const held = `${plural(papers.length, 'paper')} held here`;
  const how =
    only !== undefined && further.length === 0
      ? `, all in ${fieldLabel(ranked[0]?.[0] ?? '', [])}`
      : ', by field';
  return {
    title: 'Papers a year',
    note: [held + how, ...remarks].join('; '),
    series:
      rest.length === 0 ? series : [...series, countedBy(plural(rest.length, 'other field'), others, span)],
  };
}

/** `LG`; `math.ST` where another archive's ST stands beside it. */
function fieldLabel(code: string, beside: readonly string[]): string {
  const isShared = beside.some((other) => other !== code && shortCode(other) === shortCode(code));
  return clip(readable(isShared ? code : shortCode(code)), codeAtMost);
}

function countedBy(label: string, papers: readonly Dated[], { firstYear, years }: Span): Series {
  const values = Array.from({ length: years }, () => 0);
  for (const { year } of papers) values[year - firstYear] = (values[year - firstYear] ?? 0) + 1;
  return { label: `${label} ${papers.length.toLocaleString('en-US')}`, values };
}

/** As reported; a year that the source leaves out is unknown. */
function citationsPanel(
  counts: ReadonlyMap<number, number>,
  reported: Reported | undefined,
  { firstYear, years }: Span,
  today: string,
): readonly Panel[] {
  if (reported === undefined || counts.size === 0) return [];
  const values = Array.from({ length: years }, (_, at) => counts.get(firstYear + at) ?? null);
  const note = `as reported by ${clip(spansText(reportedBy(reported, today)), sourceAtMost)}`;
  return [{ title: 'Citations a year', note, series: [{ label: 'Citations', values }] }];
}

/** `Papers a year`: `▁▂▅█ 2013–2026, most in 2021: 3`, then the remarks. */
function lineOf(
  panel: Panel,
  { firstYear, years }: Span,
  first: number,
  remarks: readonly string[],
): Sparkline {
  const totals = totalsOf(panel, years).slice(first - firstYear);
  const max = Math.max(...totals.map((total) => total ?? 0));
  const [top, ...others] = totals.flatMap((total, at) => (total === max ? [first + at] : []));
  const count = max.toLocaleString('en-US');
  const most = others.length === 0 ? `most in ${top}: ${count}` : `at most ${count} a year`;
  const said = [`${first}–${firstYear + years - 1}, ${most}`, ...remarks].join('; ');
  return { label: panel.title, value: `${sparkline(totals)} ${said}` };
}

/** The picture in words: each panel with what it counts, the legend, and every year that is not 0. */
function altOf(chart: Chart): string {
  const said = chart.panels.map((panel) => {
    const legend = panel.series.length > 1 ? ` ${panel.series.map(({ label }) => label).join(', ')}.` : '';
    const totals = totalsOf(panel, chart.years).flatMap((total, at) =>
      total === null || total === 0 ? [] : [`${chart.firstYear + at}: ${total.toLocaleString('en-US')}`],
    );
    return `Bar chart: ${panel.title}: ${panel.note}.${legend} ${totals.join('; ')}.`;
  });
  return clip(said.join(' '), altAtMost);
}
