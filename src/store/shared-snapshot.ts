import type { Paper } from '../model/paper.ts';
import { canonicalPaperId, identityKeys } from '../model/paper-id.ts';
import type { ProfileHeader } from '../model/profile.ts';
import { foldWords } from '../text/fold.ts';
import { type Closest, closestEarlier } from './closest-earlier.ts';
import { listAt, textAt, textBetween } from './columns.ts';
import { bytesOf, idOf } from './difference.ts';
import { completeTitle, findByTitle } from './find-paper.ts';
import { candidates, hashName, hashText, tagOfName } from './hash-table.ts';
import type { Columns, TextIndex } from './layout.ts';
import { completeNames } from './names/complete.ts';
import { findNames } from './names/find.ts';
import { writtenName } from './names/name-index.ts';
import { nameId } from './people.ts';
import { Recent } from './recent.ts';
import { select } from './select.ts';
import type {
  PaperFound,
  PaperQuestion,
  PaperRow,
  Person,
  PersonFound,
  Snapshot,
  Warning,
} from './snapshot.ts';

const referenceLength = 60;
const shownAtMost = 25;
/** Papers and people kept as objects; a page shows five papers, a chooser 25 people. */
const keptAtMost = 256;
const hashReference = /^~[0-9a-z]{13}$/;

/** A Snapshot read straight from shared columns; holds papers and people as objects only where they were asked for lately. */
export class SharedSnapshot implements Snapshot {
  readonly loadedAt: Date;
  readonly counts: Snapshot['counts'];
  readonly warnings: readonly Warning[];
  readonly columns: Columns;
  readonly #papers = new Recent(keptAtMost, (row) => JSON.parse(this.#json(row)) as Paper);
  readonly #people = new Recent(keptAtMost, (number) => this.#readPerson(number));
  #text: TextIndex | undefined;

  constructor(columns: Columns, from: { loadedAt: Date; warnings: readonly Warning[]; text?: TextIndex }) {
    this.columns = columns;
    this.loadedAt = from.loadedAt;
    this.warnings = from.warnings;
    this.#text = from.text;
    this.counts = {
      profiles: columns.people.profileCount,
      papers: columns.papers.ends.length,
      names: columns.people.index.people - columns.people.profileCount,
    };
  }

  /** Absent until it is built. Answers are the same with and without it but for `closestEarlier`, only slower without. */
  get text(): TextIndex | undefined {
    return this.#text;
  }

  get indexed(): boolean {
    return this.#text !== undefined;
  }

  attachText(text: TextIndex): void {
    this.#text = text;
  }

  paper(row: PaperRow): Paper {
    return this.#papers.of(row);
  }

  publishedOf(row: PaperRow): string {
    const day = String(this.columns.papers.published[row]).padStart(8, '0');
    return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  }

  primaryCategoryOf(row: PaperRow): string {
    const [primary] = listAt(this.columns.papers.categories, row);
    return textAt(this.columns.categoryCodes, primary as number);
  }

  citationsOf(row: PaperRow): number | undefined {
    const known = this.columns.papers.citations[row] as number;
    return known === 0 ? undefined : known - 1;
  }

  keysOf(row: PaperRow): readonly string[] {
    const { papers } = this.columns;
    const bytes = bytesOf(papers, row);
    return bytes.includes('"doi"') ? identityKeys(this.paper(row)) : [idOf(bytes)];
  }

  rowOf(reference: string): PaperRow | undefined {
    const { ids } = this.columns.papers;
    const short = reference.trim().toLowerCase();
    if (hashReference.test(short)) {
      const hash = short.slice(1);
      return candidates(ids, tagOfName(hash)).find((row) => hashName(this.paper(row).id) === hash);
    }
    const key = canonicalPaperId(reference);
    if (key === undefined) return undefined;
    return candidates(ids, hashText(key)).find((row) => identityKeys(this.paper(row)).includes(key));
  }

  findPaper(reference: string): PaperFound {
    const row = this.rowOf(reference);
    return row === undefined ? findByTitle(this, reference) : { kind: 'one', row };
  }

  referenceOf(row: PaperRow): string {
    const { id } = this.paper(row);
    const short = id.replace(/^(?:arxiv|doi):/, '');
    return short.length <= referenceLength ? short : `~${hashName(id)}`;
  }

  person(id: string): Person | undefined {
    const { people } = this.columns;
    const asked = id.trim().toLowerCase();
    const tag = asked.startsWith('~') ? tagOfName(asked.slice(1)) : hashText(asked);
    const bears = (number: number) => {
      const person = this.#person(number);
      return (
        person.id === asked ||
        (person.kind === 'profile' && person.profile.formerIds?.includes(asked) === true)
      );
    };
    const number = candidates(people.ids, tag).find(bears);
    return number === undefined ? undefined : this.#person(number);
  }

  findPerson(query: string): PersonFound {
    const byId = this.person(query);
    if (byId !== undefined) return { kind: 'one', person: byId };
    const found = findNames(this.columns.people.index, query);
    if (found.kind === 'none') return { kind: 'none', near: found.near.map((one) => this.#person(one)) };
    const people = found.people.slice(0, shownAtMost).map((one) => this.#person(one));
    const [person] = people;
    if (person !== undefined && people.length === 1) return { kind: 'one', person };
    return { kind: 'several', people, total: found.people.length };
  }

  authorOf(row: PaperRow, position: number): Person | undefined {
    const number = listAt(this.columns.papers.authors, row)[position];
    return number === undefined ? undefined : this.#person(number);
  }

  *profiles(): Iterable<Person> {
    for (let number = 0; number < this.columns.people.profileCount; number += 1) yield this.#person(number);
  }

  completePerson(start: string, limit: number): readonly Person[] {
    if (start.trim() === '') {
      const count = Math.min(limit, this.counts.profiles);
      return Array.from({ length: count }, (_, number) => this.#person(number));
    }
    return completeNames(this.columns.people.index, start, limit).map((number) => this.#person(number));
  }

  completePaper(start: string, limit: number): readonly PaperRow[] {
    const row = this.rowOf(start);
    if (row !== undefined) return [row];
    if (foldWords(start).length > 0) return completeTitle(this, start, limit);
    return Array.from({ length: Math.min(limit, this.counts.papers) }, (_, at) => at);
  }

  select(question: PaperQuestion): ArrayLike<PaperRow> {
    return select(this, question);
  }

  closestEarlier(row: PaperRow): Closest | undefined {
    return closestEarlier(this, row);
  }

  #json(row: PaperRow): string {
    const { bytes, starts, ends } = this.columns.papers;
    const to = ends[row];
    if (to === undefined) throw new RangeError(`no row ${row} among ${ends.length} papers`);
    return textBetween(bytes, starts[row] as number, to);
  }

  #name(number: number): string {
    return writtenName(this.columns.people.index, number);
  }

  #person(number: number): Person {
    return this.#people.of(number);
  }

  #readPerson(number: number): Person {
    const { people } = this.columns;
    const papers = listAt(people.rows, number);
    if (number < people.profileCount) {
      const profile = JSON.parse(textAt(people.headers, number)) as ProfileHeader;
      return { kind: 'profile', id: profile.id, name: profile.name, profile, papers };
    }
    const name = this.#name(number);
    return { kind: 'name', id: nameId(name), name, papers };
  }
}
