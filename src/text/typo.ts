/**
 * Edits between two words: letters inserted, dropped, replaced, or two neighbours swapped (optimal string alignment),
 * counted in UTF-16 units. Stops as soon as the count is above the limit and then returns limit + 1.
 */
export function typoDistance(one: string, other: string, limit: number): number {
  const columns = other.length;
  if (Math.abs(one.length - columns) > limit) return limit + 1;
  let before = new Uint16Array(columns + 1);
  let above = Uint16Array.from({ length: columns + 1 }, (_, column) => column);
  let here = new Uint16Array(columns + 1);
  for (let row = 1; row <= one.length; row += 1) {
    const letter = one.charCodeAt(row - 1);
    here[0] = row;
    let least = row;
    for (let column = 1; column <= columns; column += 1) {
      const against = other.charCodeAt(column - 1);
      let cost = (above[column - 1] ?? 0) + (letter === against ? 0 : 1);
      cost = Math.min(cost, (above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1);
      const swapped =
        row > 1 &&
        column > 1 &&
        letter === other.charCodeAt(column - 2) &&
        against === one.charCodeAt(row - 2);
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      here[column] = cost;
      if (cost < least) least = cost;
    }
    // The least of a row never falls below the least of the row before it, a swap aside, which adds one itself.
    if (least > limit) return limit + 1;
    [before, above, here] = [above, here, before];
  }
  return Math.min(above[columns] ?? 0, limit + 1);
}
