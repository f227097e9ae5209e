import type { CountedPaper } from '../model/metrics/counted.ts';
import { type Metrics, metricsOf } from '../model/metrics/metrics.ts';
import type { PersonIdentity } from '../store/identities/identities.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { reportedOf, rowsOf } from './person-summary.ts';

/** What is known in numbers of whoever a card is about: what is reported of the whole page, what all its papers give. */
export const personMetrics = (person: Person, snapshot: Snapshot): Metrics =>
  metricsOf(countedPapers(rowsOf(person), snapshot), reportedOf(person));

/** The same of one of the people whom a name covers: what their papers give, and nothing that is reported of the whole name. */
export const identityMetrics = ({ rows }: Pick<PersonIdentity, 'rows'>, snapshot: Snapshot): Metrics =>
  metricsOf(countedPapers(rows, snapshot));

/** What metrics need of some papers. */
const countedPapers = (rows: readonly PaperRow[], snapshot: Snapshot): readonly CountedPaper[] =>
  rows.map((row) =>
    // Only a paper with a count is decoded.
    snapshot.citationsOf(row) === undefined ? { published: snapshot.publishedOf(row) } : snapshot.paper(row),
  );

/** The day that tells whether a receipt is old: when the data was read, so that one answer stays the same until the next. */
export const dayRead = (snapshot: Snapshot): string => snapshot.loadedAt.toISOString().slice(0, 10);
