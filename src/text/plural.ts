const grouped = new Intl.NumberFormat('en-US');

/** `plural(11, 'paper')` is "11 papers", `plural(1, 'paper')` "1 paper", `plural(74728, 'paper')` "74,728 papers". `many` is for irregular plurals. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}
