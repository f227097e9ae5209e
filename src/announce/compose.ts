import type { Card } from '../card/card.ts';
import type { Deliver, Delivery, Follow } from '../state/state.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import {
  type Announced,
  type AnnouncementLines,
  details,
  digestCard,
  instantCard,
} from '../view/announcement.ts';
import { followLabel } from './label.ts';
import { isOld } from './observe.ts';

/** What a message is made of. */
export interface Ingredients {
  readonly snapshot: Snapshot;
  readonly follows: ReadonlyMap<number, Follow>;
  readonly lines: AnnouncementLines;
  /** Older papers go out when somebody asks for them, and are not called new. */
  readonly maxAgeDays: number;
  /** Whether a card is one message on the platform. */
  readonly fits: (card: Card) => boolean;
}

export interface Composed {
  readonly card: Card;
  /** What the message delivers, those behind its "N more" button included. */
  readonly deliveries: readonly Delivery[];
}

const instantAtMost = 10;
const digestAtMost = 20;

/**
 * One message of as many of these deliveries as it takes: of instant ones up to ten, of a digest all, up to twenty shown.
 * Undefined when the data holds none of the papers now.
 */
export function compose(
  deliver: Deliver,
  deliveries: readonly Delivery[],
  batch: string,
  ingredients: Ingredients,
): Composed | undefined {
  const held = stillHeld(deliveries, ingredients);
  if (held.length === 0) return undefined;
  const ordered = deliver === 'digest' ? grouped(held) : held.slice(0, instantAtMost);
  const most = Math.min(ordered.length, digestAtMost);
  for (let shown = most; shown > 0; shown -= 1) {
    // Few papers in full are better than one more with less; a single one must go out somehow.
    const levels = shown === 1 ? details : details.slice(0, 1);
    for (const detail of levels) {
      const card = draw(deliver, ordered, shown, { batch, detail, ingredients });
      if (ingredients.fits(card) || (shown === 1 && detail === 'title')) {
        const taken = deliver === 'digest' ? ordered : ordered.slice(0, shown);
        return { card, deliveries: taken.map(({ delivery }) => delivery) };
      }
    }
  }
  return undefined;
}

/**
 * The message of a batch once more: all of its deliveries that the data still holds, in less detail if need be.
 * Undefined when there are none.
 */
export function recompose(
  deliver: Deliver,
  deliveries: readonly Delivery[],
  batch: string,
  ingredients: Ingredients,
): Card | undefined {
  if (deliver === 'digest') return compose(deliver, deliveries, batch, ingredients)?.card;
  const held = stillHeld(deliveries, ingredients);
  if (held.length === 0) return undefined;
  const cards = details.map((detail) => draw(deliver, held, held.length, { batch, detail, ingredients }));
  return cards.find(ingredients.fits) ?? cards.at(-1);
}

interface Held {
  readonly delivery: Delivery;
  readonly paper: Announced;
}

/** Whether the data holds a paper, and its authors have not taken it back. */
export function isShown(paper: string, snapshot: Snapshot): boolean {
  const row = snapshot.rowOf(paper);
  return row !== undefined && snapshot.paper(row).withdrawn !== true;
}

function stillHeld(deliveries: readonly Delivery[], ingredients: Ingredients): readonly Held[] {
  return deliveries.flatMap((delivery) => {
    const row = ingredients.snapshot.rowOf(delivery.paper);
    return row === undefined || !isShown(delivery.paper, ingredients.snapshot)
      ? []
      : [{ delivery, paper: announced(delivery, row, ingredients) }];
  });
}

function draw(
  deliver: Deliver,
  held: readonly Held[],
  shown: number,
  {
    batch,
    detail,
    ingredients: { snapshot, lines },
  }: {
    readonly batch: string;
    readonly detail: (typeof details)[number];
    readonly ingredients: Ingredients;
  },
): Card {
  const papers = held.slice(0, shown).map(({ paper }) => paper);
  const showing = { snapshot, detail, lines };
  return deliver === 'instant'
    ? instantCard(papers, showing)
    : digestCard(papers, { count: held.length - shown, batch }, showing);
}

/** Papers of one follow together, follows in the order of their first paper. */
function grouped(held: readonly Held[]): readonly Held[] {
  return [...Map.groupBy(held, ({ paper }) => paper.reasons[0]?.follow).values()].flat();
}

/** Each follow a paper matched; one that has gone since is not named. */
function announced(
  { matches, dueAt }: Pick<Delivery, 'matches' | 'dueAt'>,
  row: PaperRow,
  { snapshot, follows, maxAgeDays }: Ingredients,
): Announced {
  // In the order they were followed, so that a digest is grouped alike every day.
  const ordered = matches.toSorted((one, other) => one.follow - other.follow);
  const reasons = ordered.flatMap(({ follow: id, maybe }) => {
    const follow = follows.get(id);
    return follow === undefined ? [] : [{ follow: id, label: followLabel(follow, snapshot), maybe }];
  });
  const isNew = !isOld(snapshot.publishedOf(row), dueAt, maxAgeDays);
  return { row, reasons, isNew, person: followedPerson(matches, row, { snapshot, follows }) };
}

/** Whoever of the paper's authors is followed: by name, else as one of the lab. */
function followedPerson(
  matches: Delivery['matches'],
  row: PaperRow,
  { snapshot, follows }: Pick<Ingredients, 'snapshot' | 'follows'>,
): Person | undefined {
  const found = matches.map(({ follow }) => follows.get(follow));
  const author = found.find((follow) => follow?.kind === 'author');
  if (author !== undefined) return snapshot.person(author.value.split('#')[0] ?? '');
  if (!found.some((follow) => follow?.kind === 'lab')) return undefined;
  for (let position = 0; ; position += 1) {
    const person = snapshot.authorOf(row, position);
    if (person === undefined || person.kind === 'profile') return person;
  }
}
