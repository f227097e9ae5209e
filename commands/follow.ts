import { type Following, usualDelivery } from '../src/announce/desk.ts';
import { followLabel } from '../src/announce/label.ts';
import { authorAsked } from '../src/announce/match/followed-people.ts';
import { describeSchedule, formatSlot } from '../src/announce/schedule/schedule.ts';
import { readSubject } from '../src/announce/subject.ts';
import type { Card } from '../src/card/card.ts';
import { type Place, placeOf, whoIs } from '../src/command/channel.ts';
import { type Context, defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import type { Arguments } from '../src/command/option.ts';
import { PersonError } from '../src/errors.ts';
import { sourceTitles } from '../src/source/titles.ts';
import { type Deliver, type Follow, type FollowSubject, followKinds } from '../src/state/state.ts';
import { formatDay } from '../src/text/dates.ts';
import { listed } from '../src/text/listed.ts';
import { readable } from '../src/text/readable.ts';
import { alreadyFollowedCard, followedCard, followPreviewCard } from '../src/view/follow-card.ts';

const options = {
  what: {
    kind: 'choice',
    required: true,
    choices: followKinds,
    description: 'The lab (everybody with a profile), an author, a category, a keyword, or all papers',
  },
  value: {
    kind: 'text',
    complete: 'subject',
    keepQuotes: true,
    description: 'Who, which category, or words that must all be there: graph "phrase" -not',
  },
  identity: {
    kind: 'text',
    maxLength: 80,
    example: '2',
    description: 'Of an author whose name covers several people, one: 2',
  },
  deliver: {
    kind: 'choice',
    choices: ['instant', 'digest'],
    description: 'At once or in the digest; if left out, at once for people',
  },
  start: {
    kind: 'choice',
    choices: ['silent', 'last'],
    description: 'With what comes from now on, or with the last three papers; asked if left out',
  },
} as const;

type FollowArguments = Arguments<typeof options>;

/** `/follow what [value]`: shows what a follow would bring, asks how to begin, and follows. */
export const follow = defineCommand({
  name: 'follow',
  description: 'Announces new papers in this channel: of the lab, an author, a category, a keyword, or all',
  translations: {
    de: 'Meldet hier neue Arbeiten: von Gruppe oder Person, nach Kategorie oder Stichwort, oder alle',
    fr: 'Annonce ici les nouveaux articles : du labo, d’un auteur, d’une catégorie, d’un mot-clé, ou tous',
  },
  options,
  access: 'channel',
  examples: [
    'follow author jeremy cohen',
    'follow category cs.LG deliver:digest',
    'follow keyword "edge of stability" -survey',
    'follow lab',
  ],
  async run(args, context) {
    const { snapshot } = context;
    const place = placeOf('follow', context);
    const read = readSubject(args, snapshot, (value) => lineOf(args, value));
    if (read.kind === 'card') return read.card;
    const { subject } = read;
    const following = await place.desk.following(place.channel);
    const there = following.follows.find(
      ({ kind, value }) => kind === subject.kind && value === subject.value,
    );
    if (there !== undefined) return already(there, args, context);
    return args.start === undefined
      ? preview(subject, args, following, place, context)
      : begin(subject, args.start, args, place, context);
  },
});

async function preview(
  subject: FollowSubject,
  args: FollowArguments,
  following: Following,
  { desk, channel }: Place,
  { snapshot, sources }: Context,
): Promise<Card> {
  const reach = await desk.reach(channel);
  if (reach.kind !== 'open') throw unreachable(reach);
  const value = valueOf(subject);
  return followPreviewCard(
    {
      label: followLabel(subject, snapshot),
      when: `${whatFits(subject)}${whenPosted(deliverOf(subject, args), following)}`,
      from: whereFrom(subject, sources),
      person: personOf(subject, snapshot),
      trial: await desk.trial(subject),
    },
    snapshot,
    {
      preview: lineOf(args, value),
      silent: lineOf(args, value, { start: 'silent' }),
      lastThree: lineOf(args, value, { start: 'last' }),
      identity:
        args.identity === undefined ? (number) => lineOf(args, value, { identity: `${number}` }) : undefined,
    },
  );
}

async function begin(
  subject: FollowSubject,
  start: 'silent' | 'last',
  args: FollowArguments,
  { desk, channel }: Place,
  context: Context,
): Promise<Card> {
  const { asker, snapshot } = context;
  const deliver = deliverOf(subject, args);
  const outcome = await desk.follow(
    { ...subject, channel, deliver, by: asker.id },
    start === 'silent' ? 'silent' : 'lastThree',
  );
  switch (outcome.kind) {
    case 'already':
      return already(outcome.follow, args, context);
    case 'closed':
    case 'unserved':
      throw unreachable(outcome);
    case 'followed':
      return followedCard(
        {
          label: followLabel(subject, snapshot),
          when: whenPosted(deliver, await desk.following(channel)),
          by: readable(asker.personName),
          starting: start === 'silent' ? undefined : outcome.starting,
        },
        { follow: lineOf(args, valueOf(subject)), following: 'following' },
      );
  }
}

function already({ id, by, at, ...subject }: Follow, args: FollowArguments, context: Context): Card {
  return alreadyFollowedCard(
    {
      label: followLabel(subject, context.snapshot),
      by: whoIs(by, context.asker),
      since: formatDay(new Date(at).toISOString().slice(0, 10)),
    },
    {
      follow: lineOf(args, valueOf(subject)),
      following: 'following',
      unfollow: formatLine('unfollow', id),
    },
  );
}

function unreachable(
  reach: { kind: 'closed'; reason: string; advice: string } | { kind: 'unserved' },
): PersonError {
  return reach.kind === 'closed'
    ? new PersonError(`Paperboy can’t post in this channel: ${reach.reason}.`, { advice: reach.advice })
    : new PersonError('Whether Paperboy can post in this channel can’t be found out now.', {
        advice: 'Try again in a minute.',
      });
}

const deliverOf = ({ kind }: FollowSubject, { deliver }: FollowArguments): Deliver =>
  deliver ?? usualDelivery(kind);

const whatFits = ({ kind }: FollowSubject): string =>
  kind === 'keyword' ? 'All of that must stand in a title or an abstract, as whole words. ' : '';

function whenPosted(deliver: Deliver, { schedule, nextDigest }: Following): string {
  return deliver === 'instant'
    ? 'New papers are posted as soon as they are known.'
    : `New papers come in this channel’s digest, ${describeSchedule(schedule)}: the next one is ${formatSlot(nextDigest, schedule.zone)}.`;
}

/** Who will supply the papers, or what to set so that somebody does. */
function whereFrom(subject: FollowSubject, sources: Context['sources']): string {
  const data = 'the data of this bot, when its operators add them and reload it';
  const suppliers = sources?.suppliersOf(subject) ?? [];
  const named = listed(
    (isAsked(subject) ? suppliers : (sources?.sources ?? [])).map((name) => sourceTitles[name]),
  );
  if (named === '')
    return `They come from ${data}; no source is set that would supply them. ${whatToSet(subject)}`;
  if (isAsked(subject)) return `They come from ${named}, and from ${data}.`;
  return `They are found among what ${named} brings for people and for categories that are followed, and in ${data}.`;
}

const isAsked = ({ kind }: FollowSubject): boolean => kind !== 'keyword' && kind !== 'all';

const whatToSet = ({ kind }: FollowSubject): string =>
  kind === 'author' || kind === 'lab'
    ? 'An operator can set SOURCES: arxiv looks for names, openalex and semanticscholar for people with an id there.'
    : 'An operator can set SOURCES to arxiv.';

/** The line that makes a follow again, silently. */
export function followLine({ kind, value, deliver }: FollowSubject & { readonly deliver: Deliver }): string {
  const identity = kind === 'author' ? authorAsked(value).identity : undefined;
  return formatLine('follow', kind, { value: valueOf({ kind, value }), identity, deliver, start: 'silent' });
}

/** What `value:` is for a subject: an identity has an option of its own. */
const valueOf = ({ kind, value }: FollowSubject): string | undefined =>
  kind === 'author' ? authorAsked(value).person : value || undefined;

const personOf = ({ kind, value }: FollowSubject, snapshot: Context['snapshot']) =>
  kind === 'author' ? snapshot.person(authorAsked(value).person) : undefined;

/** The line about this value, with what else was typed. */
const lineOf = (
  { what, value: _, ...rest }: FollowArguments,
  value: string | undefined,
  changes: Partial<FollowArguments> = {},
): string => formatLine('follow', what, { ...rest, value, ...changes });
