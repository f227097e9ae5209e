import { isIP } from 'node:net';
import { z } from 'zod';
import { cronFault, timezoneFault } from './announce/cron.ts';
import { logLevels } from './log.ts';
import { sourceNames } from './source/source.ts';

const channel = /^(?:discord:\d{5,20}|slack:[A-Z0-9]+\/[A-Z0-9]+|local:channel)$/;
const operator = /^(?:discord:\d{5,20}|slack:[A-Z0-9]+\/[A-Z0-9]+)$/;

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** An address to send secrets to: encrypted, or this very machine. */
const isApiAddress = (text: string): boolean => {
  const url = URL.parse(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
};

/** Tokens that are easily set in one another's place, by their look. */
const tokenKinds: readonly (readonly [look: RegExp, name: string])[] = [
  [/^xoxb-/, 'a Slack bot token (xoxb-…), which belongs in SLACK_BOT_TOKEN'],
  [/^xapp-/, 'a Slack app-level token (xapp-…), which belongs in SLACK_APP_TOKEN'],
  [/^xoxp-/, 'a Slack user token (xoxp-…), which Paperboy has no use for'],
  [/^xoxe/, 'a Slack token that expires (xoxe…): switch token rotation off in the app’s settings'],
  [/^[MNO][\w-]{22,}\.[\w-]{5,8}\.[\w-]{25,}$/, 'a Discord bot token, which belongs in DISCORD_TOKEN'],
];

/** A secret of this look; one of another kind is named, never shown. */
const secret = (look: RegExp, wanted: string) =>
  z.string().superRefine((value, context) => {
    if (look.test(value)) return;
    const kind = tokenKinds.find(([other]) => other.test(value))?.[1];
    context.addIssue(kind === undefined ? `must be ${wanted}` : `holds ${kind}`);
  });

const apiAddress = z.string().refine(isApiAddress, 'must be an address with https, or http on this machine');

/** In place of the service's own, without the slash at its end. */
const serviceAddress = apiAddress.transform((url) => url.replace(/\/+$/, '')).optional();

const serviceKey = secret(/^(?!xox|xapp-)[\w.~-]{8,200}$/, 'the service’s key and nothing else').optional();

/** Refuses a value by the words that follow the variable's name. */
const refuse =
  (faultOf: (value: string) => string | undefined) =>
  (value: string, context: z.RefinementCtx): void => {
    const message = faultOf(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  };

const graceRule = 'must be a number of milliseconds from 1000 to 3600000';

/** Every variable that Paperboy reads: what it may hold, and what it is when unset. */
export const Environment = z.object({
  DISCORD_TOKEN: z
    .string()
    .transform((token) => token.replace(/^Bot\s+/i, ''))
    .pipe(secret(/^(?!xox|xapp-)[\w.-]+$/, 'the bot’s token and nothing else'))
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'must be the number that “Copy Server ID” gives')
    .optional(),
  DISCORD_API_URL: apiAddress.default('https://discord.com/api'),
  SLACK_BOT_TOKEN: secret(/^xoxb-[\w-]+$/, 'the bot token, which begins with xoxb-').optional(),
  SLACK_APP_TOKEN: secret(/^xapp-[\w-]+$/, 'an app-level token, which begins with xapp-').optional(),
  SLACK_SIGNING_SECRET: secret(
    /^(?!xox|xapp-)[\w-]{16,}$/,
    'the signing secret that “Basic Information” shows',
  ).optional(),
  SLACK_API_URL: apiAddress.transform((url) => url.replace(/\/*$/, '/')).default('https://slack.com/api/'),
  SLACK_SEND_GRACE_MS: z
    .string()
    .regex(/^\d{1,7}$/, graceRule)
    .transform(Number)
    .refine((ms) => ms >= 1_000 && ms <= 3_600_000, graceRule)
    .default(60_000),
  DATA_DIR: z.string().default('data'),
  STATE_DIR: z.string().default('var'),
  HOST: z
    .string()
    .refine(
      (host) => host === 'localhost' || isIP(host) !== 0,
      'must be an IP address to listen on, such as 127.0.0.1 or 0.0.0.0',
    )
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(3000),
  LOCAL_CHAT: z.enum(['0', '1'], 'must be 1 (also beside Discord and Slack) or 0').optional(),
  OPERATORS: z
    .string()
    .transform(list)
    .refine(
      (operators) => operators.every((one) => operator.test(one)),
      'must be a comma list of discord:<userId> and slack:<teamId>/<userId>',
    )
    .default([]),
  ANNOUNCE_CRON: z.string().superRefine(refuse(cronFault)).default('*/10 * * * *'),
  ANNOUNCE_TIMEZONE: z.string().superRefine(refuse(timezoneFault)).default('UTC'),
  ANNOUNCE_MAX_AGE_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number of days')
    .transform(Number)
    .default(30),
  ANNOUNCE_TO: z
    .string()
    .transform(list)
    .refine(
      (channels) => channels.every((one) => channel.test(one)),
      'must be a comma list of discord:<channelId> and slack:<teamId>/<channelId>',
    )
    .default([]),
  SOURCES: z
    .string()
    .transform((text, context) => {
      const wanted = new Set(list(text.toLowerCase()));
      const known = sourceNames.filter((name) => wanted.has(name));
      if (known.length < wanted.size) context.addIssue(`must be a comma list of ${sourceNames.join(', ')}`);
      return known;
    })
    .default([]),
  ARXIV_API_URL: serviceAddress,
  OPENALEX_API_URL: serviceAddress,
  SEMANTIC_SCHOLAR_API_URL: serviceAddress,
  ORCID_API_URL: serviceAddress,
  DBLP_API_URL: serviceAddress,
  OPENALEX_API_KEY: serviceKey,
  SEMANTIC_SCHOLAR_API_KEY: serviceKey,
  CONTACT_EMAIL: z.email('must be one mail address').max(200).optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], 'must be json or pretty').optional(),
});

/** What the variables say, each by its own schema. */
export type EnvironmentValues = z.infer<typeof Environment>;

/** The variables Paperboy reads, as `.env.example` must list them. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

/** Variables whose values are never written anywhere. */
export const secretNames = [
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'OPENALEX_API_KEY',
  'SEMANTIC_SCHOLAR_API_KEY',
] as const;

/** Variables as they are set, none of them empty. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What is wrong with variables that are nothing without another one, a sentence each. */
export function missing(set: Variables): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing } = set;
  const discord = set['DISCORD_TOKEN'];
  if ([bot, app, signing, discord].every((one) => one === undefined) && set['LOCAL_CHAT'] === '0')
    return ['LOCAL_CHAT is 0 and neither DISCORD_TOKEN nor SLACK_BOT_TOKEN is set: nothing would answer'];
  if (bot === undefined && (app ?? signing) !== undefined) {
    const given = app === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN';
    return [`SLACK_BOT_TOKEN must be set, too: ${given} alone lets nobody answer`];
  }
  if (bot !== undefined && (app ?? signing) === undefined)
    return [
      'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) must be set beside SLACK_BOT_TOKEN',
    ];
  return [];
}
