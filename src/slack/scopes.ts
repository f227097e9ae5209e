/** What the app asks a workspace for. */
export interface SlackScope {
  readonly why: string;
  /** What is lost without it, where the bot does without; absent where it can't. */
  readonly without?: string;
}

/** One table for the manifest, docs/SETUP.md and the doctor. */
export const slackScopes: Readonly<Record<string, SlackScope>> = {
  commands: { why: 'slash commands and the shortcut' },
  'chat:write': {
    why: 'answers in channels where it is a member, in threads and in direct messages; announcements',
  },
  'app_mentions:read': { why: 'hears @paperboy, the only way to ask in a thread' },
  'im:history': {
    why: 'hears what is typed in its own direct messages, and looks there for a message of its own',
  },
  'im:write': { why: 'opens direct messages for files and for what a channel must not see' },
  'files:write': { why: 'uploads lists of papers, citations, and charts' },
  'channels:read': { why: 'sees whether it may post in a public channel before it saves a follow there' },
  'groups:read': { why: 'the same for private channels it was invited to' },
  'users:read': {
    why: 'tells members, who may change what a channel follows, from guests; knows a person’s time zone',
  },
  'channels:history': {
    why: 'looks in a public channel for an announcement whose fate it does not know; reads nothing else there',
    without: 'an announcement whose answer was lost is sent once more, and may be there twice',
  },
  'groups:history': {
    why: 'the same in private channels it was invited to',
    without: 'the same happens in private channels',
  },
};

/** What Slack is to tell the bot by itself, and why: for the manifest and docs/SETUP.md. */
export const slackEvents: Readonly<Record<string, string>> = {
  app_home_opened: 'somebody opens its Home tab, which it then fills',
  app_mention: 'somebody writes @paperboy in a channel or thread',
  app_uninstalled: 'it was removed: it stops, and its follows there end',
  'message.im': 'somebody writes to it in its direct messages',
  tokens_revoked: 'its token is worth nothing any more: it stops',
};

/** The scope of the app-level token that Socket Mode needs. */
export const socketScope = 'connections:write';

/** The scopes that a token lacks, in the table's order. */
export const missingScopes = (granted: readonly string[]): [scope: string, about: SlackScope][] =>
  Object.entries(slackScopes).filter(([scope]) => !granted.includes(scope));
