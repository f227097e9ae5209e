import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Interaction,
  Options,
  Routes,
  SimpleIdentifyThrottler,
  Status,
  WebSocketShardEvents,
} from 'discord.js';
import { z } from 'zod';
import type { Adapter } from '../adapter.ts';
import type { Poster } from '../announce/poster.ts';
import { PersonError } from '../errors.ts';
import type { ChannelId } from '../state/state.ts';
import { fatalClose, isPassing, isTokenRefusal, logged, refusedToken, scrub } from './fault.ts';
import { createIdentifyLog, GatewayBot } from './identify.ts';
import { channelIdOf } from './ids.ts';
import { createInteractionHandler, type InteractionParts } from './interaction.ts';
import { createDiscordPoster, isOfMessages } from './poster.ts';
import { registerCommands } from './registration.ts';
import { createShards, type Shards } from './shards.ts';

export interface DiscordParts extends InteractionParts {
  readonly token: string;
  /** Commands are registered in this server only, at once; undefined: everywhere. */
  readonly guildId: string | undefined;
  /** `https://discord.com/api` */
  readonly apiUrl: string;
  /** Where the moments of past IDENTIFYs are kept. */
  readonly stateDir: string;
  readonly log: InteractionParts['log'] & { info(details: object, message: string): void };
  /** Discord has shut the bot out for good while it was running: the process should say so and end. */
  readonly onFatal: (error: PersonError) => void;
  /** For metrics: each REST answer, by method and route without ids. */
  readonly onRest?: (answer: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
  }) => void;
  /** For health and metrics: the gateway connection of a shard was lost, or all are back. */
  readonly onConnection?: (state: 'ready' | 'reconnecting') => void;
  /** The bot was taken out of a server: all of its channels that are known, old threads aside. */
  readonly onLeft?: (channels: readonly ChannelId[]) => void;
  /** A channel or thread was deleted. */
  readonly onDeleted?: (channel: ChannelId) => void;
  readonly now?: () => number;
}

const longestRetryWait = 60_000;
/** Commands under way get this long when the bot is stopped. */
const stopWithin = 8_000;

const GuildDelete = z.object({ id: z.string(), unavailable: z.boolean().optional() });

/** Serves Discord through discord.js: slash commands, buttons, menus, completion; and posts there. */
export function createDiscord(parts: DiscordParts): Adapter & { readonly poster: Poster } {
  const { log, token } = parts;
  const now = parts.now ?? Date.now;
  const secrets = [token];
  const handle = createInteractionHandler(parts);
  const identifies = createIdentifyLog({
    stateDir: parts.stateDir,
    now,
    onFault: (error) => log.warn(logged(error, secrets), 'the last start could not be written down'),
  });
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let client: Client | undefined;
  let ready = false;

  function createClient(shards: Shards, onFatal: (error: PersonError) => void): Client {
    const made = new Client({
      intents: [GatewayIntentBits.Guilds],
      // As many as Discord recommends.
      shards: 'auto',
      allowedMentions: { parse: [] },
      rest: { api: parts.apiUrl.replace(/\/+$/, ''), retries: 0, rejectOnRateLimit: isOfMessages },
      // Nothing is looked up in the caches; without a bound they would grow with every person.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
        GuildMemberManager: { maxSize: 100, keepOverLimit: (member) => member.id === member.client.user.id },
      }),
      ws: {
        buildIdentifyThrottler: async (manager) => {
          const { session_start_limit, shards } = await manager.fetchGatewayInformation();
          const inner = new SimpleIdentifyThrottler(session_start_limit.max_concurrency);
          return {
            async waitForIdentify(shardId, signal) {
              await inner.waitForIdentify(shardId, signal);
              await pause(await identifies.wait(shards), 'before identifying again', signal);
              await identifies.note();
            },
          };
        },
      },
    });
    made.on(Events.Error, (error) => log.error(logged(error, secrets), 'the Discord client failed'));
    made.on(Events.Warn, (text) => log.warn({}, scrub(text, secrets)));
    made.on(Events.Debug, (text) => {
      // This one shows part of the token.
      if (!text.startsWith('Provided token')) log.debug({}, scrub(text, secrets));
    });
    made.on(Events.ShardError, (error, shard) =>
      log.warn({ ...logged(error, secrets), shard }, 'a Discord connection failed'),
    );
    made.on(Events.ShardReconnecting, (shard) => {
      log.info({ shard }, 'reconnecting to Discord');
      shards.lost(shard);
    });
    made.on(Events.ShardResume, (shard, replayed) => {
      log.info({ shard, replayed }, 'back on Discord');
      shards.back(shard);
      // discord.js looks whether all are there only after a READY: cut while another starts, it would wait for ever.
      if (!made.isReady() && made.ws.shards.every(({ status }) => status === Status.Ready))
        made.ws.shards.get(shard)?.emit(WebSocketShardEvents.AllReady);
    });
    made.on(Events.ShardReady, (shard) => shards.back(shard));
    made.on(Events.ShardDisconnect, ({ code }, shard) => {
      if (stopping.signal.aborted) return;
      log.error({ code, shard }, 'Discord closed the connection for good');
      onFatal(fatalClose(code));
    });
    made.on(Events.InteractionCreate, (interaction) => take(interaction));
    // Its own event comes when the client has forgotten the channels already.
    made.ws.on(GatewayDispatchEvents.GuildDelete, (data: unknown) => {
      const event = GuildDelete.safeParse(data).data;
      if (event === undefined || event.unavailable === true) return;
      const channels = made.guilds.cache.get(event.id)?.channels.cache.map(({ id }) => channelIdOf(id)) ?? [];
      log.info({ guild: event.id }, 'the bot was taken out of a server');
      parts.onLeft?.(channels);
    });
    made.on(Events.ChannelDelete, ({ id }) => parts.onDeleted?.(channelIdOf(id)));
    made.on(Events.ThreadDelete, ({ id }) => parts.onDeleted?.(channelIdOf(id)));
    made.rest.on('response', ({ method, route }, { status }) => parts.onRest?.({ method, route, status }));
    made.rest.on('rateLimited', ({ method, route, retryAfter, global }) =>
      log.warn({ method, route: scrub(route, secrets), retryAfter, global }, 'Discord limits the rate'),
    );
    made.rest.setToken(token);
    return made;
  }

  function take(interaction: Interaction): void {
    if (stopping.signal.aborted) return;
    const work = handle(interaction).finally(() => underWay.delete(work));
    underWay.add(work);
  }

  /** Waits, and says so; rejects when the bot is stopped or `signal` says that there is no point. */
  async function pause(ms: number, why: string, signal?: AbortSignal): Promise<void> {
    if (ms <= 0) return;
    if (ms > 1_000) log.warn({ seconds: Math.ceil(ms / 1_000) }, `Discord: waiting ${why}`);
    const signals = [stopping.signal, ...(signal === undefined ? [] : [signal])];
    await sleep(ms, undefined, { signal: AbortSignal.any(signals) });
  }

  /** Connects once. @throws what discord.js throws, or a PersonError when Discord shuts the bot out */
  async function connect(): Promise<void> {
    const shutOut = Promise.withResolvers<never>();
    // Outside the race below it may reject unheard.
    shutOut.promise.catch(() => undefined);
    // A start that is under way has not said yet that commands are answered.
    const shards = createShards((state) => ready && parts.onConnection?.(state));
    const made = createClient(shards, (error) => (ready ? parts.onFatal(error) : shutOut.reject(error)));
    client = made;
    try {
      const gateway = GatewayBot.parse(await made.rest.get(Routes.gatewayBot()));
      const { remaining, reset_after } = gateway.session_start_limit;
      if (remaining < gateway.shards) await pause(reset_after, 'until it allows this bot new sessions again');
      await pause(await identifies.wait(gateway.shards), 'after many starts in a short time');
      const up = new Promise<Client<true>>((done) => made.once(Events.ClientReady, done));
      const connected = await Promise.race([shutOut.promise, made.login(token).then(() => up)]);
      const { rest, application } = connected;
      await Promise.race([
        shutOut.promise,
        registerCommands({ ...parts, rest, applicationId: application.id }),
      ]);
      await Promise.race([shutOut.promise, shards.whole()]);
      ready = true;
    } catch (error) {
      await made.destroy();
      // The close that shut the bot out says more than the error that login makes of it.
      await Promise.race([shutOut.promise, sleep(0)]);
      throw error;
    }
  }

  return {
    name: 'discord',
    poster: createDiscordPoster({
      client: () => client,
      onTokenRefused: () => parts.onFatal(refusedToken()),
    }),

    async start() {
      for (let wait = 1_000; ; wait = Math.min(longestRetryWait, wait * 2)) {
        try {
          await connect();
          return;
        } catch (error) {
          if (isTokenRefusal(error)) throw refusedToken(logged(error, secrets));
          if (!isPassing(error) || stopping.signal.aborted) {
            if (error instanceof PersonError) throw error;
            throw new PersonError('Discord could not be reached.', {
              advice: 'Is DISCORD_API_URL right?',
              cause: logged(error, secrets),
            });
          }
          log.warn(logged(error, secrets), 'Discord can not be reached; trying again');
          await pause(wait, 'before trying again');
        }
      }
    },

    async stop() {
      stopping.abort();
      await Promise.race([Promise.allSettled(underWay), sleep(stopWithin, undefined, { ref: false })]);
      await client?.destroy();
    },
  };
}
