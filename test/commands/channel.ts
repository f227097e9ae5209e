import { announcementLines } from '../../commands/following.ts';
import type { AnnouncerParts } from '../../src/announce/announcer.ts';
import { Desk } from '../../src/announce/desk.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { Snapshot } from '../../src/store/snapshot.ts';
import { paperOf, profileOf, World } from '../announce/world.ts';
import { type Asked, ask, here, type Surroundings } from './asking.ts';

/** A bot that announces, in virtual time, and the channel where commands are typed. */
export interface Channel {
  readonly world: World;
  readonly desk: Desk;
  /** Who asks and what they see, as it is now. */
  surroundings(changes?: Partial<Surroundings>): Surroundings;
  ask(line: string, changes?: Partial<Surroundings>): Promise<Asked>;
}

interface Beginning extends Partial<AnnouncerParts> {
  readonly papers?: readonly Paper[];
  readonly profiles?: readonly Profile[];
  /** Data that stays as it is. */
  readonly fixed?: Snapshot;
}

export async function openChannel({ fixed, ...rest }: Beginning = {}): Promise<Channel> {
  const world = await World.begun({
    lines: announcementLines,
    ...(fixed === undefined ? {} : { snapshot: () => fixed }),
    ...rest,
  });
  const desk = new Desk(world.bot);
  const surroundings = (changes: Partial<Surroundings> = {}): Surroundings => ({
    snapshot: fixed ?? world.snapshot,
    announcements: desk,
    now: world.time.now(),
    ...changes,
  });
  return { world, desk, surroundings, ask: (line, changes) => ask(line, surroundings(changes)) };
}

/** Made-up people whose papers a test adds. */
export const people = [
  profileOf({ papers: [paperOf(1)] }),
  profileOf({ id: 'ben-byline', name: 'Ben Byline' }),
];

/** Lets the channel follow Ada Author, and brings it a paper of hers and one that may be another's. */
export async function withNews({ world }: Channel): Promise<void> {
  await world.follow({ channel: here.id, kind: 'author', value: 'ada-author', by: 'discord:1' });
  const news = [paperOf(1), paperOf(2), paperOf(3, { authors: ['A. Author', 'Ben Byline'] })];
  await world.reload(news, [profileOf({ papers: news.slice(0, 2) })]);
}
