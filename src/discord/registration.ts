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

/**
 * Makes Discord know the commands: in the one server at once, and then nowhere else, or everywhere. What is registered
 * already is left alone: Discord allows 200 new commands a day.
 * @throws PersonError when Discord refuses them; what discord.js throws when it can't be reached
 */
export async function registerCommands(parts: RegistrationParts): Promise<void> {
  const { rest, applicationId, guildId, commands, log } = parts;
  const everywhere = Routes.applicationCommands(applicationId);
  try {
    if (guildId === undefined) {
      await put(everywhere, commandsJson(commands, 'global'), 'everywhere');
    } else {
      await put(
        Routes.applicationGuildCommands(applicationId, guildId),
        commandsJson(commands, 'guild'),
        'in one server',
      );
      await put(everywhere, [], 'everywhere');
    }
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
      : new PersonError('Discord refused the commands.', { advice: 'The log names what it refused.', cause });
  }

  async function put(
    route: `/${string}`,
    wanted: ReturnType<typeof commandsJson>,
    where: string,
  ): Promise<void> {
    const registered = (await rest.get(route)) as readonly APIApplicationCommand[];
    if (isSame(registered, wanted)) return;
    await rest.put(route, { body: wanted });
    log.info({ commands: wanted.length, where }, 'commands registered with Discord');
  }
}
