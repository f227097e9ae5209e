import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';

/** What the bot asks of a server, and why; as one number it is the `permissions` of the invitation. */
const wanted = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
} as const;

/** 52224 */
export const invitePermissions: bigint = PermissionsBitField.resolve(Object.values(wanted));

/** The page where the owner of a server invites the bot. */
export function inviteAddress(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(invitePermissions),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** The names of what is wanted and not granted; an administrator has everything. */
export function missingPermissions(granted: bigint): string[] {
  if ((granted & PermissionFlagsBits.Administrator) !== 0n) return [];
  return Object.entries(wanted)
    .filter(([, bit]) => (granted & bit) === 0n)
    .map(([name]) => name);
}
