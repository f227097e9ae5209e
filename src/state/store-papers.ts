import { identityKeys } from '../model/paper-id.ts';
import type { Answer, Kept } from './fetched-papers.ts';
import { recordSightings } from './papers.ts';
import { shelfOf } from './shelf.ts';
import type { Sighting, Verdict } from './state.ts';
import type { Row, Work } from './tables.ts';
import { chunks } from './unsent.ts';

/** Keys a statement. */
const step = 500;

/**
 * Stores the papers of one answer and says which of them are news.
 * @param caughtUp when the errand had been at its end before; undefined: these are its baseline
 */
export async function storePapers(work: Work, answer: Answer, caughtUp: number | undefined): Promise<Kept> {
  const keys = answer.papers.flatMap(({ paper }) => [...identityKeys(paper)]);
  const shelf = await shelfOf(work, keys);
  for (const { paper } of answer.papers) shelf.put(paper, answer);
  const told = answer.papers.map((one) => ({ ...one, held: shelf.of(one.paper) }));
  // By what an earlier telling said of it, too.
  const keysOf = ({ keys, held }: (typeof told)[number]) => [
    ...new Set([...keys, ...identityKeys(held.paper)]),
  ];
  const seen = await seenBy(work, [...new Set(told.flatMap(keysOf))]);
  const sightings: Sighting[] = [];
  const unsighted = new Set<string>();
  for (const one of told) {
    const { held, revised } = one;
    const keys = keysOf(one);
    const sighting = keys.map((key) => seen.get(key)).find((found) => found !== undefined);
    if (caughtUp === undefined || revised) {
      if (held.newsSince !== null) continue;
      sightings.push({
        paper: held.paper.id,
        source: answer.source,
        firstSeen: answer.at,
        verdict: caughtUp === undefined ? 'baseline' : 'revision',
        keys,
      });
    } else if (sighting === undefined) held.newsSince ??= caughtUp;
    else if (isNoNews(sighting.verdict) && sighting.first_seen > caughtUp) {
      unsighted.add(sighting.paper);
      held.newsSince = caughtUp;
    }
  }
  const changed = await shelf.write(work, answer.at);
  await recordSightings(work, sightings);
  return {
    changed,
    sighted: sightings.flatMap((one) => one.keys),
    unsighted: await takeBack(work, [...unsighted]),
  };
}

/** What an errand passes over, though it may be news of another. */
const isNoNews = (verdict: Verdict): boolean => verdict === 'baseline' || verdict === 'revision';

async function seenBy(work: Work, keys: readonly string[]) {
  const seen = new Map<string, Row<'papers'>>();
  for (const some of chunks(keys, step)) {
    const rows = await work
      .selectFrom('paper_keys')
      .innerJoin('papers', 'papers.paper', 'paper_keys.paper')
      .select(['paper_keys.key', 'papers.paper', 'papers.source', 'papers.first_seen', 'papers.verdict'])
      .where('paper_keys.key', 'in', some)
      .execute();
    for (const { key, ...row } of rows) seen.set(key, row);
  }
  return seen;
}

/** @returns the keys of the sightings that were taken back */
async function takeBack(work: Work, papers: readonly string[]): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const some of chunks(papers, step)) {
    const rows = await work.deleteFrom('paper_keys').where('paper', 'in', some).returning('key').execute();
    keys.push(...rows.map(({ key }) => key));
    await work.deleteFrom('papers').where('paper', 'in', some).execute();
  }
  return keys;
}
