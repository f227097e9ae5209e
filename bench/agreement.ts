/** How well a grouping agrees with the true one: shares between 0 and 1. */
export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * B-cubed (Bagga and Baldwin 1998): for each item the share of its group that is its class's, and of its class that is in its
 * group; the mean over items. Both lists give an item's class and group, in the same order.
 */
export function bCubed(classes: readonly unknown[], groups: readonly unknown[]): Agreement {
  const { both, ofClass, ofGroup } = counted(classes, groups);
  let precision = 0;
  let recall = 0;
  for (const { label, group, count } of both) {
    precision += (count * count) / (ofGroup.get(group) as number);
    recall += (count * count) / (ofClass.get(label) as number);
  }
  return agreement(precision / classes.length, recall / classes.length);
}

/** Over pairs of items: of those put together the share that belong together, and of those the share put together. No pairs agree wholly. */
export function pairwise(classes: readonly unknown[], groups: readonly unknown[]): Agreement {
  const { both, ofClass, ofGroup } = counted(classes, groups);
  const right = sum(both.map(({ count }) => count));
  const put = sum(ofGroup.values());
  const belong = sum(ofClass.values());
  return agreement(put === 0 ? 1 : right / put, belong === 0 ? 1 : right / belong);
}

/** Mean of each figure over several names. */
export function meanOf(all: readonly Agreement[]): Agreement {
  const mean = (key: keyof Agreement) => all.reduce((total, one) => total + one[key], 0) / all.length;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}

const agreement = (precision: number, recall: number): Agreement => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
});

const sum = (counts: Iterable<number>): number =>
  [...counts].reduce((total, count) => total + (count * (count - 1)) / 2, 0);

function counted(classes: readonly unknown[], groups: readonly unknown[]) {
  const ofClass = new Map<unknown, number>();
  const ofGroup = new Map<unknown, number>();
  const both = new Map<unknown, Map<unknown, number>>();
  for (const [at, label] of classes.entries()) {
    const group = groups[at];
    ofClass.set(label, (ofClass.get(label) ?? 0) + 1);
    ofGroup.set(group, (ofGroup.get(group) ?? 0) + 1);
    const within = both.get(label) ?? new Map<unknown, number>();
    within.set(group, (within.get(group) ?? 0) + 1);
    both.set(label, within);
  }
  return {
    ofClass,
    ofGroup,
    both: [...both].flatMap(([label, within]) =>
      Array.from(within, ([group, count]) => ({ label, group, count })),
    ),
  };
}
