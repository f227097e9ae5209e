import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Fault, goWrong, type Refusals } from '../faults.ts';
import { type Delivery, postSigned, type SocketServer, serveSockets } from './delivery.ts';
import { Refusal, respond } from './messages.ts';
import { createPerson, type Person, type PersonSettings } from './people.ts';
import { type Method, webApi } from './web-api.ts';
import { addChannel, type Channel, newId, type World } from './world.ts';

export interface SlackSettings {
  readonly triggerMs?: number;
  /** Posts a second into one channel before it is limited; default none are. */
  readonly postsPerSecond?: number;
}

/** A Slack of our own on loopback: Web API, response URLs, sockets or signed requests; limits and deadlines enforced. */
export interface LoopbackSlack {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly world: World;
  readonly channel: Channel;
  readonly sockets: SocketServer;
  /** How often each event is delivered, by retry number; default once. */
  deliveries: readonly number[];
  fault(fault: Fault): () => void;
  person(name: string, settings?: PersonSettings): Person;
  /** From now on what people do is posted to this address, signed, and not sent by socket. */
  postTo(url: string): Delivery;
  close(): Promise<void>;
}

const allScopes = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:history',
  'im:write',
  'files:write',
  'channels:read',
  'groups:read',
  'users:read',
  'channels:history',
  'groups:history',
];

export async function startSlack(settings: SlackSettings = {}): Promise<LoopbackSlack> {
  const world: World = {
    team: newId('T'),
    botUser: newId('U'),
    botToken: `xoxb-${Date.now()}-canary-bot-token`,
    appToken: 'xapp-1-A0-canary-app-token',
    signingSecret: 'canary0signing0secret',
    scopes: new Set(allScopes),
    revoked: undefined,
    isUser: false,
    channels: new Map(),
    accounts: new Map(),
    asks: [],
    homes: new Map(),
    modals: [],
    files: new Map(),
    violations: [],
    pings: [],
    transcript: [],
  };
  const channel = addChannel(world, 'papers');
  const faults = createFaults();
  const hanging = new Set<ServerResponse>();
  const posts = new Map<string, number[]>();
  const server = createServer((request, response) => void serve(request, response));
  const sockets = serveSockets(server, world);
  let delivery: Delivery = sockets;
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const methods = webApi(world, address);

  interface Answer {
    readonly status: number;
    readonly json: Readonly<Record<string, unknown>> | string;
    readonly headers?: Readonly<Record<string, string>>;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    const raw = await readAll(request);
    const fault = faults.take(request.method ?? 'GET', path);
    if (fault?.when === 'before' && (await goWrong(fault, response, hanging, told))) return;
    const { status, json, headers = {} } = answer(path, raw, request);
    if (fault?.when === 'after' && (await goWrong(fault, response, hanging, told))) return;
    response.writeHead(status, {
      'content-type': typeof json === 'string' ? 'text/plain' : 'application/json; charset=utf-8',
      'x-oauth-scopes': [...world.scopes].join(','),
      ...headers,
    });
    response.end(typeof json === 'string' ? json : JSON.stringify(json));
  }

  function answer(path: string, raw: Buffer, request: IncomingMessage): Answer {
    if (path.startsWith('/upload/v1/')) return takeUpload(path.slice('/upload/v1/'.length), raw);
    const ask = world.asks.findLast(({ responseUrl }) => responseUrl?.path === path);
    const name = path.startsWith('/api/') ? path.slice('/api/'.length) : 'response_url';
    const method = methods.get(name);
    const args = readBody(raw, request.headers['content-type'] ?? '');
    let error: string | undefined;
    let answered: Answer;
    try {
      if (ask !== undefined) {
        respond(world, ask, args);
        answered = { status: 200, json: 'ok' };
      } else if (method === undefined)
        throw new Refusal(path.startsWith('/api/') ? 'unknown_method' : 'no_service');
      else {
        authorise(method, request);
        if (isLimited(name, args)) {
          answered = {
            status: 429,
            json: { ok: false, error: 'ratelimited' },
            headers: { 'retry-after': '1' },
          };
        } else answered = { status: 200, json: { ok: true, ...method.handle(args) } };
      }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) world.violations.push(`${name}: ${String(thrown)}`);
      error = thrown instanceof Refusal ? thrown.error : 'internal_error';
      const more = thrown instanceof Refusal ? thrown.more : {};
      answered = { status: ask === undefined ? 200 : 404, json: { ok: false, error, ...more } };
    }
    world.transcript.push({ at: Date.now(), method: name, status: answered.status, error, body: args });
    return answered;
  }

  function authorise({ token, scope }: Method, request: IncomingMessage): void {
    if (world.revoked !== undefined) throw new Refusal(world.revoked);
    const given = request.headers.authorization;
    if (given === undefined) throw new Refusal('not_authed');
    if (given !== `Bearer ${token === 'bot' ? world.botToken : world.appToken}`)
      throw new Refusal('invalid_auth');
    if (scope !== undefined && !world.scopes.has(scope)) {
      throw new Refusal('missing_scope', { needed: scope, provided: [...world.scopes].join(',') });
    }
  }

  function isLimited(name: string, { channel: id }: Readonly<Record<string, unknown>>): boolean {
    if (settings.postsPerSecond === undefined || name !== 'chat.postMessage') return false;
    const recent = (posts.get(String(id)) ?? []).filter((at) => at > Date.now() - 1000);
    posts.set(String(id), recent);
    if (recent.length >= settings.postsPerSecond) return true;
    recent.push(Date.now());
    return false;
  }

  function takeUpload(id: string, raw: Buffer): Answer {
    const file = world.files.get(id);
    if (file === undefined) return { status: 404, json: 'not found' };
    if (raw.length !== file.length)
      world.violations.push(`${raw.length} of ${file.length} bytes were uploaded`);
    file.content = raw.toString('utf8');
    file.raw = raw;
    return { status: 200, json: `OK - ${raw.length}` };
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const slack: LoopbackSlack = {
    apiUrl: `${address()}/api/`,
    world,
    channel,
    sockets,
    deliveries: [0],
    fault: (fault) => faults.plan(fault),
    person: (name, given) =>
      createPerson(
        {
          world,
          channel,
          delivery: () => delivery,
          address,
          triggerMs: settings.triggerMs ?? 3000,
          deliveries: () => slack.deliveries,
        },
        name,
        given,
      ),
    postTo(url) {
      delivery = postSigned(world, url);
      return delivery;
    },
    async close() {
      for (const response of hanging) response.destroy();
      sockets.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return slack;
}

/** How Slack words a fault that a test asks for. */
const told: Refusals = {
  limited: () => ({ headers: {}, json: { ok: false, error: 'ratelimited' } }),
  failed: (code) => ({ ok: false, error: code ?? 'internal_error' }),
};

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON, or a form whose fields may hold JSON or yes and no. */
function readBody(raw: Buffer, type: string): Readonly<Record<string, unknown>> {
  if (type.startsWith('application/json')) return JSON.parse(raw.toString()) as Record<string, unknown>;
  const fields = new URLSearchParams(raw.toString());
  return Object.fromEntries(
    [...fields].map(([name, value]) => [
      name,
      /^[[{]/.test(value) && name !== 'text'
        ? (JSON.parse(value) as unknown)
        : value === 'true'
          ? true
          : value === 'false'
            ? false
            : value,
    ]),
  );
}
