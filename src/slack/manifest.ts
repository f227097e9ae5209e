import type { Command } from '../command/command.ts';
import { usageOf } from '../command/describe.ts';
import { doorName } from '../command/parse.ts';
import { clip } from '../text/clip.ts';
import { findPapers, formId, type SlackForm } from './form.ts';
import { slackEvents, slackScopes } from './scopes.ts';

export interface ManifestParts {
  /** All commands, in help order. */
  readonly commands: readonly Command[];
  /** What stands before their names, e.g. `lab-`, where another app owns `/profile`; ends with `-` or `_`. */
  readonly prefix?: string;
  /** How Slack reaches the bot: it opens a socket, or Slack posts to `publicUrl`. */
  readonly mode: 'socket' | 'http';
  /** For `http`: `https://paperboy.example.org`. */
  readonly publicUrl?: string;
  readonly form?: SlackForm;
}

/** https://docs.slack.dev/reference/app-manifest */
const limits = { commands: 50, command: 32, description: 2000, usage: 1000, shortcut: 24 } as const;

/** Commands of Slack's own as far as they are known, those of older clients included: an app can't have them. https://api.slack.com/interactivity/slash-commands */
export const slackOwnCommands: ReadonlySet<string> = new Set(
  (
    'active apps archive away call clear collapse contact-support dm dnd expand feed feedback giphy help huddle ' +
    'invite invite_people join keys leave list me msg mute open prefs remind remove rename search shortcuts shrug ' +
    'star status topic unarchive who'
  ).split(' '),
);

/**
 * The app's manifest, ready to be pasted as JSON under "Create New App, From a manifest".
 * @throws RangeError when a name is Slack's own or too long, a prefix does not end in a hyphen or an underscore, or `http` has
 * no https address
 */
export function slackManifest({ commands, prefix = '', mode, publicUrl, form = findPapers }: ManifestParts) {
  // By that mark the bot knows its command again; it needs no setting of its own.
  if (!/^(?:|.*[-_])$/.test(prefix)) throw new RangeError(`The prefix ${prefix} must end with - or _`);
  const address = mode === 'http' ? requestUrl(publicUrl) : undefined;
  const url = address === undefined ? {} : { request_url: address };
  const hasForm = commands.some(({ name }) => name === form.command);
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Paperboy',
      description: 'Profiles, papers and announcements of new ones',
      background_color: '#1f2a44',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'paperboy', always_online: true },
      slash_commands: commands
        .slice(0, limits.commands)
        .map((command) => slashCommand(command, prefix, address)),
      ...(hasForm
        ? {
            shortcuts: [
              {
                name: clip(form.title, limits.shortcut),
                type: 'global',
                callback_id: formId(form.command),
                description: `A form for /${prefix}${form.command}`,
              },
            ],
          }
        : {}),
    },
    oauth_config: { scopes: { bot: Object.keys(slackScopes) } },
    settings: {
      event_subscriptions: {
        ...url,
        bot_events: Object.keys(slackEvents),
      },
      interactivity: {
        is_enabled: true,
        ...url,
        ...(address === undefined ? {} : { message_menu_options_url: address }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}

function slashCommand(command: Command, prefix: string, url: string | undefined) {
  const name = `${prefix}${command.name}`;
  if (slackOwnCommands.has(name)) throw new RangeError(`/${name} is a command of Slack’s own`);
  if (!/^[a-z0-9_-]+$/.test(name) || name.length >= limits.command) {
    throw new RangeError(`/${name} is no name for a slash command: up to 31 of a-z, 0-9, - and _`);
  }
  // The door takes every other command behind it.
  const usage = command.name === doorName ? '[command …]' : usageOf(command).split(' ').slice(1).join(' ');
  return {
    command: `/${name}`,
    description: clip(command.description, limits.description),
    ...(usage === '' ? {} : { usage_hint: clip(usage, limits.usage) }),
    ...(url === undefined ? {} : { url }),
    should_escape: false,
  };
}

function requestUrl(publicUrl: string | undefined): string {
  const url = publicUrl !== undefined && URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url?.protocol !== 'https:') throw new RangeError('Slack posts to an https address only');
  return `${url.href.replace(/\/+$/, '')}/slack/events`;
}
