import type { Paper } from './paper.ts';

/**
 * One paper of two tellings, the second one later. The one of the higher version counts, else the one updated last, else the
 * second. What it leaves out is taken from the other, but for what belongs to a version. Counts of citations are the second's
 * if it has any: they change without a version.
 */
export function toldAgain(first: Paper, second: Paper): Paper {
  const [taken, other] = isBehind(second, first) ? [first, second] : [second, first];
  const signed = isWhole(other) && taken.authorsTruncated === true ? other : taken;
  const counted = second.citations === undefined ? first : second;
  const doi = [taken, other].map(doiOf).find((known) => known !== undefined);
  const id = [taken, other].find((one) => one.id.startsWith('arxiv:'))?.id ?? first.id;
  return {
    ...fields(other, (key) => !isCount(key) && !ofVersion.has(key)),
    ...fields(taken, (key) => !isCount(key) && key !== 'authorsTruncated'),
    ...fields(counted, isCount),
    ...(signed.authorsTruncated === undefined ? {} : { authorsTruncated: signed.authorsTruncated }),
    ...(doi === undefined || id.startsWith('doi:') ? {} : { doi }),
    id,
    title: taken.title,
    abstract: taken.abstract === '' ? other.abstract : taken.abstract,
    authors: signed.authors,
    primaryCategory: taken.primaryCategory,
    // Of the first version, whichever telling knows it.
    published: first.published < second.published ? first.published : second.published,
  };
}

/** What the later version does not say is not true of it. */
const ofVersion: ReadonlySet<string> = new Set(['withdrawn', 'comment', 'authorsTruncated']);

const isCount = (key: string): boolean => key.startsWith('citations');

function fields(paper: Paper, isWanted: (key: string) => boolean): Partial<Paper> {
  return Object.fromEntries(Object.entries(paper).filter(([key]) => isWanted(key)));
}

function isBehind(one: Paper, other: Paper): boolean {
  const [version, otherVersion] = [one.version ?? 0, other.version ?? 0];
  if (version !== otherVersion) return version < otherVersion;
  return (one.updated ?? one.published) < (other.updated ?? other.published);
}

const isWhole = ({ authors, authorsTruncated }: Paper): boolean =>
  authorsTruncated !== true && authors.length > 0;

const doiOf = (paper: Paper): string | undefined =>
  paper.doi ?? (paper.id.startsWith('doi:') ? paper.id.slice('doi:'.length) : undefined);
