import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { botUser, guildPayload } from './payloads.ts';
import type { World } from './world.ts';

export interface GatewaySettings {
  readonly heartbeatMs: number;
  readonly shards: number;
  /** IDENTIFYs left of the day's. */
  readonly sessionsLeft: number;
  /** An IDENTIFY sooner than this after the last one is refused; Discord's 5 seconds. */
  readonly identifyEveryMs: number;
  /** Closes the connection at IDENTIFY with this code, e.g. 4014. */
  readonly refuseIdentify: number | undefined;
}

interface Session {
  readonly id: string;
  readonly shard: number;
  sequence: number;
  readonly sent: { readonly s: number; readonly frame: string }[];
  socket: WebSocket | undefined;
}

export interface Gateway {
  /** Sends an event to every session of the shard; kept for those that are to resume. */
  dispatch(shard: number, event: string, data: unknown): void;
  readonly identifies: number[];
  readonly resumes: number[];
  readonly sessionsLeft: number;
  /** Sockets open now. */
  readonly connected: number;
  /** op 7 to everybody. */
  askToReconnect(): void;
  /** op 9 to everybody. */
  invalidate(resumable: boolean): void;
  /** Closes every socket, or a shard's: with a close code, or without a word. */
  drop(code?: number, shard?: number): void;
  /** The next socket that connects is greeted only when the function that comes back is called. */
  holdNext(): () => void;
  /** While true, heartbeats stay unanswered and nothing is sent: a dead connection that looks open. */
  mute(on: boolean): void;
  /** Forgets all sessions: the next RESUME is answered by op 9. */
  forget(): void;
  close(): Promise<void>;
}

const commandsPerMinute = 120;

/** Serves Discord's gateway on the HTTP server's `/gateway`. */
export function serveGateway(server: Server, world: World, settings: GatewaySettings): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const identifies: number[] = [];
  const resumes: number[] = [];
  let sessionsLeft = settings.sessionsLeft;
  let muted = false;
  let held: Promise<void> | undefined;

  const note = (from: 'bot' | 'discord', what: string) =>
    world.transcript.push({ kind: 'gateway', at: Date.now(), from, what });
  const send = (socket: WebSocket, op: number, d: unknown, more: { s?: number; t?: string } = {}) => {
    note('discord', more.t ?? `op ${op}`);
    socket.send(JSON.stringify({ op, d, s: null, t: null, ...more }));
  };
  const event = (session: Session, t: string, d: unknown) => {
    session.sequence += 1;
    const frame = JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: session.sequence, d });
    session.sent.push({ s: session.sequence, frame });
    note('discord', t);
    if (!muted) session.socket?.send(frame);
  };

  function identify(socket: WebSocket, d: Identify): Session | undefined {
    const [shard, count] = d.shard ?? [0, 1];
    const lastOfBucket = identifies.at(-1);
    identifies.push(Date.now());
    sessionsLeft -= 1;
    if (sessionsLeft < 0)
      world.violations.push('more IDENTIFYs than the day allows: the token would be reset');
    if (d.token !== world.token) return refuse(socket, GatewayCloseCodes.AuthenticationFailed);
    if (settings.refuseIdentify !== undefined) return refuse(socket, settings.refuseIdentify);
    if (d.intents !== 1) world.violations.push(`intents ${d.intents}: Guilds (1) is enough`);
    if (count < settings.shards) return refuse(socket, GatewayCloseCodes.ShardingRequired);
    if (shard >= count) return refuse(socket, GatewayCloseCodes.InvalidShard);
    if (lastOfBucket !== undefined && Date.now() - lastOfBucket < settings.identifyEveryMs) {
      send(socket, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    const session: Session = { id: crypto.randomUUID(), shard, sequence: 0, sent: [], socket };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(
      (guild) => Number(BigInt(guild.id) >> 22n) % count === shard,
    );
    event(session, 'READY', {
      v: 10,
      user: botUser(world),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${portOf(server)}/gateway/resume`,
      shard: [shard, count],
      application: { id: world.applicationId, flags: 0 },
    });
    for (const guild of guilds) event(session, 'GUILD_CREATE', guildPayload(world, guild));
    return session;
  }

  function refuse(socket: WebSocket, code: number): undefined {
    note('discord', `close ${code}`);
    socket.close(code);
  }

  function resume(socket: WebSocket, d: Resume): Session | undefined {
    resumes.push(Date.now());
    const session = sessions.get(d.session_id);
    if (d.token !== world.token) return refuse(socket, GatewayCloseCodes.AuthenticationFailed);
    if (session === undefined || d.seq > session.sequence) {
      send(socket, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    session.socket?.terminate();
    session.socket = socket;
    for (const { s, frame } of session.sent) if (s > d.seq) socket.send(frame);
    event(session, 'RESUMED', { _trace: [] });
    return session;
  }

  function serve(socket: WebSocket): void {
    let session: Session | undefined;
    let received = 0;
    const reset = setInterval(() => {
      received = 0;
    }, 60_000);
    const greet = () => send(socket, GatewayOpcodes.Hello, { heartbeat_interval: settings.heartbeatMs });
    if (held === undefined) greet();
    else void held.then(greet);
    held = undefined;
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString('utf8')) as { op: GatewayOpcodes; d: unknown };
      note('bot', `op ${op}`);
      received += 1;
      if (received > commandsPerMinute) {
        world.violations.push('more than 120 gateway commands a minute');
        socket.close(GatewayCloseCodes.RateLimited);
      } else if (op === GatewayOpcodes.Heartbeat) {
        if (!muted) send(socket, GatewayOpcodes.HeartbeatAck, null);
      } else if (op === GatewayOpcodes.Identify) session = identify(socket, d as Identify);
      else if (op === GatewayOpcodes.Resume) session = resume(socket, d as Resume);
      else socket.close(GatewayCloseCodes.UnknownOpcode);
    });
    socket.on('close', (code: number) => {
      clearInterval(reset);
      if (session?.socket === socket) session.socket = undefined;
      // Closing with these codes ends the session.
      if (session !== undefined && (code === 1000 || code === 1001)) sessions.delete(session.id);
    });
  }

  server.on('upgrade', (request, stream: Duplex, head) => {
    if (request.url?.startsWith('/gateway') === true) sockets.handleUpgrade(request, stream, head, serve);
    else stream.destroy();
  });

  const open = () => [...sockets.clients].filter((socket) => socket.readyState === socket.OPEN);
  return {
    dispatch(shard, name, data) {
      for (const session of sessions.values()) if (session.shard === shard) event(session, name, data);
    },
    identifies,
    resumes,
    get sessionsLeft() {
      return Math.max(0, sessionsLeft);
    },
    get connected() {
      return open().length;
    },
    askToReconnect() {
      for (const socket of open()) send(socket, GatewayOpcodes.Reconnect, null);
    },
    invalidate(resumable) {
      if (!resumable) sessions.clear();
      for (const socket of open()) send(socket, GatewayOpcodes.InvalidSession, resumable);
    },
    drop(code, shard) {
      const dropped =
        shard === undefined
          ? open()
          : [...sessions.values()].flatMap((session) =>
              session.shard === shard && session.socket !== undefined ? [session.socket] : [],
            );
      for (const socket of dropped) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    holdNext() {
      const hold = Promise.withResolvers<void>();
      held = hold.promise;
      return hold.resolve;
    },
    mute(on) {
      muted = on;
    },
    forget() {
      sessions.clear();
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((done) => sockets.close(done));
    },
  };
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard?: readonly [number, number];
}

interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
