import { viewFaults } from './limits.ts';
import { askFor, attribute, changeMessage, postMessage, Refusal } from './messages.ts';
import { type Channel, directWith, type MessageBody, newId, type View, type World } from './world.ts';

export type Arguments = Readonly<Record<string, unknown>>;

export interface Method {
  /** One of them the token must have; none for methods that want any token. */
  readonly scope?: string;
  readonly token: 'bot' | 'app';
  handle(args: Arguments): Readonly<Record<string, unknown>>;
}

/** Slack's Web API, as far as a bot like this one may use it. Handlers return what stands beside `ok`, or throw Refusal. */
export function webApi(world: World, address: () => string): ReadonlyMap<string, Method> {
  const text = (args: Arguments, name: string): string => {
    const value = args[name];
    if (typeof value !== 'string' || value === '') throw new Refusal('invalid_arguments', { argument: name });
    return value;
  };
  /** A channel the bot may post in; a user's id stands for the direct messages with them. */
  const open = (id: string): Channel => {
    const channel = /^[UW]/.test(id) ? directWith(world, id) : world.channels.get(id);
    if (channel === undefined) throw new Refusal('channel_not_found');
    if (channel.isArchived) throw new Refusal('is_archived');
    if (channel.refuses !== undefined) throw new Refusal(channel.refuses);
    if (!channel.isMember) throw new Refusal('not_in_channel');
    return channel;
  };
  const view = (args: Arguments): View => {
    const given = args['view'] as View;
    const faults = viewFaults(given);
    world.violations.push(...faults);
    if (faults.length > 0)
      throw new Refusal('invalid_arguments', { response_metadata: { messages: faults } });
    return given;
  };

  return new Map<string, Method>([
    [
      'auth.test',
      {
        token: 'bot',
        handle: () => ({
          url: 'https://reading-group.slack.com/',
          team: 'Reading group',
          user: 'paperboy',
          team_id: world.team,
          user_id: world.botUser,
          ...(world.isUser ? {} : { bot_id: 'B0PAPERBOY' }),
        }),
      },
    ],
    [
      'apps.connections.open',
      {
        token: 'app',
        handle: () => ({ url: `${address().replace('http', 'ws')}/link/?ticket=canary-${newId('X')}` }),
      },
    ],
    [
      'chat.postMessage',
      {
        token: 'bot',
        scope: 'chat:write',
        handle: (args) => {
          const channel = open(text(args, 'channel'));
          const body = args as MessageBody;
          const message = postMessage(world, channel, body, undefined);
          attribute(askFor(world, channel, body.thread_ts, undefined), message);
          return { channel: channel.id, ts: message.ts, message: { text: message.text } };
        },
      },
    ],
    [
      'chat.postEphemeral',
      {
        token: 'bot',
        scope: 'chat:write',
        handle: (args) => {
          const channel = open(text(args, 'channel'));
          const user = text(args, 'user');
          const body = args as MessageBody;
          const message = postMessage(world, channel, body, user);
          attribute(askFor(world, channel, body.thread_ts, user), message);
          return { message_ts: message.ts };
        },
      },
    ],
    [
      'chat.update',
      {
        token: 'bot',
        scope: 'chat:write',
        handle: (args) => {
          const channel = open(text(args, 'channel'));
          const message = channel.messages.find(({ ts }) => ts === args['ts']);
          if (message === undefined || message.ephemeralFor !== undefined)
            throw new Refusal('message_not_found');
          changeMessage(world, message, args);
          return { channel: channel.id, ts: message.ts };
        },
      },
    ],
    [
      'views.open',
      {
        token: 'bot',
        handle: (args) => {
          const trigger = text(args, 'trigger_id');
          const ask = world.asks.find((one) => one.trigger.id === trigger);
          if (ask === undefined) throw new Refusal('invalid_trigger_id');
          if (ask.trigger.used) throw new Refusal('exchanged_trigger_id');
          if (Date.now() > ask.trigger.until) {
            world.violations.push('a trigger_id was used after three seconds');
            throw new Refusal('expired_trigger_id');
          }
          ask.trigger.used = true;
          const modal = { id: newId('V'), user: ask.user, ask, view: view(args) };
          world.modals.push(modal);
          ask.visibleAt ??= Date.now();
          return { view: { ...modal.view, id: modal.id } };
        },
      },
    ],
    [
      'views.publish',
      {
        token: 'bot',
        handle: (args) => {
          world.homes.set(text(args, 'user_id'), view(args));
          return { view: { id: newId('V') } };
        },
      },
    ],
    [
      'conversations.open',
      {
        token: 'bot',
        scope: 'im:write',
        handle: (args) => {
          const user = text(args, 'users');
          const account = world.accounts.get(user);
          if (account === undefined) throw new Refusal('user_not_found');
          if (account.isShut) throw new Refusal('user_disabled');
          return { channel: { id: directWith(world, user).id } };
        },
      },
    ],
    [
      'conversations.info',
      {
        token: 'bot',
        scope: 'channels:read',
        handle: (args) => {
          const channel = world.channels.get(text(args, 'channel'));
          if (channel === undefined) throw new Refusal('channel_not_found');
          const { id, name, isMember, isArchived } = channel;
          return { channel: { id, name, is_member: isMember, is_archived: isArchived } };
        },
      },
    ],
    [
      'conversations.history',
      {
        token: 'bot',
        handle: (args) => {
          const id = text(args, 'channel');
          const scope = id.startsWith('D') ? 'im:history' : 'channels:history';
          if (!world.scopes.has(scope)) throw new Refusal('missing_scope', { needed: scope });
          return history(open(id), args);
        },
      },
    ],
    [
      'users.info',
      {
        token: 'bot',
        scope: 'users:read',
        handle: (args) => {
          const account = world.accounts.get(text(args, 'user'));
          if (account === undefined) throw new Refusal('user_not_found');
          const { id, name, isGuest, isStranger, zone } = account;
          return {
            user: {
              id,
              name: name.toLowerCase(),
              deleted: false,
              is_bot: false,
              is_restricted: isGuest,
              is_ultra_restricted: false,
              is_stranger: isStranger,
              tz: zone,
              profile: { display_name: name, real_name: '' },
            },
          };
        },
      },
    ],
    [
      'files.getUploadURLExternal',
      {
        token: 'bot',
        scope: 'files:write',
        handle: (args) => {
          const file = {
            id: newId('F'),
            name: text(args, 'filename'),
            length: Number(args['length']),
            alt: typeof args['alt_txt'] === 'string' ? args['alt_txt'] : undefined,
            title: undefined,
            content: undefined,
            raw: undefined,
            sharedIn: undefined,
          };
          if ('alt_text' in args) world.violations.push('the alt text is called alt_txt');
          if ((file.alt?.length ?? 0) > 1000) throw new Refusal('alt_txt_too_large');
          if (!(Number(args['length']) > 0)) throw new Refusal('invalid_arguments');
          world.files.set(file.id, file);
          return { upload_url: `${address()}/upload/v1/${file.id}`, file_id: file.id };
        },
      },
    ],
    [
      'files.completeUploadExternal',
      {
        token: 'bot',
        scope: 'files:write',
        handle: (args) => {
          const named = args['files'] as readonly { readonly id: string; readonly title?: string }[];
          const files = named.map(({ id, title }) => {
            const file = world.files.get(id);
            if (file?.content === undefined) throw new Refusal('file_not_found');
            file.title = title;
            return file;
          });
          const to = args['channel_id'];
          if (typeof to !== 'string') return { files: named };
          const channel = open(to);
          for (const file of files) file.sharedIn = channel.id;
          const thread = args['thread_ts'] as string | undefined;
          const message = postMessage(
            world,
            channel,
            {
              text: files.map(({ name }) => name).join(' '),
              ...(thread === undefined ? {} : { thread_ts: thread }),
            },
            undefined,
          );
          message.files = files;
          return { files: named };
        },
      },
    ],
  ]);
}

/** What stands in a channel, latest first, a page at a time. */
function history(channel: Channel, args: Arguments): Readonly<Record<string, unknown>> {
  const oldest = Number(args['oldest'] ?? 0);
  const limit = Math.min(Number(args['limit'] ?? 100), 999);
  const from = Number(args['cursor'] ?? 0);
  const all = channel.messages
    .filter(({ ts, ephemeralFor }) => Number(ts) >= oldest && ephemeralFor === undefined)
    .toReversed();
  const isMore = all.length > from + limit;
  return {
    messages: all.slice(from, from + limit).map(({ ts, text, metadata }) => ({
      type: 'message',
      ts,
      text,
      ...(args['include_all_metadata'] === true && metadata !== undefined ? { metadata } : {}),
    })),
    has_more: isMore,
    response_metadata: { next_cursor: isMore ? String(from + limit) : '' },
  };
}
