import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** Routes that a part brings along, each from the root (`/`, `/slack/events`). */
export type Mount = Hono;

export interface HttpOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** True while data is loaded and every configured platform answers commands. */
  readonly isReady: () => boolean;
  /** For Prometheus. */
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  readonly mounts: readonly Mount[];
  readonly onFault: (fault: unknown) => void;
}

export interface HttpServer {
  /** e.g. `http://127.0.0.1:3000` */
  readonly address: string;
  readonly port: number;
  /** Takes no new requests, finishes those under way, and cuts what is left after two seconds. */
  stop(): Promise<void>;
}

const stopGraceMs = 2_000;

/** The routes of the process: health, readiness, metrics, and what is mounted. Every answer that is no page is JSON or a word. */
export function createHttpApp(options: Omit<HttpOptions, 'host' | 'port'>): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => (options.isReady() ? c.text('ready') : c.text('not ready', 503)));
  app.get('/metrics', async (c) =>
    c.body(await options.metrics.text(), 200, { 'Content-Type': options.metrics.contentType }),
  );
  for (const mount of options.mounts) app.route('/', mount);
  app.notFound((c) => c.json({ error: 'There is nothing at this address.' }, 404));
  app.onError((fault, c) => {
    options.onFault(fault);
    return c.json({ error: 'Something went wrong here; the log says what.' }, 500);
  });
  return app;
}

/**
 * Listens on HOST:PORT.
 * @throws the socket's own error (EADDRINUSE, EACCES) when the address can't be had
 */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const app = createHttpApp(options);
  const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port });
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address);
    });
  });
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    address: `http://${host}:${port}`,
    port,
    stop: () =>
      new Promise<void>((resolve) => {
        const cut = setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections();
        }, stopGraceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}
