import type { Following } from '../src/announce/desk.ts';
import {
  defaultSchedule,
  describeSchedule,
  formatSlot,
  readSchedule,
  type ScheduleOptions,
} from '../src/announce/schedule/schedule.ts';
import type { Block, Card } from '../src/card/card.ts';
import { placeOf } from '../src/command/channel.ts';
import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { PersonError } from '../src/errors.ts';
import { readable } from '../src/text/readable.ts';

/** `/schedule`: when the channel's digests come and when it is quiet; shown, or changed. */
export const schedule = defineCommand({
  name: 'schedule',
  description: 'When this channel’s digests come and when nothing is posted; shows it if nothing is given',
  translations: {
    de: 'Wann die Übersichten dieses Kanals kommen und wann Ruhe ist; ohne Angaben wird es gezeigt',
    fr: 'Quand viennent les récapitulatifs de ce salon et quand rien n’est publié ; sans option, l’affiche',
  },
  options: {
    digest: { kind: 'choice', choices: ['daily', 'weekly'], description: 'How often; daily if never set' },
    at: {
      kind: 'text',
      maxLength: 40,
      example: '09:00',
      description: 'The time of the day: 09:00, 9:30, 9am',
    },
    days: {
      kind: 'text',
      maxLength: 120,
      example: 'mon-fri',
      description: 'On which days: mon-fri, tue,thu, all; a weekly digest comes on the first',
    },
    zone: {
      kind: 'text',
      maxLength: 80,
      complete: 'zone',
      description: 'The time zone by a place: Europe/Paris, or UTC',
    },
    quiet: {
      kind: 'text',
      maxLength: 40,
      example: '22:00-07:00',
      description: 'Hours in which nothing is posted: 22:00-07:00, or off',
    },
  },
  access: 'channel',
  examples: [
    'schedule',
    'schedule daily at:09:00 days:mon-fri zone:Europe/Paris',
    'schedule weekly at:09:00 days:mon zone:UTC quiet:22:00-07:00',
  ],
  async run(typed, context) {
    const { asker } = context;
    const { desk, channel } = placeOf('schedule', context);
    const following = await desk.following(channel);
    if (Object.values(typed).every((value) => value === undefined)) return shown(following);
    const before = following.channel.schedule ?? defaultSchedule(asker.zone ?? 'UTC');
    const read = readSchedule(typed, before);
    if (read.kind === 'faults') throw new PersonError(read.faults.join('\n'));
    const isZoneKnown = (typed.zone ?? following.channel.schedule ?? asker.zone) !== undefined;
    if (!isZoneKnown) return whichZone(typed);
    await desk.setSchedule(channel, read.schedule, asker.id);
    return changed(await desk.following(channel), readable(asker.personName), typed);
  },
});

function shown(following: Following): Card {
  const { channel, schedule } = following;
  return {
    tone: 'neutral',
    audience: 'asker',
    title: channel.schedule === undefined ? 'Nobody has set a schedule here' : 'The schedule of this channel',
    blocks: [
      text(`Digests: ${describeSchedule(schedule)}.`),
      ...nextPosts(following),
      {
        kind: 'choices',
        prompt: 'Change it',
        choices: [
          { label: 'Daily at 09:00', line: lineOf({ digest: 'daily', at: '09:00', days: 'all' }) },
          {
            label: 'Monday to Friday at 09:00',
            line: lineOf({ digest: 'daily', at: '09:00', days: 'mon-fri' }),
          },
          { label: 'Mondays at 09:00', line: lineOf({ digest: 'weekly', at: '09:00', days: 'mon' }) },
          { label: 'Quiet from 22:00 to 07:00', line: lineOf({ quiet: '22:00-07:00' }) },
          { label: 'No quiet hours', line: lineOf({ quiet: 'off' }) },
        ],
      },
    ],
    line: 'schedule',
  };
}

function changed(following: Following, by: string, typed: ScheduleOptions): Card {
  return {
    tone: 'success',
    audience: 'channel',
    title: 'This channel has a new schedule',
    blocks: [
      text(`${by} set it. Digests: ${describeSchedule(following.schedule)}.`),
      ...nextPosts(following),
    ],
    line: lineOf(typed),
  };
}

/** When something can come next, by what the channel follows. */
function nextPosts({ schedule: { zone }, follows, nextDigest, nextInstant }: Following): readonly Block[] {
  const isInstant = follows.some(({ deliver }) => deliver === 'instant');
  const isDigest = follows.some(({ deliver }) => deliver === 'digest');
  return [
    text(`The next digest: ${formatSlot(nextDigest, zone)}.`),
    ...(isInstant && nextInstant !== undefined
      ? [text(`What is posted at once can come next: ${formatSlot(nextInstant, zone)}.`)]
      : []),
    ...(isDigest ? [] : [text('Nothing that this channel follows comes in a digest.')]),
  ];
}

/** Some all over the world; the others are typed. */
const someZones = [
  'UTC',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Paris',
  'Europe/Helsinki',
  'Africa/Johannesburg',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** The platform does not tell where people are. */
function whichZone(typed: ScheduleOptions): Card {
  return {
    tone: 'neutral',
    audience: 'asker',
    title: 'In which time zone?',
    blocks: [
      text('Choose one, or type another place as zone:Asia/Seoul.'),
      {
        kind: 'choices',
        prompt: 'Time zone',
        choices: someZones.map((zone) => ({ label: zone, line: lineOf({ ...typed, zone }) })),
      },
    ],
    line: lineOf(typed),
  };
}

const lineOf = ({ digest, ...rest }: ScheduleOptions): string => formatLine('schedule', digest, { ...rest });

const text = (spans: string): Block => ({ kind: 'text', spans });
