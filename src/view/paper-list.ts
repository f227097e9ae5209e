import type { Block, Button, Card } from '../card/card.ts';
import type { PersonIdentity } from '../store/identities/identities.ts';
import type { PaperRow, Person, Snapshot, Sort } from '../store/snapshot.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { identityName } from './identities.ts';
import { paperChoices } from './paper-choices.ts';
import { paperItem } from './paper-item.ts';
import { dayRead, identityMetrics } from './person-metrics.ts';
import { whatFollows } from './what-follows.ts';

/** How many papers stand on one page. */
const pageSize = 5;

export interface PaperList {
  /** All that were found, in order. */
  readonly rows: ArrayLike<PaperRow>;
  readonly person?: Person | undefined;
  /** The filters in words. */
  readonly filters: readonly string[];
  readonly sort: Sort;
  /** 1, 2, 3 … */
  readonly page: number;
  /** A sentence about how the list came about. */
  readonly remark?: string | undefined;
  /** The one of the people whom the name covers whose papers these are. */
  readonly identity?: PersonIdentity | undefined;
}

export interface PaperListLines {
  /** The same list, on another page. */
  readonly page: (page: number) => string;
  readonly paper: (row: PaperRow) => string;
  /** The whole list as a file; undefined where that is not offered. */
  readonly bibtex: string | undefined;
}

export const pageCount = (rows: ArrayLike<PaperRow>): number => Math.ceil(rows.length / pageSize);

/** `11 papers · Jeremy Cohen · LG (Machine Learning) · since 2024` */
export function listTitle({ rows, person, filters }: Pick<PaperList, 'rows' | 'person' | 'filters'>): string {
  const count = rows.length === 0 ? 'No papers' : plural(rows.length, 'paper');
  return [count, ...(person === undefined ? [] : [readable(person.name)]), ...filters].join(' · ');
}

const orders: Readonly<Record<Sort, string>> = {
  newest: 'newest first',
  oldest: 'oldest first',
  citations: 'most cited first',
  title: 'by title',
  listed: 'as listed',
};

/** Papers with counts come first: where the first has none, nothing is ordered by them. */
function orderOf({ rows, sort }: PaperList, snapshot: Snapshot): string {
  const first = rows[0];
  const isUncounted = first !== undefined && snapshot.paper(first).citations === undefined;
  return sort === 'citations' && isUncounted ? 'newest first: no citations are known' : orders[sort];
}

/** One page of papers. The page must exist. */
export function paperListCard(list: PaperList, snapshot: Snapshot, lines: PaperListLines): Card {
  const { rows, person, page } = list;
  const pages = pageCount(rows);
  const shown = Array.from(
    { length: Math.min(pageSize, rows.length - (page - 1) * pageSize) },
    (_, index) => {
      const row = rows[(page - 1) * pageSize + index];
      return row ?? 0;
    },
  );
  const remark: readonly Block[] = list.remark === undefined ? [] : [{ kind: 'text', spans: list.remark }];
  return {
    tone: 'neutral',
    audience: 'channel',
    title: listTitle(list),
    blocks: [
      ...remark,
      ...numbersOf(list, snapshot),
      { kind: 'items', items: shown.map((row) => paperItem(row, snapshot, person)) },
      paperChoices('Open a paper', shown, snapshot, lines.paper),
      ...listButtons(page, pages, lines),
    ],
    footer: [`page ${page} of ${pages}`, ...(rows.length > 1 ? [orderOf(list, snapshot)] : [])].join(' · '),
    line: lines.page(page),
  };
}

/** What all papers of the one who was asked for give in numbers, whichever of them the list shows. */
function numbersOf({ identity }: PaperList, snapshot: Snapshot): readonly Block[] {
  if (identity === undefined) return [];
  const follows = whatFollows(identityMetrics(identity, snapshot), dayRead(snapshot));
  if (follows.length === 0) return [];
  return [{ kind: 'text', spans: [{ kind: 'strong', text: identityName(identity) }, '\n', ...follows] }];
}

function listButtons(page: number, pages: number, lines: PaperListLines): readonly Block[] {
  const buttons: readonly Button[] = [
    ...(pages > 1
      ? [
          { label: '‹ Previous', line: lines.page(Math.max(page - 1, 1)), disabled: page === 1 },
          { label: 'Next ›', line: lines.page(Math.min(page + 1, pages)), disabled: page === pages },
        ]
      : []),
    ...(lines.bibtex === undefined ? [] : [{ label: 'BibTeX', line: lines.bibtex }]),
  ];
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}

/** There is no such page. */
export function noSuchPage(list: PaperList, lines: PaperListLines): Card {
  const pages = pageCount(list.rows);
  const fill = pages === 1 ? 'fit on one page' : `fill ${plural(pages, 'page')}`;
  return {
    tone: 'warning',
    audience: 'asker',
    blocks: [
      {
        kind: 'text',
        spans: `There is no page ${list.page}: the ${plural(list.rows.length, 'paper')} ${fill}.`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'First page', line: lines.page(1) },
          ...(pages > 1 ? [{ label: 'Last page', line: lines.page(pages) }] : []),
        ],
      },
    ],
  };
}

/** Nothing was found. `wider` is the line of the same list without its filters. */
export function noPapers(
  list: PaperList,
  wider: { readonly label: string; readonly line: string } | undefined,
): Card {
  const advice =
    list.filters.length > 1
      ? 'Leave a filter out, or widen it.'
      : wider === undefined
        ? 'Try other words.'
        : 'Nothing fits this filter.';
  return {
    tone: 'warning',
    audience: 'asker',
    title: listTitle(list),
    blocks: [
      { kind: 'text', spans: [list.remark, advice].filter((part) => part !== undefined).join(' ') },
      ...(wider === undefined ? [] : [{ kind: 'buttons', buttons: [wider] } as const]),
    ],
  };
}
