import type { Paper } from '../model/paper.ts';
import { identityKeys } from '../model/paper-id.ts';
import type { Profile } from '../model/profile.ts';
import { foldName } from '../text/fold.ts';
import { plural } from '../text/plural.ts';
import { differencesOf } from './differences.ts';
import { mayReplace } from './draft.ts';
import type { Change, Merging, Raw } from './merge.ts';

export interface MergedPapers {
  /** New ones first, newest first, then those of the file in its order. */
  readonly raw: readonly unknown[];
  readonly changes: readonly Change[];
  readonly stays: readonly string[];
  /** Ids of papers that services told. */
  readonly told: readonly string[];
}

/**
 * Works papers that services tell into those of a profile's file.
 * @param raw the file's papers as JSON, @param profile the same as read
 */
export function mergePapers(
  raw: readonly unknown[],
  profile: Profile,
  drafted: readonly Paper[],
  merging: Merging,
): MergedPapers {
  const places = placesOf(profile.papers);
  const takenOut = new Set(profile.imported?.papers);
  const after: unknown[] = [...raw];
  const added: Paper[] = [];
  const changes: Change[] = [];
  const told: string[] = [];
  const seen = new Set<number>();
  let out = 0;
  for (const paper of drafted) {
    const keys = identityKeys(paper);
    const at = placeOf(paper, places);
    const known = at === undefined ? undefined : profile.papers[at];
    if (at === undefined || known === undefined) {
      if (keys.some((key) => takenOut.has(key))) out += 1;
      else if (merging.manner === 'all') {
        added.push(paper);
        told.push(paper.id);
      }
      continue;
    }
    told.push(known.id);
    // Two works that are one paper here: the first one told counts.
    if (seen.has(at)) continue;
    seen.add(at);
    const mayName = keys.every((key) => (places.byKey.get(key) ?? at) === at);
    const merged = mergePaper(Object(raw[at]), known, paper, mayName, merging);
    const differences = differencesOf(Object(raw[at]), merged);
    if (differences.length === 0) continue;
    after[at] = merged;
    changes.push({ kind: 'paper', title: known.title, differences });
  }
  const unlisted = profile.papers.length - seen.size;
  return {
    raw: [...added, ...after],
    changes: [...added.map((paper) => ({ kind: 'added' as const, paper })), ...changes],
    stays: [
      ...(unlisted > 0 && merging.manner === 'all'
        ? [`${plural(unlisted, 'paper')} that no service lists ${unlisted === 1 ? 'stays' : 'stay'}.`]
        : []),
      ...(out > 0 && merging.manner === 'all'
        ? [`${plural(out, 'paper')} that somebody took out ${out === 1 ? 'stays' : 'stay'} out.`]
        : []),
    ],
    told,
  };
}

interface Places {
  readonly byKey: ReadonlyMap<string, number>;
  /** Of papers without an arXiv id or DOI, which somebody wrote by hand. */
  readonly byTitle: ReadonlyMap<string, number>;
}

function placesOf(papers: readonly Paper[]): Places {
  const entries = [...papers.entries()];
  return {
    byKey: new Map(entries.flatMap(([at, paper]) => identityKeys(paper).map((key) => [key, at] as const))),
    byTitle: new Map(
      entries.flatMap(([at, { id, title }]) =>
        id.startsWith('local:') ? [[foldName(title), at] as const] : [],
      ),
    ),
  };
}

const placeOf = (paper: Paper, { byKey, byTitle }: Places): number | undefined =>
  identityKeys(paper)
    .map((key) => byKey.get(key))
    .find((at) => at !== undefined) ?? byTitle.get(foldName(paper.title));

const filled = ['categories', 'venue', 'comment'] as const;

/** @param mayName whether its DOI is no other paper's of the file */
function mergePaper(raw: Raw, known: Paper, paper: Paper, mayName: boolean, { manner }: Merging): Raw {
  const counts = countsOf(known, paper, manner);
  if (manner === 'numbers') return { ...raw, ...counts };
  const isLater = (paper.updated ?? '') > (known.updated ?? known.published);
  return {
    ...raw,
    ...(known.abstract === '' && paper.abstract !== '' ? { abstract: paper.abstract } : {}),
    ...Object.fromEntries(
      filled.flatMap((key) =>
        known[key] === undefined && paper[key] !== undefined ? [[key, paper[key]]] : [],
      ),
    ),
    ...(known.doi === undefined && paper.doi !== undefined && mayName && !known.id.startsWith('doi:')
      ? { doi: paper.doi }
      : {}),
    ...(isLater ? { updated: paper.updated } : {}),
    ...((paper.version ?? 0) > (known.version ?? 0) ? { version: paper.version } : {}),
    ...(paper.withdrawn === true && known.withdrawn !== true ? { withdrawn: true } : {}),
    ...counts,
  };
}

/** A count and who counted; one without a source was written by hand and stays. */
function countsOf(known: Paper, { citations, citationsFrom }: Paper, manner: Merging['manner']): Raw {
  if (citations === undefined || citationsFrom === undefined) return {};
  const before = known.citationsFrom?.source;
  if (known.citations !== undefined) {
    if (before === undefined || !mayReplace(before, citationsFrom.source)) return {};
    const isSame = known.citations === citations && before === citationsFrom.source;
    if (isSame && manner === 'all') return {};
  }
  return { citations, citationsFrom };
}
