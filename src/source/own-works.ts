import { z } from 'zod';
import { isoDay } from '../model/fields.ts';
import type { Profile } from '../model/profile.ts';
import { daysBefore } from './arxiv/day.ts';
import type { Skipped } from './arxiv/record.ts';
import { readCursor } from './cursor.ts';
import type { Errand, FetchedPaper, PaperSource, SourceName } from './source.ts';
import { groupWorks, paperOf } from './work.ts';
import type { WorksPages } from './works-pages.ts';

export interface OwnWorksParts {
  readonly name: SourceName;
  /** Which of a profile's ids the service knows. */
  readonly idKind: keyof NonNullable<Profile['ids']>;
  readonly pages: WorksPages;
  /** Least time between two looks at a person's works, when so many are looked at. */
  readonly everyMs: (people: number) => number;
  /** The day it is, as data keeps days. */
  readonly today: () => string;
  /** Told of works that make no paper, and why. */
  readonly skipped: (errand: string, works: readonly Skipped[]) => void;
}

/**
 * How long before the last look a work may have been published that is listed only now: services index with weeks of delay,
 * so a look begins so many days before the one before it began, however long that is ago.
 */
const overlapDays = 90;
/** More than 1,000 works in the window of one person are a merged page. */
const lastPage = 10;

/** A look at everything from a day on, page by page, and what to leave out because the look before brought it. */
const Cursor = z.object({
  since: isoDay,
  /** The day this look began. */
  began: isoDay,
  page: z.int().min(1),
  /** Papers that the look before listed. */
  seen: z.array(z.string()),
  /** Papers that this look has listed up to its page. */
  listed: z.array(z.string()),
});
type Cursor = z.infer<typeof Cursor>;

/** New papers of a profile from a service that lists its works by id: one errand for every profile that has such an id. */
export function ownWorksSource(parts: OwnWorksParts): PaperSource {
  const { name, idKind, pages, everyMs, today, skipped } = parts;
  const firstLook = (): Cursor => lookFrom(today(), today(), []);

  return {
    name,
    errands({ profiles }) {
      const keys = profiles.flatMap(({ id, ids }): [key: string, profile: string][] => {
        const there = ids?.[idKind];
        return there === undefined ? [] : [[`works of ${id} (${there})`, id]];
      });
      const people = new Map(keys);
      return [...people].map(([key, profile]) => ({ key, profile, everyMs: everyMs(people.size) }));
    },
    async fetch(errand, cursor, signal) {
      const id = idOf(errand);
      if (id === undefined)
        return { kind: 'not an answer', said: `${name} is never asked for ${errand.key}` };
      let look = readCursor(Cursor, cursor) ?? firstLook();
      for (;;) {
        const page = await pages.worksPage(id, look.page, look.since, signal);
        if (page.kind === 'none') return { kind: 'refused', status: 404, said: `it has no author ${id}` };
        if (page.kind !== 'read') return page;
        const { items, more } = page.value;
        const papers: FetchedPaper[] = [];
        const left: Skipped[] = [];
        for (const works of groupWorks(items)) {
          const made = paperOf(works, today());
          if (made.kind === 'paper') papers.push({ paper: made.paper });
          else left.push({ id: works[0]?.key ?? '', reason: made.lacks.join(', ') });
        }
        if (left.length > 0) skipped(errand.key, left);
        const fresh = papers.filter(
          ({ paper }) => !look.seen.includes(paper.id) && !look.listed.includes(paper.id),
        );
        const listed = [...new Set([...look.listed, ...papers.map(({ paper }) => paper.id)])];
        const isLast = !more || look.page >= lastPage;
        const next = isLast
          ? lookFrom(look.began, today(), listed)
          : { ...look, page: look.page + 1, listed };
        if (fresh.length > 0)
          return { kind: 'papers', papers: fresh, cursor: JSON.stringify(next), more: !isLast };
        if (isLast) {
          const isEmpty = look.page === 1 && items.length === 0;
          return { kind: isEmpty ? 'empty' : 'nothing new', cursor: JSON.stringify(next) };
        }
        look = next;
      }
    },
  };
}

/** A look that reaches back over the one that began that day. */
const lookFrom = (before: string, began: string, seen: readonly string[]): Cursor => ({
  since: daysBefore(before, overlapDays),
  began,
  page: 1,
  seen: [...seen],
  listed: [],
});

const idOf = (errand: Errand): string | undefined => /^works of \S+ \((.+)\)$/.exec(errand.key)?.[1];
