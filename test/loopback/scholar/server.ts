import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerFault, type ServiceFault } from '../service-faults.ts';
import type { MadeUpPerson } from './people.ts';

export interface ServiceAnswer {
  readonly status: number;
  readonly type?: string;
  /** Text as it is, or JSON. */
  readonly body: unknown;
}

/** How one service answers a GET. */
export type Answering = (url: URL, people: readonly MadeUpPerson[]) => ServiceAnswer;

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** A scholarly service of our own on loopback that knows made-up people. */
export interface LoopbackService {
  readonly address: string;
  readonly people: readonly MadeUpPerson[];
  readonly asked: Asked[];
  /** What the next requests meet, one after the other. */
  readonly faults: ServiceFault[];
  close(): Promise<void>;
}

export async function startService(
  answering: Answering,
  people: readonly MadeUpPerson[],
): Promise<LoopbackService> {
  const faults: ServiceFault[] = [];
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push({ path: url.pathname, query: url.searchParams, headers: request.headers });
    const whole = () => {
      const { status, type = 'application/json', body } = answering(url, people);
      return { status, type, text: typeof body === 'string' ? body : JSON.stringify(body) };
    };
    const serve = () => {
      const { status, type, text } = whole();
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    const fault = faults.shift();
    if (fault === undefined) serve();
    else
      void answerFault(response, fault, whole).then((over) => {
        if (!over) serve();
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    people,
    asked,
    faults,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
