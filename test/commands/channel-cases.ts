import { type Asker } from '../../src/command/command.ts';
import { paperOf } from '../announce/world.ts';
import { here, member, operator, type Surroundings } from './asking.ts';
import type { GoldenCase } from './cases.ts';
import { type Channel, openChannel, people, withNews } from './channel.ts';
import { exampleImporter } from './import-cases.ts';
import { madeUp, seed } from './made-up.ts';

type Prepare = (channel: Channel) => Promise<Partial<Surroundings> | void>;

const cases = (
  open: () => Promise<Channel>,
  lines: Readonly<Record<string, string | readonly [line: string, prepare: Prepare]>>,
): readonly GoldenCase[] =>
  Object.entries(lines).map(([name, told]) => {
    const [line, prepare] = typeof told === 'string' ? [told, undefined] : told;
    return {
      name,
      line,
      surroundings: async () => {
        const channel = await open();
        const changes = await prepare?.(channel);
        return channel.surroundings(changes ?? {});
      },
    };
  });

const follows =
  (...subjects: readonly (readonly ['lab' | 'author' | 'category' | 'keyword' | 'all', string])[]): Prepare =>
  async ({ world }) => {
    for (const [kind, value] of subjects)
      await world.follow({
        channel: here.id,
        kind,
        value,
        deliver: kind === 'author' ? 'instant' : 'digest',
        by: value === 'cs.LG' ? operator.id : 'discord:7',
      });
  };
const several = follows(
  ['author', 'jeremy-cohen'],
  ['category', 'cs.LG'],
  ['keyword', '"edge of stability"'],
);
const as =
  (asker: Asker): Prepare =>
  async () => ({ asker });
const closed: Prepare = async ({ world }) => {
  world.discord.closed.set(here.id, 'Paperboy lacks Send Messages there');
};
const { channel: _, ...nowhere } = operator;

/** A channel that follows something, on the data of this repository: every example is answered there. */
export const exampleChannel = async (): Promise<Surroundings> => {
  const channel = await openChannel({ fixed: seed });
  await several(channel);
  return { ...channel.surroundings(), importer: exampleImporter };
};

const onSeed = cases(() => openChannel({ fixed: seed }), {
  'follow/preview': 'follow author jeremy cohen',
  'follow/preview-identity': 'follow author jeremy cohen identity:2 deliver:digest',
  'follow/preview-nothing': 'follow author simran kaur',
  'follow/preview-category': 'follow category LG',
  'follow/preview-archive': 'follow category cs',
  'follow/preview-keyword': 'follow keyword "edge of stability" -survey',
  'follow/preview-lab': 'follow lab',
  'follow/silent': 'follow author jeremy cohen identity:2 start:silent',
  'follow/last-three': 'follow author jeremy cohen start:last',
  'follow/last-of-none': 'follow keyword zebra start:last',
  'follow/already': ['follow author jeremy cohen', several],
  'follow/several-people': 'follow author hong deliver:digest',
  'follow/nobody': 'follow author jermy qqq',
  'follow/near-nobody': 'follow author simon kaur start:silent',
  'follow/several-categories': 'follow category ST deliver:instant',
  'follow/near-no-category': 'follow category cs.LX',
  'follow/no-category': 'follow category qqqq',
  'follow/keyword-fault': 'follow keyword -survey',
  'follow/faults': 'follow lab jeremy identity:2',
  'follow/value-missing': 'follow author',
  'follow/error': 'follow person jeremy cohen',
  'follow/closed': ['follow lab', closed],
  'follow/closed-meanwhile': ['follow lab start:silent', closed],
  'follow/unserved': ['follow lab', as({ ...operator, channel: { ...here, id: 'local:channel' } })],
  'follow/not-allowed': ['follow lab', as(member)],
  'follow/direct': ['follow lab', as({ ...operator, channel: { ...here, kind: 'direct' } })],
  'follow/shell': ['follow lab', as({ ...nowhere, platform: 'shell' })],
  'unfollow/menu': ['unfollow', several],
  'unfollow/one': ['unfollow jeremy', several],
  'unfollow/by-number': ['unfollow #2', several],
  'unfollow/whole-name': ['unfollow lg', follows(['category', 'cs.LG'], ['keyword', 'lg'])],
  'unfollow/several': ['unfollow cs', follows(['category', 'cs.LG'], ['category', 'cs.CL'], ['lab', ''])],
  'unfollow/unknown': ['unfollow zebra', several],
  'unfollow/nothing': 'unfollow',
  'unfollow/by-environment': [
    'unfollow lab',
    async ({ world }) => {
      await world.follow({ channel: here.id, kind: 'lab', by: 'ANNOUNCE_TO' });
    },
  ],
  'following/several': ['following', several],
  'following/nothing': 'following',
  'following/member': [
    'following',
    async (channel) => {
      await several(channel);
      return { asker: member };
    },
  ],
  'following/not-there': 'following not:9 name:"S. Kaur"',
  'following/not-without-name': 'following not:9',
  'following/not-allowed': ['following not:1 name:"S. Kaur"', as(member)],
  'following/not-held': 'following resume:true',
  'following/nowhere': ['following', as({ ...nowhere, platform: 'shell' })],
  'schedule/unset': 'schedule',
  'schedule/zone-asked': 'schedule daily at:9:30 days:mon-fri',
  'schedule/changed': 'schedule weekly at:9am days:mon zone:europe/paris quiet:22:00-07:00',
  'schedule/zone-known': ['schedule at:08:00', as({ ...operator, zone: 'Asia/Kolkata' })],
  'schedule/faults': 'schedule at:25 days:someday zone:CET+9 quiet:always',
  'schedule/error': 'schedule monthly',
  'why/baseline': 'why 2206.10654',
  'why/several': 'why edge of stability',
  'why/none': 'why qqq',
  'why/nowhere': ['why 2206.10654', as({ ...nowhere, platform: 'shell' })],
  'announce/preview-nothing': 'announce preview',
  'announce/now-nothing': 'announce now',
  'announce/now-one': 'announce now 2206.10654',
  'announce/preview-one': 'announce preview 2206.10654',
  'announce/several': 'announce now edge of stability',
  'announce/closed': ['announce now 2206.10654', closed],
  'announce/not-an-operator': ['announce now', as(member)],
  'announce/error': 'announce',
});

const onMadeUp = cases(() => openChannel({ fixed: madeUp }), {
  'follow/several-namesakes': 'follow author ada author',
  'follow/awkward': 'follow author strange',
  'follow/awkward-category': 'follow category <!here>',
  'follow/awkward-silent': [
    'follow author strange start:silent',
    as({ ...operator, personName: '@everyone <!channel> [x](https://evil.example)' }),
  ],
  'following/awkward': ['following', follows(['author', 'strange'], ['author', 'nobody-any-more'])],
});

const posted: Prepare = async (channel) => {
  await withNews(channel);
  await channel.world.minutes(10);
};
const held: Prepare = async (channel) => {
  await closed(channel);
  await posted(channel);
};
/** On hold, and open again without anybody's having looked. */
const repaired: Prepare = async (channel) => {
  await held(channel);
  channel.world.discord.closed.clear();
};
const refused: Prepare = async (channel) => {
  channel.world.discord.fault = () => 'message-refused';
  await posted(channel);
};
const digested: Prepare = async ({ world }) => {
  await world.follow({ channel: here.id, kind: 'category', value: 'cs.LG', deliver: 'digest' });
  await world.reload(Array.from({ length: 24 }, (_, at) => paperOf(at + 1)));
};
const digestPosted: Prepare = async (channel) => {
  await digested(channel);
  await channel.world.minutes(60);
};

const withPapers = cases(() => openChannel({ papers: [paperOf(1)], profiles: people }), {
  'following/posted': ['following', posted],
  'following/held': ['following', repaired],
  'following/not-them': ['following not:1 name:"A. Author"', posted],
  'following/excepted': [
    'following',
    async (channel) => {
      await posted(channel);
      await channel.ask('following not:1 name:"A. Author"');
    },
  ],
  'following/resumed': ['following resume:true', repaired],
  'following/still-held': ['following resume:true', held],
  'following/more': ['following more:message-1', digestPosted],
  'following/more-last-page': ['following more:message-1 page:5', digestPosted],
  'following/more-no-page': ['following more:message-1 page:6', digestPosted],
  'following/more-unknown': 'following more:message-9',
  'schedule/set': [
    'schedule',
    async (channel) => {
      await posted(channel);
      await channel.ask('schedule weekly days:fri zone:America/New_York');
    },
  ],
  'why/due': ['why 2605.00002', withNews],
  'why/due-in-digest': ['why 2605.00002', digested],
  'why/maybe': ['why 2605.00003', withNews],
  'why/done': ['why 2605.00002', posted],
  'why/held': ['why 2605.00002', held],
  'why/refused': ['why 2605.00002', refused],
  'why/unmatched': [
    'why 2605.00009',
    async ({ world }) => {
      await world.reload([paperOf(1), paperOf(9)]);
    },
  ],
  'why/old': [
    'why 2605.00009',
    async ({ world }) => {
      await world.reload([paperOf(1), paperOf(9, { published: '2025-01-31' })]);
      return { asker: member };
    },
  ],
  'announce/preview': [
    'announce preview',
    async (channel) => {
      await withNews(channel);
      await channel.world.follow({ channel: 'discord:11', deliver: 'digest' });
      await channel.world.reload([1, 2, 3, 4, 5, 6, 7, 8].map((number) => paperOf(number)));
    },
  ],
  'announce/now': ['announce now', withNews],
  'announce/now-digest': ['announce now', digested],
  'announce/now-in-digest': ['announce now 2605.00002', digested],
  'announce/again': ['announce now 2605.00002', posted],
  'paperboy/health-queue': ['paperboy health', held],
  'paperboy/health-refused': ['paperboy health', refused],
  'paperboy/health-runs': [
    'paperboy health',
    async (channel) => {
      await posted(channel);
      return { asker: member };
    },
  ],
});

/** Each kind of answer about announcements, in a channel of Discord. */
export const channelCases: readonly GoldenCase[] = [...onSeed, ...onMadeUp, ...withPapers];
