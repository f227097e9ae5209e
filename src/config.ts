import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { cronFault, timezoneFault } from './announce/cron.ts';
import { PersonError } from './errors.ts';
import { type LogLevel, logLevels } from './log.ts';
import type { ChannelId } from './state/state.ts';

/** Everything the environment may set, read once at the start. */
export interface Config {
  /** Absolute paths. */
  readonly dataDir: string;
  readonly stateDir: string;
  readonly host: string;
  readonly port: number;
  readonly localChat: boolean;
  /** Who may run operators' commands: `discord:<userId>`, `slack:<teamId>/<userId>`. */
  readonly operators: ReadonlySet<string>;
  /** Undefined: Discord is not served. */
  readonly discord: DiscordConfig | undefined;
  /** Undefined: Slack is not served. */
  readonly slack: SlackConfig | undefined;
  readonly announce: AnnounceConfig;
  readonly logLevel: LogLevel;
  readonly logFormat: 'json' | 'pretty' | undefined;
  /** Every secret that was set; none of them may be written anywhere. */
  readonly secrets: readonly string[];
}

export interface AnnounceConfig {
  /** Five fields, or six with seconds: when instant posts go out. */
  readonly cron: string;
  /** Of the cron expression, and of digests where a channel has set no schedule. */
  readonly timezone: string;
  /** A paper that was published longer before it is first seen is not announced. */
  readonly maxAgeDays: number;
  /** These channels follow the lab without a command. */
  readonly to: readonly ChannelId[];
}

export interface DiscordConfig {
  readonly token: string;
  /** Commands are registered in this server only. */
  readonly guildId: string | undefined;
  readonly apiUrl: string;
}

export interface SlackConfig {
  readonly botToken: string;
  /** Slack calls through a socket of ours, or at `/slack/events` with requests that it signs. */
  readonly delivery: { readonly appToken: string } | { readonly signingSecret: string };
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** How long after a lost answer an announcement is looked for, in milliseconds. */
  readonly sendGraceMs: number;
}

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

/** Refuses a value by the words that follow the variable's name. */
const refuse =
  (faultOf: (value: string) => string | undefined) =>
  (value: string, context: z.RefinementCtx): void => {
    const message = faultOf(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  };

const graceRule = 'must be a number of milliseconds from 1000 to 3600000';

const Environment = z.object({
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
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], 'must be json or pretty').optional(),
});

/** Reads `.env` of the working folder, if there is one, into the environment; what is set there already wins. */
export function readEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The variables Paperboy reads, as `.env.example` must list them. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

/** Variables whose values are never written anywhere. */
const secretNames = ['DISCORD_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const;

type Variables = Readonly<Record<string, string | undefined>>;

/** What the environment says: a configuration, or all that is wrong with it, one sentence a fault and never a value. */
export type Judged =
  | { readonly kind: 'right'; readonly config: Config }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] };

/** Judges the environment; an empty variable counts as unset. */
export function judgeEnvironment(environment: Variables): Judged {
  const set: Variables = Object.fromEntries(
    variableNames.flatMap((name) => {
      const value = environment[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const read = Environment.safeParse(set);
  const faults = [
    ...(read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...missing(set),
  ];
  return read.success && faults.length === 0
    ? { kind: 'right', config: configOf(read.data, set) }
    : { kind: 'faulty', faults };
}

/**
 * Reads the configuration.
 * @throws PersonError that names every faulty variable at once, never a value
 */
export function readConfig(environment: Variables): Config {
  const judged = judgeEnvironment(environment);
  if (judged.kind === 'right') return judged.config;
  throw new PersonError(`The environment is not right: ${judged.faults.join('; ')}.`, {
    advice: 'Set the named variables in the environment or in .env; .env.example explains each.',
  });
}

/** Variables that are nothing without another one. */
function missing(set: Variables): string[] {
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

function configOf(values: z.infer<typeof Environment>, set: Variables): Config {
  const discord =
    values.DISCORD_TOKEN === undefined
      ? undefined
      : { token: values.DISCORD_TOKEN, guildId: values.DISCORD_GUILD_ID, apiUrl: values.DISCORD_API_URL };
  const slack = slackOf(values);
  const alone = discord === undefined && slack === undefined;
  const secrets = secretNames.flatMap((name) => [set[name], values[name]]);
  return {
    discord,
    slack,
    dataDir: resolve(values.DATA_DIR),
    stateDir: resolve(values.STATE_DIR),
    host: values.HOST,
    port: values.PORT,
    localChat: values.LOCAL_CHAT === undefined ? alone : values.LOCAL_CHAT === '1',
    operators: new Set(values.OPERATORS),
    announce: {
      cron: values.ANNOUNCE_CRON,
      timezone: values.ANNOUNCE_TIMEZONE,
      maxAgeDays: values.ANNOUNCE_MAX_AGE_DAYS,
      to: values.ANNOUNCE_TO,
    },
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    secrets: [...new Set(secrets.filter((one) => one !== undefined))],
  };
}

/** With both ways set Socket Mode is taken: it needs no address that Slack can reach, so it works in more places. */
function slackOf(values: z.infer<typeof Environment>): SlackConfig | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
  } = values;
  if (botToken === undefined) return undefined;
  const found = { botToken, apiUrl: values.SLACK_API_URL, sendGraceMs: values.SLACK_SEND_GRACE_MS };
  if (appToken !== undefined) return { ...found, delivery: { appToken } };
  return signingSecret === undefined ? undefined : { ...found, delivery: { signingSecret } };
}
