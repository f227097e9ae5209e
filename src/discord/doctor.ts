import { DiscordAPIError, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Finding } from '../adapter.ts';
import type { Command } from '../command/command.ts';
import { cleanLine } from '../text/clean.ts';
import { plural } from '../text/plural.ts';
import { isTokenRefusal, logged, refusedToken } from './fault.ts';
import { GatewayBot } from './identify.ts';
import { inviteAddress, missingPermissions } from './invite.ts';
import { isSame } from './register.ts';
import { registeredCommands, wantedCommands } from './registration.ts';

export interface DoctorParts {
  readonly token: string;
  readonly guildId: string | undefined;
  readonly apiUrl: string;
  readonly commands: readonly Command[];
  /** How long one request may take; default five seconds. */
  readonly timeoutMs?: number;
}

const Application = z.object({ id: z.string(), name: z.string() });
const Guilds = z.array(
  z.object({ id: z.string(), name: z.string(), permissions: z.string().regex(/^\d+$/).transform(BigInt) }),
);
/** Discord gives so many at once. */
const guildsAtOnce = 200;

const ok = (what: string, said: string): Finding => ({ state: 'ok', what, said });
const wrong = (what: string, said: string): Finding => ({ state: 'wrong', what, said });
const unchecked = (what: string, said: string): Finding => ({ state: 'unchecked', what, said });

/** What Discord says about the bot's token, sessions, servers, permissions and commands. Changes nothing; never rejects. */
export async function examineDiscord(parts: DoctorParts): Promise<readonly Finding[]> {
  const { token, apiUrl, timeoutMs = 5_000 } = parts;
  const rest = new REST({ api: apiUrl.replace(/\/+$/, ''), retries: 1, timeout: timeoutMs }).setToken(token);
  const secrets = [token];

  /** The findings of one question; that Discord gives no answer is one itself. */
  async function ask(what: string, question: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
    try {
      return await question();
    } catch (error) {
      const { fault } = logged(error, secrets);
      return [wrong(what, `Discord did not answer as it should: ${cleanLine(fault.split('\n')[0] ?? '')}.`)];
    }
  }

  let application: z.infer<typeof Application>;
  try {
    application = Application.parse(await rest.get(Routes.currentApplication()));
  } catch (error) {
    const { fault } = logged(error, secrets);
    return isTokenRefusal(error)
      ? [wrong('DISCORD_TOKEN', said(refusedToken()))]
      : [
          wrong(
            'DISCORD_API_URL',
            `Discord can't be reached there: ${cleanLine(fault.split('\n')[0] ?? '')}.`,
          ),
        ];
  }
  const invite = inviteAddress(application.id);
  const others = await Promise.all([
    ask('Discord sessions', async () => sessions(GatewayBot.parse(await rest.get(Routes.gatewayBot())))),
    ask('Discord servers', async () =>
      servers(Guilds.parse(await rest.get(Routes.userGuilds())), parts.guildId, invite),
    ),
    ask('Discord commands', () => registration(rest, application.id, parts, invite)),
  ]);
  return [
    ok('DISCORD_TOKEN', `Discord knows the bot as ${cleanLine(application.name)}.`),
    ok('Discord intents', 'Only Guilds is asked for, which every application has.'),
    ok('Discord invitation', `It asks for what the bot needs: ${invite}`),
    ...others.flat(),
    unchecked(
      'Discord channels',
      'A channel may take permissions away again; look where the bot is to write.',
    ),
    unchecked('Discord members', 'A server may hide commands from members (Server Settings, Integrations).'),
  ];
}

const said = ({ message, advice = '' }: { message: string; advice: string | undefined }): string =>
  `${message} ${advice}`;

function sessions({ shards, session_start_limit }: z.infer<typeof GatewayBot>): Finding[] {
  const { remaining, reset_after } = session_start_limit;
  const what = 'Discord sessions';
  if (remaining >= shards) return [ok(what, `${plural(remaining, 'start')} left today.`)];
  const minutes = Math.ceil(reset_after / 60_000);
  return [wrong(what, `No start is left; Discord allows more in ${plural(minutes, 'minute')}.`)];
}

function servers(guilds: z.infer<typeof Guilds>, guildId: string | undefined, invite: string): Finding[] {
  const what = 'Discord servers';
  if (guilds.length === 0) return [wrong(what, `The bot is in none; invite it: ${invite}`)];
  const found: Finding[] = [];
  if (guildId !== undefined && guilds.length < guildsAtOnce && !guilds.some(({ id }) => id === guildId))
    found.push(wrong('DISCORD_GUILD_ID', `The bot is not in the server ${guildId}; invite it: ${invite}`));
  for (const { name, permissions } of guilds) {
    const missing = missingPermissions(permissions);
    if (missing.length > 0)
      found.push(wrong('Discord permissions', `In ${cleanLine(name)} the bot lacks ${missing.join(', ')}.`));
  }
  if (guilds.length >= guildsAtOnce)
    found.push(unchecked(what, `Only ${guildsAtOnce} of the bot’s servers were looked at.`));
  return found.length > 0
    ? found
    : [ok(what, `In ${plural(guilds.length, 'server')}, with all permissions.`)];
}

async function registration(
  rest: REST,
  applicationId: string,
  { commands, guildId }: DoctorParts,
  invite: string,
): Promise<Finding[]> {
  const what = 'Discord commands';
  const found: Finding[] = [];
  for (const wanted of wantedCommands({ applicationId, guildId, commands })) {
    try {
      if (isSame(await registeredCommands(rest, wanted.route), wanted.commands)) continue;
      found.push(
        wrong(
          what,
          wanted.commands.length === 0
            ? `Registered ${wanted.where} besides the one server, so they show twice; a start of the bot mends that.`
            : `What is registered ${wanted.where} is not what this version has; a start of the bot mends that.`,
        ),
      );
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || (error.status !== 403 && error.status !== 404)) throw error;
      found.push(
        wrong(what, `The bot may not register them ${wanted.where}; invite it with both scopes: ${invite}`),
      );
    }
  }
  return found.length > 0
    ? found
    : [ok(what, `All ${commands.length} are registered as this version has them.`)];
}
