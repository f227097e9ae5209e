import type { FetchedPapers } from './fetched-papers.ts';

/**
 * What the bot must remember beyond its data: follows, papers seen, papers fetched and how far each source was asked, the
 * journal of deliveries, channels, an audit. One interface; each implementation passes test/contract/state.ts. Moments are milliseconds since 1970; a promise resolves
 * when what it says is durable. No method is half done: each is one transaction.
 */
export interface State {
  readonly follows: Follows;
  readonly papers: SeenPapers;
  readonly fetched: FetchedPapers;
  readonly journal: Journal;
  readonly channels: Channels;
  readonly audit: Audit;
  /** Waits for what is under way; later calls reject. */
  close(): Promise<void>;
}

/** What was about to be sent must not be any more: held, followed no longer, or settled meanwhile. Look at the journal again. */
export class NoLongerDue extends Error {
  override readonly name = 'NoLongerDue';
}

/** A place that messages are posted to: `discord:<channelId>`, `slack:<teamId>/<channelId>`, `local:channel`. */
export type ChannelId = string;

export const followKinds = ['lab', 'author', 'category', 'keyword', 'all'] as const;
export type FollowKind = (typeof followKinds)[number];
export type Deliver = 'instant' | 'digest';

/** What a follow is about, in canonical form; two equal ones in a channel are the same follow. */
export interface FollowSubject {
  readonly kind: FollowKind;
  /** author: a person's id, or `<id>#<identity>`; category: `cs.LG` or `cs.*`; keyword: as typed, trimmed; else empty. */
  readonly value: string;
}

export interface NewFollow extends FollowSubject {
  readonly channel: ChannelId;
  readonly deliver: Deliver;
  /** Who followed, as OPERATORS names people: `discord:<userId>`. */
  readonly by: string;
  readonly at: number;
}

export interface Follow extends NewFollow {
  /** 1, 2, 3 …; never used again. */
  readonly id: number;
}

export interface Follows {
  all(): Promise<readonly Follow[]>;
  of(channel: ChannelId): Promise<readonly Follow[]>;
  /** The same subject followed twice in a channel is one follow: the first one is given back. Audited. */
  add(follow: NewFollow): Promise<{ readonly kind: 'added' | 'already'; readonly follow: Follow }>;
  /**
   * Undefined when there is none of that id in that channel. What was due or held for it alone is no longer; a message that is
   * about to be sent stays as it is. Audited.
   */
  remove(channel: ChannelId, id: number, who: Doer): Promise<Follow | undefined>;
  /**
   * Forgets every channel whose id is this or starts so up to a `/` or `:` (a server or workspace was left) with follows,
   * journal and schedule. Audited.
   * @returns how many follows went
   */
  removeAll(channelPrefix: string, who: Doer): Promise<number>;
  /**
   * This author's name on papers, folded by `foldName`, is somebody else: not announced for the follow any more, also what is
   * due already. Audited.
   */
  except(followId: number, foldedName: string, who: Doer): Promise<void>;
  /** Folded names that are excepted, by follow. */
  exceptions(): Promise<ReadonlyMap<number, ReadonlySet<string>>>;
}

/** Who does something, and when. */
export interface Doer {
  readonly by: string;
  readonly at: number;
}

/**
 * Why a paper was or was not announced when it was first seen:
 * `baseline` (it was there when its source was first looked at), `revision` (a new version of what was out before that),
 * `withdrawn`, `old` (published too long before), `new`.
 */
export const verdicts = ['baseline', 'revision', 'withdrawn', 'old', 'new'] as const;
export type Verdict = (typeof verdicts)[number];

export interface SeenPaper {
  /** The paper's id when it was first seen: `arxiv:2206.10654`. */
  readonly paper: string;
  readonly source: string;
  readonly firstSeen: number;
  readonly verdict: Verdict;
}

export interface Sighting extends SeenPaper {
  /** Everything that identifies the paper: arXiv id, DOI, hash of folded title and authors. At least one. */
  readonly keys: readonly string[];
}

export interface SeenPapers {
  /** When the source was last looked at to the end; undefined: never, so that the first look lays a baseline. */
  lookedAt(source: string): Promise<number | undefined>;
  /** Every key seen so far. */
  keys(): Promise<Set<string>>;
  find(key: string): Promise<SeenPaper | undefined>;
  /**
   * Takes down papers seen for the first time together with what is due for them, and that the source was looked at. A key
   * that was known already stays as it is, and further keys beside it become that paper's; a delivery of a paper and channel
   * that is there already is not made twice. A match of a follow that was removed meanwhile doesn't count. A fetched paper
   * that was sighted is news no longer.
   */
  record(look: {
    readonly source: string;
    readonly at: number;
    readonly sightings: readonly Sighting[];
    readonly due: readonly NewDelivery[];
  }): Promise<void>;
}

export interface NewDelivery {
  readonly channel: ChannelId;
  readonly paper: string;
  readonly deliver: Deliver;
  readonly dueAt: number;
  /** Every follow that it matched, and whether by a name that may be somebody else's. Empty: an operator asked for it. */
  readonly matches: readonly DeliveryMatch[];
}

export interface DeliveryMatch {
  readonly follow: number;
  /** The author's name as the paper writes it, when it can't be decided whether it is the person followed. */
  readonly maybe?: string;
}

/** due → intent → done | held | dead: written before and after every send. */
export type DeliveryState = 'due' | 'intent' | 'done' | 'held' | 'dead';

export interface Delivery extends NewDelivery {
  readonly state: DeliveryState;
  /** The message it is part of, from intent on. */
  readonly batch?: string;
  readonly changedAt: number;
  /** Why it is held or dead. */
  readonly reason?: string;
}

/** One message about to be sent, or sent with unknown outcome. */
export interface Batch {
  /** Unique; a platform's nonce or metadata is made from it, so that a repeated send can be recognised. */
  readonly id: string;
  readonly channel: ChannelId;
  readonly deliver: Deliver;
  /** The digest's slot. */
  readonly slot?: number;
  /** When it was first about to be sent. */
  readonly intentAt: number;
  /** Sends begun so far. */
  readonly attempts: number;
  /** When the last of them began. */
  readonly attemptedAt?: number;
  readonly deliveries: readonly Delivery[];
}

export interface Journal {
  /** Makes papers due that nobody sighted now. What is there already stays, but what is dead is due again. */
  add(due: readonly NewDelivery[], at: number): Promise<void>;
  /** Not yet part of a message, oldest first, of channels that are not held; of one channel, if it is named. */
  due(channel?: ChannelId): Promise<readonly Delivery[]>;
  /** Messages whose outcome is not known, oldest first, of channels that are not held; of one channel, if it is named. */
  open(channel?: ChannelId): Promise<readonly Batch[]>;
  /**
   * Durable before the send: these deliveries are about to go out as one message. When it rejects, nothing may be sent.
   * @throws NoLongerDue when one of them is not due
   */
  intend(
    batch: Omit<Batch, 'attempts' | 'attemptedAt' | 'deliveries'> & { readonly papers: readonly string[] },
  ): Promise<void>;
  /**
   * Durable before each send of the batch, the first one included. When it rejects, nothing may be sent.
   * @throws NoLongerDue when the batch is not open
   */
  attempt(batchId: string, at: number): Promise<void>;
  /**
   * The platform has it. A digest's slot becomes the channel's last one, unless that is later. Here and below: an outcome that
   * comes when the channel is held still counts; of a batch that is not known, nothing happens.
   */
  done(batchId: string, sent: { readonly at: number; readonly message?: string }): Promise<void>;
  /** The platform refuses this message for good; other messages go on. */
  dead(batchId: string, refusal: { readonly at: number; readonly reason: string }): Promise<void>;
  /** It was certainly not sent and its parts are due again, to be put together anew. */
  undo(batchId: string, at: number): Promise<void>;
  ofPaper(channel: ChannelId, paper: string): Promise<Delivery | undefined>;
  /** What was or is part of one message, oldest first. */
  ofBatch(batchId: string): Promise<readonly Delivery[]>;
  /** What was posted to a channel, the newest first. */
  posted(channel: ChannelId, limit: number): Promise<readonly Delivery[]>;
  /** The newest first. */
  deadLetters(limit: number): Promise<readonly Delivery[]>;
  /** Of all channels, or of one. */
  counts(channel?: ChannelId): Promise<JournalCounts>;
}

export interface JournalCounts {
  readonly due: number;
  readonly intent: number;
  readonly done: number;
  readonly held: number;
  readonly dead: number;
  readonly oldestDue?: number;
}

/** When a channel gets its digests, wall times in an IANA zone. */
export interface Schedule {
  readonly digest: 'daily' | 'weekly';
  /** Minutes after midnight. */
  readonly at: number;
  /** Days of digests, 1 Monday to 7 Sunday; a weekly one comes on the first of them. */
  readonly days: readonly number[];
  readonly zone: string;
  /** Nothing is posted from the one minute of the day to the other, which may be on the next day. */
  readonly quiet?: { readonly from: number; readonly to: number };
}

export interface Channel {
  readonly id: ChannelId;
  /** Undefined until somebody sets one. */
  readonly schedule?: Schedule;
  readonly hold?: Hold;
  /** The slot of the last digest. */
  readonly lastSlot?: number;
  /** When the last message was posted. */
  readonly lastPost?: number;
}

export interface Hold {
  readonly since: number;
  readonly reason: string;
  /** Somebody has been told. */
  readonly told: boolean;
}

export interface Channels {
  all(): Promise<readonly Channel[]>;
  /** A channel nothing is known of has only its id. */
  find(id: ChannelId): Promise<Channel>;
  setSchedule(id: ChannelId, schedule: Schedule, who: Doer): Promise<void>;
  /**
   * Nothing goes there any more: what is due or about to be sent is held, and what becomes due as well. A hold of a held
   * channel changes nothing. Audited.
   */
  hold(id: ChannelId, hold: { readonly at: number; readonly reason: string }): Promise<void>;
  holdTold(id: ChannelId): Promise<void>;
  /** What was held is due again. Audited. @returns how many deliveries */
  release(id: ChannelId, who: Doer): Promise<number>;
}

export interface AuditEntry extends Doer {
  /** `follow`, `unfollow`, `schedule`, `hold`, `release`, `leave`, `except` … */
  readonly what: string;
  readonly channel?: ChannelId;
  /** A sentence or a line of the matter. */
  readonly details: string;
}

export interface Audit {
  write(entry: AuditEntry): Promise<void>;
  /** The newest first. */
  last(limit: number, channel?: ChannelId): Promise<readonly AuditEntry[]>;
}
