import { heldReceipt, type MetricName } from '../model/metrics/receipts.ts';
import { type Identities, identitiesIn, type PersonIdentity } from '../store/identities/identities.ts';
import type { Person, Snapshot } from '../store/snapshot.ts';
import { foldName } from '../text/fold.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { metricWord, receiptValue } from './metrics.ts';
import { identityMetrics } from './person-metrics.ts';
import { yearsOf } from './person-summary.ts';

/** Whether there is reason to say that the name may cover several people: by the data, or by how the papers differ. */
export const maySeveral = (person: Person, snapshot: Snapshot): boolean =>
  identitiesIn(snapshot, person).areSeveral;

/** What the numbers of a whole profile are worth where its name may cover several people, in words. */
export interface Mixture {
  /** `for several people together` */
  readonly whose: string;
  /** What follows from that: `describe none of them` */
  readonly worth: string;
}

const told: Mixture = { whose: 'for several people together', worth: 'describe none of them' };
const inferred: Mixture = { whose: `perhaps ${told.whose}`, worth: `may ${told.worth}` };

/** Undefined where there is no reason to say so, and for a name without a profile: that says so anyway. */
export function mixtureOf(person: Person, snapshot: Snapshot): Mixture | undefined {
  if (person.kind === 'name' || !maySeveral(person, snapshot)) return undefined;
  return { told, inferred }[identitiesIn(snapshot, person).origin];
}

/** The identity that was asked for: its id, its number, or its label. */
export function identityAsked(person: Person, typed: string, snapshot: Snapshot): PersonIdentity | undefined {
  const { identities } = identitiesIn(snapshot, person);
  const asked = foldName(typed);
  return (
    identities.find(({ id }) => id === typed.trim().toLowerCase()) ??
    identities[/^\d{1,3}$/.test(asked) ? Number(asked) - 1 : -1] ??
    identities.find(({ label }) => foldName(label) === asked)
  );
}

/** `Deep-learning researcher`, with the note that tells the person apart. */
export function identityName({ label, note }: PersonIdentity): string {
  return note === undefined ? readable(label) : `${readable(label)} (${readable(note)})`;
}

/** `5 papers, 2019–2026` */
export function identityExtent({ rows }: PersonIdentity, snapshot: Snapshot): string {
  const years = yearsOf(rows, snapshot);
  return [plural(rows.length, 'paper'), ...(years === undefined ? [] : [years])].join(', ');
}

/**
 * `5 papers, 2019–2026; computed: h-index 2, citations 30, i10-index 1`: what these papers give. Of papers that are not all counted
 * these are lower bounds, and that is said; without any count there is only the extent.
 */
export function identityNumbers(identity: PersonIdentity, snapshot: Snapshot): string {
  const { all, counted } = identityMetrics(identity, snapshot);
  const facts = all.flatMap((metric) => {
    const receipt = inShort.has(metric.name) ? heldReceipt(metric) : undefined;
    return receipt === undefined ? [] : [`${metricWord(metric.name)} ${receiptValue(metric.name, receipt)}`];
  });
  const extent = identityExtent(identity, snapshot);
  if (counted === undefined || facts.length === 0) return extent;
  return `${extent}; ${counted.complete ? 'computed' : `from ${counted.basis}`}: ${facts.join(', ')}`;
}

const inShort: ReadonlySet<MetricName> = new Set(['hIndex', 'citations', 'i10Index']);

/**
 * `This name may cover 4 people:`. Whoever wrote a paper that nobody is known to have written is one more; of several such
 * papers nobody knows how many. Groups that were inferred are no count of people.
 */
export function coverHeading({ origin, identities, unassigned }: Identities): string {
  if (origin === 'inferred') return 'This name may cover several people:';
  const people = identities.length + (unassigned.length > 0 ? 1 : 0);
  return `This name may cover ${people} people${unassigned.length > 1 ? ' or more' : ''}:`;
}
