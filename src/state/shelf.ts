import { isDeepStrictEqual } from 'node:util';
import { Paper } from '../model/paper.ts';
import { identityKeys } from '../model/paper-id.ts';
import { toldAgain } from '../model/told-again.ts';
import type { Answer } from './fetched-papers.ts';
import type { Row, Work } from './tables.ts';
import { chunks } from './unsent.ts';

/** Values a statement. */
const step = 500;

/** A stored paper while an answer is taken down. */
interface Held {
  paper: Paper;
  profiles: readonly string[];
  newsSince: number | null;
  /** Another stored paper turned out to be this one. */
  joined: boolean;
  readonly errand: { readonly source: string; readonly errand: string };
  /** What the table says; none for a new one. */
  readonly before: Row<'fetched'> | undefined;
}

/** The stored papers that an answer may tell of, by their ids. */
export class Shelf {
  readonly #byKey = new Map<string, Held>();
  readonly #gone: string[] = [];
  readonly #touched = new Set<Held>();
  readonly #newKeys = new Map<string, Held>();

  add(row: Row<'fetched'>, keys: readonly string[]): void {
    const paper = stored(row.json);
    if (paper === undefined) return;
    const held: Held = {
      paper,
      profiles: row.profiles.split(' ').filter((id) => id !== ''),
      newsSince: row.news_since,
      joined: false,
      errand: row,
      before: row,
    };
    for (const key of keys) this.#byKey.set(key, held);
  }

  /** Brings the stored paper up to date, or takes it in; two that it connects become one. */
  put(paper: Paper, { source, errand, profile }: Answer): void {
    const keys = identityKeys(paper);
    const known = new Set(keys.map((key) => this.#byKey.get(key)).filter((held) => held !== undefined));
    const [first, ...others] = known;
    const held: Held = first ?? {
      paper,
      profiles: [],
      newsSince: null,
      joined: false,
      errand: { source, errand },
      before: undefined,
    };
    for (const other of others) this.#join(held, other);
    held.paper = toldAgain(held.paper, paper);
    if (profile !== undefined && !held.profiles.includes(profile))
      held.profiles = [...held.profiles, profile];
    this.#point([...keys, ...identityKeys(held.paper)], held);
    this.#touched.add(held);
  }

  /** @throws RangeError for a paper that was never put there */
  of({ id }: Pick<Paper, 'id'>): Held {
    const held = this.#byKey.get(id);
    if (held === undefined) throw new RangeError(`${id} is not here`);
    return held;
  }

  #join(held: Held, other: Held): void {
    held.joined = true;
    held.paper = toldAgain(other.paper, held.paper);
    held.profiles = [...new Set([...held.profiles, ...other.profiles])];
    const since = [held.newsSince, other.newsSince].filter((one) => one !== null);
    held.newsSince = since.length === 2 ? Math.min(...since) : null;
    if (other.before !== undefined) this.#gone.push(other.before.paper);
    this.#touched.delete(other);
    this.#point(
      [...this.#byKey].filter(([, one]) => one === other).map(([key]) => key),
      held,
    );
  }

  #point(keys: readonly string[], held: Held): void {
    for (const key of keys) {
      if (this.#byKey.get(key) === held) continue;
      this.#byKey.set(key, held);
      this.#newKeys.set(key, held);
    }
  }

  /** @returns how many papers are new, differ from what was kept, or became news */
  async write(work: Work, at: number): Promise<number> {
    const rows: Row<'fetched'>[] = [];
    let changed = 0;
    for (const held of this.#touched) {
      const id = held.paper.id;
      const { before, profiles, newsSince, errand } = held;
      const same =
        !held.joined &&
        before?.paper === id &&
        before.profiles === profiles.join(' ') &&
        isDeepStrictEqual(stored(before.json), held.paper);
      if (same && before.news_since === newsSince) continue;
      changed += 1;
      if (before !== undefined && before.paper !== id) this.#gone.push(before.paper);
      rows.push({
        paper: id,
        source: errand.source,
        errand: errand.errand,
        json: JSON.stringify(held.paper),
        profiles: profiles.join(' '),
        at,
        news_since: newsSince,
      });
    }
    for (const ids of chunks([...this.#gone, ...rows.map(({ paper }) => paper)], step))
      await work.deleteFrom('fetched').where('paper', 'in', ids).execute();
    for (const some of chunks(rows, step)) await work.insertInto('fetched').values(some).execute();
    const gone = new Set(this.#gone);
    const keys = [...this.#byKey]
      .filter(([key, held]) => this.#newKeys.get(key) === held || gone.has(held.before?.paper ?? ''))
      .map(([key, held]) => ({ key, paper: held.paper.id }));
    for (const some of chunks(keys, step)) {
      await work
        .deleteFrom('fetched_keys')
        .where(
          'key',
          'in',
          some.map(({ key }) => key),
        )
        .execute();
      await work.insertInto('fetched_keys').values(some).execute();
    }
    return changed;
  }
}

/** With what is stored of papers of these ids. */
export async function shelfOf(work: Work, keys: readonly string[]): Promise<Shelf> {
  const shelf = new Shelf();
  for (const some of chunks(keys, step)) {
    const rows = await work
      .selectFrom('fetched')
      .selectAll()
      .where('paper', 'in', (query) =>
        query.selectFrom('fetched_keys').select('paper').where('key', 'in', some),
      )
      .execute();
    const ids = rows.map(({ paper }) => paper);
    if (ids.length === 0) continue;
    const pairs = await work.selectFrom('fetched_keys').selectAll().where('paper', 'in', ids).execute();
    const byPaper = Map.groupBy(pairs, ({ paper }) => paper);
    for (const row of rows)
      shelf.add(
        row,
        (byPaper.get(row.paper) ?? []).map(({ key }) => key),
      );
  }
  return shelf;
}

/** A row that holds no paper is as good as none: it is told anew, or passed over. */
function stored(json: string): Paper | undefined {
  try {
    return Paper.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
