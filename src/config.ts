import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { PersonError } from './errors.ts';
import { type LogLevel, logLevels } from './log.ts';

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
  readonly logLevel: LogLevel;
  readonly logFormat: 'json' | 'pretty' | undefined;
}

export interface DiscordConfig {
  readonly token: string;
  /** Commands are registered in this server only. */
  readonly guildId: string | undefined;
  readonly apiUrl: string;
}

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

const Environment = z.object({
  DISCORD_TOKEN: z
    .string()
    .transform((token) => token.replace(/^Bot\s+/i, ''))
    .refine((token) => /^[\w.-]+$/.test(token), 'must be the bot’s token and nothing else')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'must be the number that “Copy Server ID” gives')
    .optional(),
  DISCORD_API_URL: z
    .string()
    .refine(isApiAddress, 'must be an address with https, or http on this machine')
    .default('https://discord.com/api'),
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
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], 'must be json or pretty').optional(),
});

/** Reads `.env` of the working folder, if there is one, into the environment; what is set there already wins. */
export function readEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The variables Paperboy reads, as `.env.example` must list them. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

/**
 * Reads the configuration; an empty variable counts as unset.
 * @throws PersonError that names every faulty variable at once, never a value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    variableNames.flatMap((name) => {
      const value = environment[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const read = Environment.safeParse(set);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new PersonError(`The environment is not right: ${faults.join('; ')}.`, {
      advice: 'Set the named variables in the environment or in .env; .env.example explains each.',
    });
  }
  const values = read.data;
  const discord =
    values.DISCORD_TOKEN === undefined
      ? undefined
      : { token: values.DISCORD_TOKEN, guildId: values.DISCORD_GUILD_ID, apiUrl: values.DISCORD_API_URL };
  return {
    discord,
    dataDir: resolve(values.DATA_DIR),
    stateDir: resolve(values.STATE_DIR),
    host: values.HOST,
    port: values.PORT,
    localChat: values.LOCAL_CHAT === undefined ? discord === undefined : values.LOCAL_CHAT === '1',
    operators: new Set(values.OPERATORS),
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
  };
}
