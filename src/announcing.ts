import { announcementLines } from '../commands/following.ts';
import { Announcer } from './announce/announcer.ts';
import { announceMoments } from './announce/cron.ts';
import { Desk } from './announce/desk.ts';
import type { Poster } from './announce/poster.ts';
import { defaultSchedule } from './announce/schedule/schedule.ts';
import { systemTime } from './announce/time.ts';
import type { Config } from './config.ts';
import { Gatherer, type GatherParts } from './gather/gatherer.ts';
import type { Logger } from './log.ts';
import type { ChannelId, JournalCounts, State } from './state/state.ts';
import type { Snapshot } from './store/snapshot.ts';

/** What a running bot announces: the state, the platforms that post, and the clock that says when. */
export interface Announcing {
  /** For commands. */
  readonly desk: Desk;
  /** What asks the sources. */
  readonly gatherer: Gatherer;
  /** What the operator should know now. */
  readonly notices: readonly string[];
  counts(): Promise<JournalCounts>;
  /** Looks at the data, brings what is due together with what was sent, and goes on doing so. */
  start(): void;
  /** The data was read again. */
  reloaded(): void;
  /** The data could not be read; the old one goes on answering. */
  refused(reason: string): void;
  /** The bot was taken out of these channels, or of all whose id begins so. */
  left(channels: readonly ChannelId[]): void;
  /** The channel is no more. */
  deleted(channel: ChannelId): void;
  /** Begins no more sends; resolves when those under way are written down and the state is closed. */
  stop(): Promise<void>;
}

export interface AnnouncingParts extends Pick<GatherParts, 'sources' | 'join' | 'onFetched'> {
  readonly state: State;
  readonly snapshot: () => Snapshot;
  /** Read at each use, so that platforms may join after this is made. */
  readonly posters: readonly Poster[];
  readonly log: Logger;
}

const dataSource = 'data';
const passEveryMs = 60_000;

/** Nothing is looked at, asked or sent before it is started. */
export function createAnnouncing(config: Config, parts: AnnouncingParts): Announcing {
  const { state, snapshot, posters, log } = parts;
  const { cron, timezone, maxAgeDays, to } = config.announce;
  const moments = announceMoments(cron, timezone);
  const warn = (text: string, cause?: unknown) => log.warn(cause === undefined ? {} : { err: cause }, text);
  const announcer = new Announcer({
    state,
    snapshot,
    posters,
    time: systemTime,
    calendar: { moments, usual: defaultSchedule(timezone) },
    lines: announcementLines,
    log: warn,
    maxAgeDays,
    announceTo: to,
    operators: [...config.operators],
  });
  const desk = new Desk(announcer);
  const gatherer = new Gatherer({ ...parts, time: systemTime, moments, announcer, log: warn });
  const failed = (what: string) => (err: unknown) => log.error({ err }, what);
  let stopTicks: (() => void) | undefined;

  return {
    desk,
    gatherer,
    get notices() {
      return announcer.notices.all;
    },
    counts: () => state.journal.counts(),
    start() {
      const next = moments.next(3).map((moment) => moment.toISOString());
      log.info({ cron, timezone, next }, 'announces at these moments next');
      // Neither a tick nor a minute means more than: look what is due. Either may come late, or never.
      const tick = () => {
        void gatherer.tick();
        void announcer.tick();
      };
      const ticks = moments.start(tick);
      const minute = setInterval(tick, passEveryMs);
      stopTicks = () => {
        clearInterval(minute);
        void ticks.stop();
      };
      void announcer.observed(dataSource).then(tick);
    },
    reloaded() {
      announcer.outages.works(dataSource);
      void announcer.observed(dataSource);
    },
    refused: (reason) => announcer.outages.failed(dataSource, reason),
    left(channels) {
      for (const channel of channels)
        desk.left(channel, 'platform').catch(failed('a channel could not be forgotten'));
    },
    deleted(channel) {
      const hold = { at: Date.now(), reason: 'the channel was deleted' };
      state.follows
        .of(channel)
        .then((follows) => (follows.length === 0 ? undefined : state.channels.hold(channel, hold)))
        .catch(failed('a channel could not be held'));
    },
    async stop() {
      stopTicks?.();
      await Promise.all([gatherer.stop(), announcer.stop()]);
      await state.close();
    },
  };
}
