import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Fault, goWrong, type Refusals } from '../faults.ts';
import { ApiFault } from './api-fault.ts';
import { createBuckets, type Limit } from './buckets.ts';

import { type Gateway, type GatewaySettings, serveGateway } from './gateway.ts';
import type { Interaction } from './interactions.ts';
import { channelPayload } from './payloads.ts';
import { createPerson, type Person, type PersonSettings } from './people.ts';
import { type Call, createRoutes, type Route } from './rest.ts';
import { snowflake } from './snowflake.ts';
import { addGuild, type Channel, createWorld, type File, type Guild, type World } from './world.ts';

export interface DiscordSettings extends Partial<GatewaySettings> {
  readonly token?: string;
  /** Port to listen on; by default a free one. */
  readonly port?: number;
  /** How long the first answer may take. */
  readonly firstAnswerMs?: number;
  readonly messageLimit?: Limit;
  readonly globalLimit?: Limit;
}

/** A Discord of our own on loopback: REST and gateway, its limits and deadlines enforced, everything written down. */
export interface LoopbackDiscord {
  /** For `rest.api` or DISCORD_API_URL. */
  readonly apiUrl: string;
  readonly world: World;
  readonly guild: Guild;
  readonly gateway: Gateway;
  readonly interactions: ReadonlyMap<string, Interaction>;
  /** Answers 401, 403 and 429 so far; 10,000 in ten minutes would block the address. */
  readonly refusals: () => number;
  fault(fault: Fault): () => void;
  person(name: string, settings?: PersonSettings): Person;
  /** Tells the bot what was changed about a channel; that it is gone, if it was deleted. */
  changed(channel: Channel): void;
  /** Takes the bot out of a server, or takes the server out of service for a while. */
  take(guild: Guild, how: 'kicked' | 'unavailable'): void;
  close(): Promise<void>;
}

export async function startDiscord(settings: DiscordSettings = {}): Promise<LoopbackDiscord> {
  const world = createWorld(
    settings.token ?? 'MTAwMDAwMDAwMDAwMDAwMDAw.Gabcde.canary-canary-canary-canary-canary',
  );
  const guild = addGuild(world, 'Reading group', ['papers', 'general']);
  const interactions = new Map<string, Interaction>();
  const faults = createFaults();
  const shards = settings.shards ?? 1;
  let refusals = 0;
  const hanging = new Set<ServerResponse>();

  const server = createServer((request, response) => void serve(request, response));
  const gateway = serveGateway(server, world, {
    heartbeatMs: settings.heartbeatMs ?? 41_250,
    shards,
    sessionsLeft: settings.sessionsLeft ?? 1000,
    identifyEveryMs: settings.identifyEveryMs ?? 4_900,
    refuseIdentify: settings.refuseIdentify,
  });
  const routes = createRoutes({
    world,
    interactions,
    gateway: () => ({ url: `ws://127.0.0.1:${port()}/gateway`, shards, sessionsLeft: gateway.sessionsLeft }),
    firstAnswerMs: settings.firstAnswerMs ?? 3000,
    messageLimit: settings.messageLimit ?? { requests: 5, perMs: 5000 },
  }).map((route) => ({ route, pattern: patternOf(route.path) }));
  const buckets = createBuckets(settings.globalLimit ?? { requests: 50, perMs: 1000 });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const method = request.method ?? 'GET';
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '');
    const { body, files } = await readBody(request);
    const fault = faults.take(method, path);
    const disturbed = interactions.get(/^\/interactions\/(\d+)/.exec(path)?.[1] ?? '');
    if (fault !== undefined && disturbed !== undefined) disturbed.disturbed = true;
    if (fault?.when === 'before' && (await goWrong(fault, response, hanging, told))) return;

    const { status, headers, json } = await answer(
      method,
      path,
      { body, files, query: url.searchParams },
      request,
    );
    world.transcript.push({ kind: 'rest', at: Date.now(), method, path, status, body });
    if (fault?.when === 'after' && (await goWrong(fault, response, hanging, told))) return;
    reply(response, status, json, headers);
  }

  async function answer(method: string, path: string, rest: Omit<Call, 'ids'>, request: IncomingMessage) {
    const found = find(routes, method, path);
    if (found === undefined)
      return { status: 404, headers: {}, json: { message: '404: Not Found', code: 0 } };
    const { route, ids } = found;
    if (route.auth && request.headers.authorization !== `Bot ${world.token}`)
      return { status: 401, headers: {}, json: { message: '401: Unauthorized', code: 0 } };
    const { headers, refused } = buckets.take(
      `${route.method} ${route.path}`,
      // A webhook's token belongs to its major parameter.
      (route.path.startsWith('/webhooks') ? ids.join('/') : ids[0]) ?? '',
      route.limit,
      !route.auth,
    );
    if (refused !== undefined) {
      const json = {
        message: 'You are being rate limited.',
        retry_after: refused.retryAfter,
        global: refused.global,
      };
      return { status: 429, headers, json };
    }
    try {
      const json = route.handle({ ...rest, ids });
      return { status: json === undefined ? 204 : 200, headers, json };
    } catch (error) {
      if (!(error instanceof ApiFault)) world.violations.push(`${method} ${route.path}: ${String(error)}`);
      const { status, code, message } =
        error instanceof ApiFault ? error : new ApiFault(500, 0, 'Internal Server Error');
      return { status, headers, json: { message, code } };
    }
  }

  function reply(
    response: ServerResponse,
    status: number,
    json: unknown,
    headers: Readonly<Record<string, string>>,
  ): void {
    if ([401, 403, 429].includes(status)) refusals += 1;
    response.writeHead(status, {
      ...headers,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  }

  const tell = (guildId: string, event: string, data: unknown) =>
    gateway.dispatch(Number(BigInt(guildId) >> 22n) % shards, event, data);

  const port = () => (server.address() as AddressInfo).port;
  await new Promise<void>((ready) => server.listen(settings.port ?? 0, '127.0.0.1', ready));

  return {
    apiUrl: `http://127.0.0.1:${port()}/api`,
    world,
    guild,
    gateway,
    interactions,
    refusals: () => refusals,
    fault: (fault) => faults.plan(fault),
    person: (name, given) => createPerson({ world, guild, gateway, interactions, shards }, name, given),
    changed(channel) {
      const kind = channel.parentId === undefined ? 'CHANNEL' : 'THREAD';
      const what = channel.state === 'deleted' ? 'DELETE' : 'UPDATE';
      tell(channel.guildId ?? '0', `${kind}_${what}`, channelPayload(channel));
    },
    take({ id }, how) {
      if (how === 'kicked') world.guilds.delete(id);
      tell(id, 'GUILD_DELETE', how === 'kicked' ? { id } : { id, unavailable: true });
    },
    async close() {
      for (const response of hanging) response.destroy();
      await gateway.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** How Discord words a fault that a test asks for. */
const told: Refusals = {
  limited: (retryAfter, global) => ({
    headers: global ? { 'x-ratelimit-global': 'true' } : {},
    json: { message: 'You are being rate limited.', retry_after: retryAfter, global },
  }),
  failed: (code) => ({ message: 'The loopback server was told to fail.', code: code ?? 0 }),
};

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);

function find(
  routes: readonly { readonly route: Route; readonly pattern: RegExp }[],
  method: string,
  path: string,
): { route: Route; ids: readonly string[] } | undefined {
  for (const { route, pattern } of routes) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match !== null) return { route, ids: match.slice(1) };
  }
  return undefined;
}

/** The JSON of a request and the files beside it, as multipart or plain. */
async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: File[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    return { body: bytes.length === 0 ? undefined : JSON.parse(bytes.toString()), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: File[] = [];
  let body: unknown;
  for (const [name, value] of form) {
    if (name === 'payload_json') {
      body = JSON.parse(typeof value === 'string' ? value : await value.text());
    } else if (typeof value !== 'string')
      files.push({
        id: snowflake(),
        name: value.name,
        mediaType: value.type,
        content: await value.text(),
        bytes: value.size,
        raw: await value.bytes(),
        description: undefined,
      });
  }
  return { body, files };
}
