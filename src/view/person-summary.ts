import type { Reported } from '../model/profile.ts';
import { categoryOf, shortCode } from '../model/taxonomy.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';

/** The field a person works in as a full code: what the profile says, else the most frequent primary category. */
function fieldOf(person: Person, snapshot: Snapshot): string | undefined {
  if (person.kind === 'profile') return person.profile.primaryCategory;
  const counts = new Map<string, number>();
  let best: string | undefined;
  for (const row of rowsOf(person)) {
    const category = snapshot.primaryCategoryOf(row);
    const count = (counts.get(category) ?? 0) + 1;
    counts.set(category, count);
    if (best === undefined || count > (counts.get(best) ?? 0)) best = category;
  }
  return best;
}

/** `LG (Machine Learning)`; a code that arXiv does not have stays alone. */
export function categoryName(code: string): string {
  const category = categoryOf(code);
  return category === undefined ? code : `${shortCode(code)} (${category.name})`;
}

/** The person's field with its name, `LG (Machine Learning)`; undefined without profile and papers. */
export function personField(person: Person, snapshot: Snapshot): string | undefined {
  const code = fieldOf(person, snapshot);
  return code === undefined ? undefined : categoryName(code);
}

/** What a name without a profile stands for. */
export const byNameOnly = (person: Person): string =>
  `By name only; may be several people; ${plural(person.papers.length, 'paper')} here; no reported metrics.`;

/** What a source reports about the person; undefined where none does. */
export const reportedOf = (person: Person): Reported | undefined =>
  person.kind === 'profile' ? person.profile.reported : undefined;

/** First and last year of some papers: `2013–2026`, `2021`, undefined without papers. */
export function yearsOf(rows: Iterable<PaperRow>, snapshot: Snapshot): string | undefined {
  let first: string | undefined;
  let last = '';
  for (const row of rows) {
    const year = snapshot.publishedOf(row).slice(0, 4);
    if (first === undefined || year < first) first = year;
    if (year > last) last = year;
  }
  return first === undefined || first === last ? first : `${first}–${last}`;
}

/** What tells namesakes apart: `LG · 2013–2026 · 11 papers · University of X`. */
export function personNote(person: Person, snapshot: Snapshot): string {
  const field = fieldOf(person, snapshot);
  const affiliation = person.kind === 'profile' ? person.profile.affiliation : undefined;
  return [
    field === undefined ? undefined : shortCode(field),
    yearsOf(rowsOf(person), snapshot),
    plural(person.papers.length, 'paper'),
    person.kind === 'name' ? 'by name only' : affiliation === undefined ? undefined : readable(affiliation),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

export const rowsOf = (person: Person): readonly PaperRow[] => Array.from(person.papers);
