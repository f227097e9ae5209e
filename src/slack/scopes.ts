/** What the app asks a workspace for, and why: one table for the manifest, the README and the doctor. */
export const slackScopes: Readonly<Record<string, string>> = {
  commands: 'slash commands and the shortcut',
  'chat:write': 'answers in channels where it is a member, in threads and in direct messages',
  'app_mentions:read': 'hears @paperboy, the only way to ask in a thread',
  'im:history': 'hears what is typed in its own direct messages',
  'im:write': 'opens direct messages for files and for what a channel must not see',
  'files:write': 'uploads bibliographies and charts',
  'channels:read': 'sees whether it may post in a public channel before it saves a follow there',
  'groups:read': 'the same for private channels it was invited to',
};

/** Of the app-level token that Socket Mode needs. */
export const appTokenScopes: Readonly<Record<string, string>> = {
  'connections:write': 'opens the socket',
};

/** The scopes that a token lacks, in the table's order. */
export const missingScopes = (granted: readonly string[]): string[] =>
  Object.keys(slackScopes).filter((scope) => !granted.includes(scope));
