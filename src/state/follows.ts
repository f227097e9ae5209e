import { type Expression, type SqlBool, sql } from 'kysely';
import { foldName } from '../text/fold.ts';
import { plural } from '../text/plural.ts';
import { writeAudit } from './audit.ts';
import type { Follow, Follows } from './state.ts';
import { type Database, nextNumber, type Row } from './tables.ts';
import { chunks, dropMatches } from './unsent.ts';

/** Follows over SQL. */
export function sqlFollows(db: Database): Follows {
  return {
    all: async () => (await db.selectFrom('follows').selectAll().orderBy('id').execute()).map(toFollow),

    async of(channel) {
      const rows = await db
        .selectFrom('follows')
        .selectAll()
        .where('channel', '=', channel)
        .orderBy('id')
        .execute();
      return rows.map(toFollow);
    },

    add: ({ channel, kind, value, deliver, by, at }) =>
      db.transaction().execute(async (work) => {
        const there = await work
          .selectFrom('follows')
          .selectAll()
          .where('channel', '=', channel)
          .where('kind', '=', kind)
          .where('value', '=', value)
          .executeTakeFirst();
        if (there !== undefined) return { kind: 'already', follow: toFollow(there) };
        const follow = { id: await nextNumber(work, 'follow'), channel, kind, value, deliver, by, at };
        await work.insertInto('follows').values(follow).execute();
        await writeAudit(work, { at, by, what: 'follow', channel, details: named(follow) });
        return { kind: 'added', follow };
      }),

    remove: (channel, id, who) =>
      db.transaction().execute(async (work) => {
        const follow = await work
          .deleteFrom('follows')
          .where('id', '=', id)
          .where('channel', '=', channel)
          .returningAll()
          .executeTakeFirst();
        if (follow === undefined) return undefined;
        await work.deleteFrom('exceptions').where('follow', '=', id).execute();
        await dropMatches(work, channel, (match) => match.follow === id);
        await writeAudit(work, { ...who, what: 'unfollow', channel, details: named(follow) });
        return toFollow(follow);
      }),

    removeAll: (channelPrefix, who) =>
      db.transaction().execute(async (work) => {
        const starts = startsWith(channelPrefix);
        const gone = await work.deleteFrom('follows').where(starts('channel')).returning('id').execute();
        for (const ids of chunks(
          gone.map(({ id }) => id),
          500,
        ))
          await work.deleteFrom('exceptions').where('follow', 'in', ids).execute();
        await work.deleteFrom('deliveries').where(starts('channel')).execute();
        await work.deleteFrom('batches').where(starts('channel')).execute();
        await work.deleteFrom('channels').where(starts('id')).execute();
        const details = `${channelPrefix}: ${plural(gone.length, 'follow')}`;
        await writeAudit(work, { ...who, what: 'leave', details });
        return gone.length;
      }),

    except: (followId, foldedName, who) =>
      db.transaction().execute(async (work) => {
        const follow = await work
          .selectFrom('follows')
          .selectAll()
          .where('id', '=', followId)
          .executeTakeFirst();
        if (follow === undefined) return;
        await work
          .insertInto('exceptions')
          .values({ follow: followId, name: foldedName })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await dropMatches(
          work,
          follow.channel,
          ({ follow, maybe }) => follow === followId && maybe !== undefined && foldName(maybe) === foldedName,
        );
        const details = `${named(follow)}: not ${foldedName}`;
        await writeAudit(work, { ...who, what: 'except', channel: follow.channel, details });
      }),

    async exceptions() {
      const names = new Map<number, Set<string>>();
      for (const { follow, name } of await db.selectFrom('exceptions').selectAll().execute()) {
        const set = names.get(follow) ?? new Set();
        names.set(follow, set.add(name));
      }
      return names;
    },
  };
}

/** SQLite's rows have no prototype; what leaves this room is a plain object. */
function toFollow({ id, channel, kind, value, deliver, by, at }: Row<'follows'>): Follow {
  return { id, channel, kind, value, deliver, by, at };
}

/**
 * A condition on a column of channels: the id itself, or what is below it (`slack:T1` has `slack:T1/C1`, not `slack:T12/C1`).
 * LIKE would not do: it knows wildcards, and minds case in one database and not in the other.
 */
function startsWith(prefix: string): (column: 'channel' | 'id') => Expression<SqlBool> {
  const stems = /[:/]$/.test(prefix) ? [prefix] : [`${prefix}/`, `${prefix}:`];
  const length = [...(stems[0] ?? '')].length;
  return (column) =>
    sql<SqlBool>`(${sql.ref(column)} = ${prefix} or substr(${sql.ref(column)}, 1, ${length}) in (${sql.join(stems)}))`;
}

function named({ id, kind, value, deliver }: Follow): string {
  return [`${id}:`, kind, value, deliver].filter(Boolean).join(' ');
}
