import type { Paper } from '../../model/paper.ts';
import { answersOf } from '../../model/taxonomy.ts';
import type { Follow } from '../../state/state.ts';
import type { PaperRow, Snapshot } from '../../store/snapshot.ts';
import { type AuthorAsked, authorAsked, FollowedPeople } from './followed-people.ts';
import { readKeyword } from './keyword.ts';
import { KeywordIndex } from './keyword-index.ts';
import { Matches } from './matches.ts';

type Exceptions = ReadonlyMap<number, ReadonlySet<string>>;

/** An author value, and who follows it. */
interface FollowedAuthor extends AuthorAsked {
  readonly follows: ReadonlySet<Follow>;
}

/**
 * Tells for one paper which follows it matches. Equal subjects share one entry, whatever the number of channels, and a paper
 * meets only the entries of its own authors, categories and words, so the cost follows what is found, not what is held.
 */
export class FollowIndex {
  readonly #subjects = new Map<string, { readonly follows: Set<Follow>; readonly forget: () => void }>();
  readonly #byId = new Map<number, Follow>();
  readonly #exceptions = new Map<number, Set<string>>();
  readonly #categories = new Map<string, ReadonlySet<Follow>>();
  readonly #keywords = new KeywordIndex<ReadonlySet<Follow>>();
  readonly #authors = new Set<FollowedAuthor>();
  #people: { readonly of: Snapshot; readonly found: FollowedPeople<FollowedAuthor> } | undefined;

  constructor(follows: Iterable<Follow> = [], exceptions: Exceptions = new Map()) {
    for (const follow of follows) this.add(follow);
    for (const [id, names] of exceptions) this.#exceptions.set(id, new Set(names));
  }

  /** A follow of an id that is there already changes nothing. */
  add(follow: Follow): void {
    if (this.#byId.has(follow.id)) return;
    this.#byId.set(follow.id, follow);
    const key = subjectOf(follow);
    const subject = this.#subjects.get(key);
    if (subject !== undefined) subject.follows.add(follow);
    else {
      const follows = new Set([follow]);
      this.#subjects.set(key, { follows, forget: this.#enter(follow, follows) });
    }
  }

  /** An unknown id changes nothing. */
  remove(id: number): void {
    const follow = this.#byId.get(id);
    if (follow === undefined) return;
    this.#byId.delete(id);
    this.#exceptions.delete(id);
    const key = subjectOf(follow);
    const subject = this.#subjects.get(key);
    subject?.follows.delete(follow);
    if (subject?.follows.size !== 0) return;
    this.#subjects.delete(key);
    subject.forget();
  }

  /** Whoever writes this name (folded) is not the person that the follow means. */
  except(id: number, foldedName: string): void {
    const names = this.#exceptions.get(id);
    if (names !== undefined) names.add(foldedName);
    else if (this.#byId.has(id)) this.#exceptions.set(id, new Set([foldedName]));
  }

  /**
   * @param row the paper's place in the snapshot. The people followed are looked up once for each new snapshot.
   */
  match(paper: Paper, row: PaperRow, snapshot: Snapshot): Matches {
    const people = this.#peopleIn(snapshot);
    const { certain, unsure } = people.find(paper, row);
    const sets = [
      this.#subjects.get('all')?.follows,
      people.isOfProfile(row) ? this.#subjects.get('lab')?.follows : undefined,
      ...this.#ofCategories(paper),
      ...this.#keywords.find(paper),
      ...Array.from(certain, ({ follows }) => follows),
    ];
    return new Matches(
      sets.filter((set) => set !== undefined),
      Array.from(unsure, ([{ follows }, names]) => ({ follows, names })),
      this.#exceptions,
    );
  }

  /** Makes a new subject findable. @returns what undoes it */
  #enter({ kind, value }: Follow, follows: ReadonlySet<Follow>): () => void {
    switch (kind) {
      case 'lab':
      case 'all':
        return () => {};
      case 'category': {
        const code = value.toLowerCase();
        this.#categories.set(code, follows);
        return () => this.#categories.delete(code);
      }
      case 'keyword': {
        const read = readKeyword(value);
        if (read.kind === 'keyword') this.#keywords.add(follows, read.keyword);
        return () => this.#keywords.remove(follows);
      }
      case 'author': {
        const author = { ...authorAsked(value), follows };
        this.#authors.add(author);
        this.#people?.found.add(author);
        return () => {
          this.#authors.delete(author);
          this.#people?.found.remove(author);
        };
      }
    }
  }

  #peopleIn(snapshot: Snapshot): FollowedPeople<FollowedAuthor> {
    if (this.#people?.of === snapshot) return this.#people.found;
    const found = new FollowedPeople<FollowedAuthor>(snapshot);
    for (const author of this.#authors) found.add(author);
    this.#people = { of: snapshot, found };
    return found;
  }

  #ofCategories({ primaryCategory, categories = [] }: Paper): ReadonlySet<ReadonlySet<Follow>> {
    const found = new Set<ReadonlySet<Follow>>();
    for (const code of new Set([primaryCategory, ...categories])) {
      for (const answer of answersOf(code)) {
        const follows = this.#categories.get(answer);
        if (follows !== undefined) found.add(follows);
      }
    }
    return found;
  }
}

/** The same for follows that always match alike. */
function subjectOf({ kind, value }: Follow): string {
  switch (kind) {
    case 'lab':
    case 'all':
      return kind;
    case 'category':
      return `category ${value.toLowerCase()}`;
    default:
      return `${kind} ${value}`;
  }
}
