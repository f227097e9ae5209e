import { type APIApplicationCommand, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Command } from '../command/command.ts';
import { PersonError } from '../errors.ts';
import { logged } from './fault.ts';
import { commandsJson, isSame } from './register.ts';

export interface RegistrationParts {
  readonly rest: REST;
  readonly applicationId: string;
  readonly guildId: string | undefined;
  readonly commands: readonly Command[];
  readonly token: string;
  readonly log: { info(details: object, message: string): void };
}

export interface WantedCommands {
  readonly route: `/${string}`;
  readonly commands: ReturnType<typeof commandsJson>;
  readonly where: string;
}

/** What Discord is to have registered, and where, in the order in which to see to it. */
export function wantedCommands({
  applicationId,
  guildId,
  commands,
}: Pick<RegistrationParts, 'applicationId' | 'guildId' | 'commands'>): readonly WantedCommands[] {
  const everywhere = { route: Routes.applicationCommands(applicationId), where: 'everywhere' };
  if (guildId === undefined) return [{ ...everywhere, commands: commandsJson(commands, 'global') }];
  const guild = {
    route: Routes.applicationGuildCommands(applicationId, guildId),
    where: 'in one server',
    commands: commandsJson(commands, 'guild'),
  };
  return [guild, { ...everywhere, commands: [] }];
}

/** What Discord has registered, translations included: without being asked for them it leaves them out. */
export async function registeredCommands(
  rest: REST,
  route: WantedCommands['route'],
): Promise<readonly APIApplicationCommand[]> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  return (await rest.get(route, { query })) as readonly APIApplicationCommand[];
}

/**
 * Makes Discord know the commands: in the one server at once, and then nowhere else, or everywhere. What is registered
 * already is left alone: Discord allows 200 new commands a day.
 * @throws PersonError when Discord refuses them; what discord.js throws when it can't be reached
 */
export async function registerCommands(parts: RegistrationParts): Promise<void> {
  const { rest, guildId, log } = parts;
  try {
    for (const { route, commands, where } of wantedCommands(parts)) await put(route, commands, where);
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status === 401) throw error;
    const cause = logged(error, [parts.token]);
    throw error.status === 403 || error.status === 404
      ? new PersonError(
          `Discord does not let the bot register commands in the server ${guildId ?? 'list'}.`,
          {
            advice:
              'Check DISCORD_GUILD_ID, and invite the bot there with the scopes bot and applications.commands.',
            cause,
          },
        )
      : new PersonError(`Discord refused the commands: ${cause.fault.replaceAll(/\s*\n\s*/g, '; ')}.`, {
          advice: 'This version of Paperboy breaks a rule of Discord’s; please report it.',
          cause,
        });
  }

  async function put(route: `/${string}`, wanted: WantedCommands['commands'], where: string): Promise<void> {
    if (isSame(await registeredCommands(rest, route), wanted)) return;
    await rest.put(route, { body: wanted });
    log.info({ commands: wanted.length, where }, 'commands registered with Discord');
  }
}
