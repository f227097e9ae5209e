/** What citation counts of single papers add up to. Counts come in any order; none is changed. */
type Counts = readonly number[];

const mostFirst = (counts: Counts): number[] => counts.toSorted((one, other) => other - one);

/** The largest h such that h papers have at least h citations each (Hirsch 2005, https://doi.org/10.1073/pnas.0507655102). */
export function hIndex(counts: Counts): number {
  const below = mostFirst(counts).findIndex((count, at) => count <= at);
  return below === -1 ? counts.length : below;
}

/**
 * The largest g such that the g most cited papers have at least g² citations together
 * (Egghe 2006, https://doi.org/10.1007/s11192-006-0144-7). Capped: never more than there are papers.
 */
export function gIndex(counts: Counts): number {
  let sum = 0;
  // Sums grow ever more slowly and squares ever faster: the first that falls short is followed by none that does not.
  const short = mostFirst(counts).findIndex((count, at) => {
    sum += count;
    return sum < (at + 1) ** 2;
  });
  return short === -1 ? counts.length : short;
}

/** The g-index of the other convention, where papers without citations are thought of after the last one. */
export const paddedGIndex = (counts: Counts): number => padded(gIndex(counts), counts.length, total(counts));

/** The padded g-index, from the capped one, the number of papers and all their citations. */
export const padded = (g: number, papers: number, citations: number): number =>
  g < papers ? g : Math.floor(Math.sqrt(citations));

/** Papers with ten citations or more. */
export const i10Index = (counts: Counts): number => counts.filter((count) => count >= 10).length;

export const total = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0);

/** How many of the days (`2022-06-21`) fall into each year, the first year first; years without any are left out. */
export function perYear(days: readonly string[]): ReadonlyMap<string, number> {
  const years = new Map<string, number>();
  for (const day of days.toSorted()) {
    const year = day.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  return years;
}
