import { type Channel, deniedIn, type Guild, type Message, type World } from './world.ts';

/** JSON as Discord sends it: only the fields that a client needs, with the values a plain server would have. */

export const botUser = (world: World) => ({ ...userPayload(world.botId, 'Paperboy'), bot: true });

export const userPayload = (id: string, name: string) => ({
  id,
  username: name.toLowerCase(),
  global_name: name,
  discriminator: '0',
  avatar: null,
});

export const channelPayload = (channel: Channel) => ({
  id: channel.id,
  type: channel.type,
  ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId, name: channel.name, position: 0 }),
  ...(channel.parentId === undefined
    ? {
        // The role of everybody has the server's id.
        permission_overwrites: [
          { id: channel.guildId, type: 0, allow: '0', deny: String(deniedIn(channel)) },
        ],
      }
    : {
        parent_id: channel.parentId,
        thread_metadata: {
          archived: channel.isLocked,
          locked: channel.isLocked,
          auto_archive_duration: 1440,
          archive_timestamp: '2026-01-01T00:00:00Z',
        },
      }),
  last_message_id: null,
});

export const guildPayload = (world: World, guild: Guild) => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  owner_id: guild.id,
  roles: [
    {
      id: guild.id,
      name: '@everyone',
      permissions: String(guild.botPermissions),
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
    },
  ],
  emojis: [],
  stickers: [],
  features: [],
  channels: guild.channels
    .filter((channel) => channel.state !== 'deleted' && channel.parentId === undefined)
    .map(channelPayload),
  members: [
    {
      user: botUser(world),
      roles: [],
      joined_at: '2026-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      flags: 0,
    },
  ],
  threads: guild.channels.filter((channel) => channel.parentId !== undefined).map(channelPayload),
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
  member_count: 1,
  large: false,
  unavailable: false,
  joined_at: '2026-01-01T00:00:00Z',
  preferred_locale: 'en-US',
  premium_tier: 0,
  nsfw_level: 0,
  verification_level: 0,
  mfa_level: 0,
  system_channel_flags: 0,
});

export const messagePayload = (world: World, message: Message, guildId: string | undefined) => ({
  id: message.id,
  type: 0,
  channel_id: message.channelId,
  ...(guildId === undefined ? {} : { guild_id: guildId }),
  author: botUser(world),
  content: message.content,
  embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
  components: message.components,
  attachments: message.files.map((file) => ({
    id: file.id,
    filename: file.name,
    size: file.bytes,
    content_type: file.mediaType,
    url: `https://cdn.discordapp.com/ephemeral/${file.id}`,
    proxy_url: `https://media.discordapp.net/ephemeral/${file.id}`,
  })),
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  pinned: false,
  tts: false,
  timestamp: new Date(message.createdAt).toISOString(),
  edited_timestamp: null,
  flags: (message.ephemeralFor === undefined ? 0 : 64) | (message.loading ? 128 : 0),
  ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
  ...(message.askedBy === undefined
    ? {}
    : {
        interaction_metadata: {
          id: message.askedBy.interactionId,
          type: message.askedBy.type,
          user: userPayload(message.askedBy.userId, 'asker'),
          authorizing_integration_owners: {},
        },
      }),
});
