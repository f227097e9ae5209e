import type { Paper } from '../model/paper.ts';
import { identityKeys } from '../model/paper-id.ts';
import type { Profile } from '../model/profile.ts';
import { Draft } from './build.ts';
import { SharedSnapshot } from './shared-snapshot.ts';
import type { Snapshot, Warning } from './snapshot.ts';
import { buildTextIndex } from './text-index.ts';

/**
 * A snapshot of data already at hand, made at once on this thread: for one-shots and tests. A paper told twice (same id
 * or DOI) is one: the telling with the later `updated`, else the first, profiles before `papers`.
 */
export function snapshotOf(
  data: { readonly profiles?: readonly Profile[]; readonly papers?: readonly Paper[] },
  options: {
    readonly loadedAt?: Date;
    readonly warnings?: readonly Warning[];
    readonly indexText?: boolean;
  } = {},
): Snapshot {
  const profiles = data.profiles ?? [];
  const numbers = new Map<string, number>();
  const told: Paper[] = [];
  const numberOf = (paper: Paper): number => {
    const keys = identityKeys(paper);
    const number = keys.map((key) => numbers.get(key)).find((one) => one !== undefined) ?? told.length;
    for (const key of keys) numbers.set(key, number);
    const before = told[number];
    if (before === undefined || (before.updated ?? '') < (paper.updated ?? '')) told[number] = paper;
    return number;
  };
  const drafted = profiles.map(({ papers, ...header }) => ({ header, papers: papers.map(numberOf) }));
  for (const paper of data.papers ?? []) numberOf(paper);
  const draft = new Draft();
  for (const paper of told) draft.add(paper);
  const snapshot = new SharedSnapshot(draft.finish(drafted), {
    loadedAt: options.loadedAt ?? new Date(),
    warnings: options.warnings ?? [],
  });
  if (options.indexText !== false)
    snapshot.attachText(buildTextIndex(told.map((_, row) => snapshot.paper(row))));
  return snapshot;
}
