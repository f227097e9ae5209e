import { archives, oncePartless, retiredArchives, twins } from './arxiv-archives.ts';

/** An arXiv category: `cs.LG` in the archive `cs`, "Machine Learning". */
export interface Category {
  readonly code: string;
  readonly archive: string;
  readonly name: string;
  /** New papers no longer carry it. */
  readonly retired: boolean;
}

function* everyCategory(): Iterable<Category> {
  for (const [archive, { name, parts }] of Object.entries(archives)) {
    const codes = Object.entries(parts);
    if (codes.length === 0) yield { code: archive, archive, name, retired: false };
    else if (oncePartless.includes(archive)) yield { code: archive, archive, name, retired: true };
    for (const [part, partName] of codes) {
      yield { code: `${archive}.${part}`, archive, name: partName, retired: false };
    }
  }
  for (const [code, { name }] of Object.entries(retiredArchives)) {
    yield { code, archive: code, name, retired: true };
  }
}

const byCode: ReadonlyMap<string, Category> = new Map(
  [...everyCategory()].map((category) => [category.code, category]),
);

/** By code in lower case: all codes of the same category, itself included, in lower case. */
const sameCategory: ReadonlyMap<string, readonly string[]> = (() => {
  const same = new Map<string, string[]>();
  const join = (one: string, other: string) => {
    const codes = [...(same.get(one) ?? [one]), ...(same.get(other) ?? [other])];
    for (const code of codes) same.set(code, codes);
  };
  for (const [one, other] of twins) join(one.toLowerCase(), other.toLowerCase());
  for (const [code, { now }] of Object.entries(retiredArchives)) join(code, now.toLowerCase());
  return same;
})();

/** All categories, for completion while typing. */
export const categories: readonly Category[] = [...byCode.values()];

/** The category of a full code as arXiv writes it; undefined for a code that arXiv does not have. */
export function categoryOf(code: string): Category | undefined {
  return byCode.get(code);
}

/** Whether it is no code but a field by name, as services other than arXiv have them: `Computer Science`. */
export function isFieldName(category: string): boolean {
  return /^\p{Lu}\p{Ll}[^.]*$/u.test(category);
}

/** Whether ids older than 2007 can start so: `math`, `hep-th`, `cmp-lg`. */
export function isArchive(name: string): boolean {
  return Object.hasOwn(archives, name) || Object.hasOwn(retiredArchives, name);
}

/** The last part, as pages show it: `LG` for `cs.LG`; an archive without parts stays whole: `hep-th`. */
export function shortCode(code: string): string {
  return code.slice(code.indexOf('.') + 1);
}

/**
 * Everything that a paper's category code answers to, in lower case: the code (`cs.lg`), its last part (`lg`; `st` is one of
 * every archive that has it), and its whole archive (`cs`, `cs.*`). Two codes of one category (math.NA and cs.NA, cs.SY and
 * eess.SY, math.ST and stat.TH, math.IT and cs.IT, math.MP and math-ph, q-fin.EC and econ.GN, a closed archive and what took
 * it in) answer for each other.
 */
export function answersOf(code: string): readonly string[] {
  const own = code.toLowerCase();
  return (sameCategory.get(own) ?? [own]).flatMap((same) => {
    const [archive = same] = same.split('.', 1);
    return [same, shortCode(same), archive, `${archive}.*`];
  });
}

/** Whether a paper's category code answers to what a person typed, in any case: see `answersOf`. */
export function categoryFits(code: string, asTyped: string): boolean {
  return answersOf(code).includes(asTyped.trim().toLowerCase());
}
