/**
 * Numbers by year, as plain data: what a picture is drawn from. All panels stand one above the other over the same years;
 * each list of values begins with `firstYear` and has one for each of `years`.
 */
export interface Chart {
  readonly firstYear: number;
  readonly years: number;
  readonly panels: readonly Panel[];
}

/** Bars, stacked where there are several series. */
export interface Panel {
  /** `Papers a year` */
  readonly title: string;
  /** Small print under the title: what is counted, who says so. */
  readonly note: string;
  /** In stacking order from the ground up, which is the order of the legend. */
  readonly series: readonly Series[];
}

export interface Series {
  /** Named in the legend where there are several. */
  readonly label: string;
  /** `null` is a year of which nothing is known, which is not 0. */
  readonly values: readonly (number | null)[];
}

/** What the bars of a panel reach, year by year; `null` where no series knows anything. */
export function totalsOf({ series }: Panel, years: number): readonly (number | null)[] {
  return Array.from({ length: years }, (_, year) => {
    const known = series.map(({ values }) => values[year] ?? null).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  });
}
