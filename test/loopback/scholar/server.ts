import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Fault, goWrong } from '../faults.ts';
import type { MadeUpPerson } from './people.ts';

export interface ServiceAnswer {
  readonly status: number;
  readonly type?: string;
  /** Text as it is, or JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How one service answers a GET. */
export type Answering = (url: URL, people: readonly MadeUpPerson[]) => ServiceAnswer;

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Milliseconds, of a clock that never jumps. */
  readonly at: number;
}

/** A scholarly service of our own on loopback that knows made-up people. */
export interface LoopbackService {
  readonly address: string;
  people: readonly MadeUpPerson[];
  readonly asked: Asked[];
  fault(fault: Fault): () => void;
  /** The next answer ends in the middle: the connection closes, or the text is short though the length is right. */
  cutNext(how: 'connection' | 'text'): void;
  close(): Promise<void>;
}

const refusals = {
  limited: () => ({ headers: {}, json: { message: 'Too Many Requests' } }),
  failed: () => ({ error: 'made to fail' }),
};

export async function startService(
  answering: Answering,
  people: readonly MadeUpPerson[],
): Promise<LoopbackService> {
  const faults = createFaults();
  const hanging = new Set<ServerResponse>();
  const cuts: ('connection' | 'text')[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', service.address);
    const asked = { path: url.pathname, query: url.searchParams, headers: request.headers };
    service.asked.push({ ...asked, at: performance.now() });
    const fault = faults.take(request.method ?? 'GET', url.pathname);
    const gone = fault === undefined ? Promise.resolve(false) : goWrong(fault, response, hanging, refusals);
    void gone.then((dealt) => {
      if (!dealt) answer(response, answering(url, service.people), cuts.shift());
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const service: LoopbackService = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    people,
    asked: [],
    fault: (fault) => faults.plan(fault),
    cutNext: (how) => cuts.push(how),
    async close() {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return service;
}

function answer(
  response: ServerResponse,
  { status, type = 'application/json', body, headers }: ServiceAnswer,
  cut?: 'connection' | 'text',
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const half = text.slice(0, Math.floor(text.length / 2));
  const sent = cut === 'text' ? half : text;
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(sent), ...headers });
  if (cut === 'connection') response.write(half, () => response.socket?.resetAndDestroy());
  else response.end(sent);
}
