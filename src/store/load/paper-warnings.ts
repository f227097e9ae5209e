import type { Paper } from '../../model/paper.ts';
import { categoryOf } from '../../model/taxonomy.ts';
import { hasInvisible } from '../../text/invisible.ts';
import { type Findings, placeIn } from './findings.ts';
import { titleKey } from './one-paper.ts';

/** Warns of what is odd but can be served; keeps what it needs to see titles and addresses that two papers share. */
export class PaperWarnings {
  readonly #titles = new Map<string, string>();
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
    if (categoryOf(paper.primaryCategory) === undefined) {
      this.#findings.warn(at('primaryCategory'), 'is not a category of arXiv');
    }
    paper.categories?.forEach((code, index) => {
      if (code !== paper.primaryCategory && categoryOf(code) === undefined) {
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
    const twin = shared(this.#titles, titleKey(paper.title), paper.id);
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
function shared(ids: Map<string, string>, key: string, id: string): string | undefined {
  const before = ids.get(key);
  if (before === undefined) ids.set(key, id);
  return before === id ? undefined : before;
}
