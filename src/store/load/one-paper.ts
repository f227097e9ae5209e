import type { Paper } from '../../model/paper.ts';
import { identityKeys } from '../../model/paper-id.ts';
import { type Findings, placeIn } from './findings.ts';

/** One paper as one file tells it. */
interface Telling {
  readonly paper: Paper;
  /** `profiles/x.json` or `papers/x.jsonl:17`, and the path in there: `papers[3]` or nothing. */
  readonly where: string;
  readonly path: string;
}

/** All tellings of one paper, in the order of reading: profiles first. */
export interface ToldPaper {
  readonly tellings: Telling[];
}

/** Papers that may be told again, by all their ids. Two that a third connects (an arXiv id and its DOI) become one. */
export class ToldPapers {
  readonly #byKey = new Map<string, ToldPaper>();

  knows(keys: readonly string[]): boolean {
    return keys.some((key) => this.#byKey.has(key));
  }

  add(telling: Telling): void {
    const keys = identityKeys(telling.paper);
    const known = new Set(keys.map((key) => this.#byKey.get(key)).filter((told) => told !== undefined));
    const [first = { tellings: [] }, ...others] = known;
    for (const other of others) {
      first.tellings.push(...other.tellings);
      for (const { paper } of other.tellings) this.#point(identityKeys(paper), first);
    }
    first.tellings.push(telling);
    this.#point(keys, first);
  }

  get(key: string): ToldPaper | undefined {
    return this.#byKey.get(key);
  }

  /** Each once, in the order of their first telling. */
  all(): Iterable<ToldPaper> {
    return new Set(this.#byKey.values());
  }

  #point(keys: readonly string[], told: ToldPaper): void {
    for (const key of keys) this.#byKey.set(key, told);
  }
}

/** A title as it counts when two are compared: letters and digits, case and symbols aside. */
function titleKey(title: string): string {
  const key = title.toLowerCase().replace(/[^a-z0-9\u0080-\uffff]+/g, '');
  return key === '' ? title : key;
}

/**
 * The paper of several tellings. Different titles are a fault; of other differences it warns, and the telling updated last
 * is taken, the first of equals. Its id is the arXiv id if any telling has one, and the DOI is kept whoever told it.
 */
export function unite(told: ToldPaper, findings: Findings): Paper | undefined {
  const [first, ...others] = told.tellings;
  if (first === undefined || others.length === 0) return first?.paper;
  let taken = first;
  for (const other of others) {
    if (titleKey(other.paper.title) !== titleKey(first.paper.title)) {
      const place = placeIn(other.where, other.path === '' ? 'title' : `${other.path}.title`);
      findings.fault(
        place,
        `is not the title that ${placeOf(first)} gives the same paper (${sharedId(first, told)})`,
      );
      return undefined;
    }
    if (lastDay(other.paper) > lastDay(taken.paper)) taken = other;
  }
  for (const other of told.tellings) {
    const differences = other === taken ? [] : differingFields(taken.paper, other.paper);
    if (differences.length > 0) {
      findings.warn(
        placeOf(other),
        `tells ${differences.join(', ')} of ${taken.paper.id} differently than ${placeOf(taken)}, which counts`,
      );
    }
  }
  const arxiv = told.tellings.find((telling) => telling.paper.id.startsWith('arxiv:'));
  const paper = { ...taken.paper, id: arxiv?.paper.id ?? taken.paper.id };
  const doi = told.tellings.map((telling) => doiOf(telling.paper)).find((known) => known !== undefined);
  return paper.doi !== undefined || doi === undefined || paper.id.startsWith('doi:')
    ? paper
    : { ...paper, doi };
}

const placeOf = (telling: Telling): string => placeIn(telling.where, telling.path);

/** An id of the telling that another one has too. */
function sharedId(telling: Telling, told: ToldPaper): string {
  const others = told.tellings.filter((other) => other !== telling);
  const keys = new Set(others.flatMap((other) => identityKeys(other.paper)));
  return identityKeys(telling.paper).find((key) => keys.has(key)) ?? telling.paper.id;
}

const lastDay = (paper: Paper): string => paper.updated ?? paper.published;

const doiOf = (paper: Paper): string | undefined =>
  paper.doi ?? (paper.id.startsWith('doi:') ? paper.id.slice('doi:'.length) : undefined);

function differingFields(one: Paper, other: Paper): string[] {
  const told = new Map<string, unknown>(Object.entries(one));
  const again = new Map<string, unknown>(Object.entries(other));
  return [...new Set([...told.keys(), ...again.keys()])].filter(
    (key) => JSON.stringify(told.get(key)) !== JSON.stringify(again.get(key)),
  );
}
