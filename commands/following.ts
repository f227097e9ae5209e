import type { Following } from '../src/announce/desk.ts';
import { followLabel } from '../src/announce/label.ts';
import { authorAsked } from '../src/announce/match/followed-people.ts';
import { describeSchedule, formatSlot } from '../src/announce/schedule/schedule.ts';
import type { Card, Spans } from '../src/card/card.ts';
import { channelFault, type Place, placeOf, whoIs } from '../src/command/channel.ts';
import { type Context, defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { PersonError } from '../src/errors.ts';
import type { Follow } from '../src/state/state.ts';
import { formatDay } from '../src/text/dates.ts';
import type { AnnouncementLines } from '../src/view/announcement.ts';
import { type FollowRow, followingCard } from '../src/view/following-card.ts';
import { noSuchPage, type PaperList, pageCount, paperListCard } from '../src/view/paper-list.ts';
import { quoted } from '../src/view/quoted.ts';

/** What the buttons of an announcement stand for. */
export const announcementLines: AnnouncementLines = {
  following: 'following',
  notThem: (follow, name) => formatLine('following', undefined, { not: follow, name }),
  more: (batch) => formatLine('following', undefined, { more: batch }),
};

/** `/following`: what the channel follows, how it goes, and what the buttons of announcements ask for. */
export const following = defineCommand({
  name: 'following',
  description: 'What this channel follows, with the last post and the next run of each',
  translations: {
    de: 'Was dieser Kanal verfolgt, jeweils mit letzter Meldung und nächstem Lauf',
    fr: 'Ce que suit ce salon, avec chaque fois la dernière annonce et le prochain passage',
  },
  options: {
    resume: { kind: 'flag', description: 'Post again in a channel that is on hold' },
    not: {
      kind: 'integer',
      min: 1,
      max: 2_147_483_647,
      description: 'The number of a follow, for which a name is somebody else',
    },
    name: { kind: 'text', example: '"A. Lovelace"', description: 'That name, as papers write it' },
    more: {
      kind: 'text',
      maxLength: 80,
      description: 'A message of announcements, all of whose papers to list',
    },
    page: { kind: 'integer', min: 1, max: 100_000, description: 'Which page of that list' },
  },
  examples: ['following'],
  async run({ resume, not, name, more, page }, context) {
    const place = placeOf('following', context);
    if (more !== undefined) return papersOfMessage(more, page ?? 1, place, context);
    if (resume || not !== undefined || name !== undefined) {
      const barred = channelFault('following', context.asker);
      if (barred !== undefined) throw barred;
    }
    if (resume) return resumed(place, context);
    if (not !== undefined && name !== undefined) return notThem(not, name, place, context);
    if (not !== undefined || name !== undefined) {
      throw new PersonError('not: and name: belong together.', {
        advice: 'For example: /following not:3 name:"A. Lovelace"',
      });
    }
    return list(await place.desk.following(place.channel), context);
  },
});

function list(found: Following, context: Context): Card {
  const { channel, schedule, follows, waiting, nextInstant, nextDigest } = found;
  const { snapshot, asker } = context;
  const moment = (at: number): string => formatSlot(at, schedule.zone);
  const hold = channel.hold;
  return followingCard(
    {
      follows: follows.map((follow) => rowOf(follow, found, context)),
      schedule: describeSchedule(schedule),
      nextDigest: moment(nextDigest),
      nextInstant: nextInstant === undefined ? undefined : moment(nextInstant),
      hold: hold && { since: moment(hold.since), reason: hold.reason },
      waiting,
    },
    snapshot,
    {
      following: 'following',
      change: asker.mayFollow
        ? {
            resume: 'following resume:true',
            schedule: 'schedule',
            unfollow: 'unfollow',
            begin: [
              { label: 'Follow the lab', line: 'follow lab', primary: true },
              { label: 'Follow all papers', line: 'follow all' },
            ],
          }
        : undefined,
    },
  );
}

function rowOf(follow: Follow, found: Following, { snapshot, asker }: Context): FollowRow {
  const { id, kind, value, deliver, by, at } = follow;
  const last = found.lastPosts.get(id);
  const moment = (when: number): string => formatSlot(when, found.schedule.zone);
  return {
    number: id,
    label: followLabel(follow, snapshot),
    deliver,
    by: whoIs(by, asker),
    since: formatDay(new Date(at).toISOString().slice(0, 10)),
    gone: kind === 'author' && snapshot.person(authorAsked(value).person) === undefined,
    last: last && { row: snapshot.rowOf(last.paper), at: moment(last.changedAt) },
    exceptions: [...(found.exceptions.get(id) ?? [])],
  };
}

async function resumed({ desk, channel }: Place, { asker }: Context): Promise<Card> {
  switch (await desk.resume(channel, asker.id)) {
    case 'resumed':
      return answer('success', 'Announcements go on: what came meanwhile is on its way.');
    case 'not-held':
      return answer('neutral', 'Announcements are not on hold here.');
    case 'closed': {
      const reach = await desk.reach(channel);
      if (reach.kind !== 'closed')
        return answer('warning', 'That can’t be found out now. Try again in a minute.');
      return answer('warning', `Still on hold: ${reach.reason}. ${reach.advice}`);
    }
  }
}

async function notThem(id: number, name: string, { desk, channel }: Place, context: Context): Promise<Card> {
  const follow = await desk.notThem(channel, id, name, context.asker.id);
  if (follow === undefined) return answer('warning', `This channel has no follow #${id} any more.`);
  const label = followLabel(follow, context.snapshot);
  return answer(
    'success',
    `Noted: ${quoted(name)} is not ${label}. Papers with that name are no longer announced for this follow. To take that back, unfollow and follow again.`,
  );
}

async function papersOfMessage(
  batch: string,
  page: number,
  { desk }: Place,
  { snapshot }: Context,
): Promise<Card> {
  const rows = await desk.papersOf(batch);
  if (rows.length === 0)
    return answer('warning', 'The data holds none of the papers of that message any more.');
  const shown: PaperList = { rows, filters: ['one announcement'], sort: 'listed', page };
  const lines = {
    page: (to: number) =>
      formatLine('following', undefined, { more: batch, page: to === 1 ? undefined : to }),
    paper: (row: number) => formatLine('paper', snapshot.referenceOf(row)),
    bibtex: undefined,
  };
  if (page > pageCount(rows)) return noSuchPage(shown, lines);
  return { ...paperListCard(shown, snapshot, lines), audience: 'asker' };
}

const answer = (tone: Card['tone'], spans: Spans): Card => ({
  tone,
  audience: 'asker',
  blocks: [{ kind: 'text', spans }],
});
