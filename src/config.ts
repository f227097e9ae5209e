import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  Environment,
  type EnvironmentValues,
  missing,
  secretNames,
  type Variables,
  variableNames,
} from './environment.ts';
import { PersonError } from './errors.ts';
import type { LogLevel } from './log.ts';
import type { SourceName } from './source/source.ts';
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
  readonly sources: SourcesConfig;
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

export interface SourcesConfig {
  /** Those that are asked for new papers. */
  readonly names: readonly SourceName[];
  /** Addresses in place of the services' own, without a slash at their end. */
  readonly arxivUrl: string | undefined;
  readonly openAlexUrl: string | undefined;
  readonly semanticScholarUrl: string | undefined;
  readonly orcidUrl: string | undefined;
  readonly dblpUrl: string | undefined;
  /** What these services know the bot by. */
  readonly openAlexKey: string | undefined;
  readonly semanticScholarKey: string | undefined;
  /** Told to every service in the User-Agent. */
  readonly contactEmail: string | undefined;
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

/** Reads `.env` of the working folder, if there is one, into the environment; what is set there already wins. */
export function readEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

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

function configOf(values: EnvironmentValues, set: Variables): Config {
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
    sources: {
      names: values.SOURCES,
      arxivUrl: values.ARXIV_API_URL,
      openAlexUrl: values.OPENALEX_API_URL,
      semanticScholarUrl: values.SEMANTIC_SCHOLAR_API_URL,
      orcidUrl: values.ORCID_API_URL,
      dblpUrl: values.DBLP_API_URL,
      openAlexKey: values.OPENALEX_API_KEY,
      semanticScholarKey: values.SEMANTIC_SCHOLAR_API_KEY,
      contactEmail: values.CONTACT_EMAIL,
    },
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    secrets: [...new Set(secrets.filter((one) => one !== undefined))],
  };
}

/** With both ways set Socket Mode is taken: it needs no address that Slack can reach, so it works in more places. */
function slackOf(values: EnvironmentValues): SlackConfig | undefined {
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
