import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Press } from '../adapter.ts';
import type { Completion } from '../command/complete.ts';
import type { PageFiles } from './bundle.ts';
import { loopbackOnly, ownOriginOnly } from './guard.ts';
import type { Board } from './poster.ts';
import type { Announcement, Answer, FaceName, Welcome } from './wire.ts';

export interface ServerParts {
  readonly welcome: () => Welcome;
  readonly ask: (line: string) => Promise<Answer>;
  readonly press: (face: FaceName, press: Press) => Promise<Answer>;
  readonly complete: (line: string, cursor: number) => Completion;
  readonly board: Pick<Board, 'recent' | 'subscribe'>;
  /** The PNG of a chart of an answer. */
  readonly picture: (name: string) => Uint8Array | undefined;
  /** Ends the streams of pages that are open. */
  readonly stopped: AbortSignal;
  /** The bundled page; the first request waits for it. */
  readonly page: () => Promise<PageFiles>;
}

/** Longer than any line or button id of a platform, shorter than what would cost anything. */
const maxBodyBytes = 16 * 1024;
const maxLine = 4_000;

const AskBody = z.union(
  [
    z.strictObject({ line: z.string().max(maxLine) }),
    z.strictObject({
      press: z.strictObject({
        face: z.enum(['discord', 'slack']),
        id: z.string().max(maxLine),
        shownLine: z.string().max(maxLine).optional(),
      }),
    }),
  ],
  `must be {"line": "…"} or {"press": {"face": "discord" or "slack", "id": "…"}}, of at most ${maxLine} characters`,
);

const CompleteQuery = z
  .object({
    line: z.string().max(maxLine),
    cursor: z.string().regex(/^\d{1,5}$/, 'must be a whole number'),
  })
  .transform(({ line, cursor }) => ({ line, cursor: Math.min(Number(cursor), line.length) }));

const faultsOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');

/** The local chat's routes. Each has the guard of its own, so that what is mounted beside them keeps its manners. */
export function createRoutes(parts: ServerParts): Hono {
  const routes = new Hono();
  for (const path of ['/', '/page/*', '/chart/*', '/welcome', '/complete', '/announcements', '/ask'])
    routes.use(path, loopbackOnly);

  routes.get('/', async (c) => c.html((await parts.page()).html, 200, { 'Cache-Control': 'no-cache' }));

  routes.get('/page/:name', async (c) => {
    const file = (await parts.page()).assets.get(c.req.param('name'));
    if (!file) return c.notFound();
    c.header('ETag', file.etag);
    c.header('Cache-Control', 'no-cache');
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
    return c.body(file.body, 200, { 'Content-Type': file.mediaType });
  });

  // Named by what it holds, so it never changes.
  routes.get('/chart/:name', (c) => {
    const png = parts.picture(c.req.param('name'));
    if (png === undefined) return c.notFound();
    const headers = { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=86400, immutable' };
    return c.body(new Uint8Array(png), 200, headers);
  });

  routes.get('/welcome', (c) => c.json(parts.welcome()));

  routes.get('/complete', (c) => {
    const query = CompleteQuery.safeParse(c.req.query());
    if (!query.success) return c.json({ error: faultsOf(query.error) }, 400);
    return c.json(parts.complete(query.data.line, query.data.cursor));
  });

  // The browser asks again by itself when the stream ends, with the id of what it saw last.
  routes.get('/announcements', (c) => {
    const response = streamSSE(c, async (stream) => {
      const over = Promise.withResolvers<void>();
      const write = (announcement: Announcement): void => {
        stream
          .writeSSE({ id: announcement.id, data: JSON.stringify(announcement) })
          .catch(() => over.resolve());
      };
      const unsubscribe = parts.board.subscribe(write);
      for (const announcement of parts.board.recent(c.req.header('last-event-id'))) write(announcement);
      stream.onAbort(() => over.resolve());
      parts.stopped.addEventListener('abort', () => over.resolve(), { once: true });
      if (parts.stopped.aborted) over.resolve();
      await over.promise;
      unsubscribe();
    });
    // Kept alive, the connection would outlive the stream and hold up the server's stop.
    response.headers.set('Connection', 'close');
    return response;
  });

  routes.post(
    '/ask',
    ownOriginOnly,
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (c) => c.json({ error: `The body may have ${maxBodyBytes} bytes.` }, 413),
    }),
    async (c) => {
      const body = AskBody.safeParse(await c.req.json().catch(() => undefined));
      if (!body.success) return c.json({ error: faultsOf(body.error) }, 400);
      if ('line' in body.data) return c.json(await parts.ask(body.data.line));
      const { face, id, shownLine } = body.data.press;
      return c.json(await parts.press(face, { id, ...(shownLine === undefined ? {} : { shownLine }) }));
    },
  );
  return routes;
}
