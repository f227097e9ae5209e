import type { Paper } from '../../model/paper.ts';
import { categoryOf, isFieldName } from '../../model/taxonomy.ts';
import { hasInvisible } from '../../text/invisible.ts';
import { type Findings, placeIn } from './findings.ts';

/** Warns of what is odd but can be served; keeps what it needs to see titles and addresses that two papers share. */
export class PaperWarnings {
  /** By hash: the titles themselves would weigh as much as the rest of what is kept while loading. */
  readonly #titles = new Map<number, string>();
  readonly #addresses = new Map<string, string>();
  readonly #today: string;
  readonly #findings: Findings;

  constructor(today: string, findings: Findings) {
    this.#today = today;
    this.#findings = findings;
  }

  /** `ascii` spares the search for invisible characters. `path` is where in the file the paper stands, if it is not all of it. */
  judge(paper: Paper, where: string, path: string, ascii: boolean): void {
    const at = (field: string) => placeIn(where, path === '' ? field : `${path}.${field}`);
    this.#date(paper.published, 'published', at);
    if (paper.updated !== undefined) this.#date(paper.updated, 'updated', at);
    const isStrange = (code: string): boolean =>
      categoryOf(code) === undefined && (paper.id.startsWith('arxiv:') || !isFieldName(code));
    if (isStrange(paper.primaryCategory)) {
      this.#findings.warn(at('primaryCategory'), 'is not a category of arXiv');
    }
    paper.categories?.forEach((code, index) => {
      if (code !== paper.primaryCategory && isStrange(code)) {
        this.#findings.warn(at(`categories[${index}]`), 'is not a category of arXiv');
      }
    });
    if (!ascii) {
      paper.authors.forEach((author, index) => {
        if (hasInvisible(author)) {
          this.#findings.warn(at(`authors[${index}]`), 'holds invisible characters, which replies leave out');
        }
      });
    }
    const hash = titleHash(paper.title);
    const twin = hash === undefined ? undefined : shared(this.#titles, hash, paper.id);
    if (twin !== undefined) this.#findings.warn(at('title'), `is the title of ${twin} too`);
    const neighbour = paper.url === undefined ? undefined : shared(this.#addresses, paper.url, paper.id);
    if (neighbour !== undefined) this.#findings.warn(at('url'), `is the address of ${neighbour} too`);
  }

  #date(day: string, field: string, at: (field: string) => string): void {
    if (day > this.#today) this.#findings.warn(at(field), `${day} is in the future`);
    else if (day < '1950') this.#findings.warn(at(field), `${day} is before 1950`);
  }
}

/** The id that had the key before, if it is another one. */
function shared<Key>(ids: Map<Key, string>, key: Key, id: string): string | undefined {
  const before = ids.get(key);
  if (before === undefined) ids.set(key, id);
  return before === id ? undefined : before;
}

const offset = 0x811c9dc5;

/**
 * 53 bits of a title's letters and digits, case aside: two FNV-1a sums. Among a hundred thousand titles two different ones
 * agree by chance once in two million loads. Undefined for a title without any.
 */
function titleHash(title: string): number | undefined {
  const small = title.toLowerCase();
  let high = offset;
  let low = 0x050c5d1f;
  for (let at = 0; at < small.length; at += 1) {
    const code = small.charCodeAt(at);
    const counts = code >= 0x80 || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (!counts) continue;
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ (code + 0x9e37), 0x01000193);
  }
  return high === offset ? undefined : (high >>> 0) * 0x200000 + (low >>> 11);
}
