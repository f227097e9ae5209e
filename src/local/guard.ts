import type { Context, MiddlewareHandler } from 'hono';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a Host header names this very machine, with or without a port. A rebound name of somebody else's does not. */
export function isLoopbackHost(header: string | undefined): boolean {
  const host = /^(\[[0-9a-f:]+\]|[^:]*)(?::\d{1,5})?$/i.exec(header ?? '')?.[1];
  return host !== undefined && loopbackNames.has(host.toLowerCase());
}

/** Whether an address to listen on can be reached from this machine only. */
export function isLoopbackAddress(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

// Both libraries style through the CSSOM, but for two attributes that say nothing: the Discord components write `color:;` for a
// name without a role and an empty style for an embed. Their hashes let exactly those through.
const emptyStyles =
  "'unsafe-hashes' 'sha256-YyzoJpP5ML1Dl1K7WQbfMCvG6Df0Mckd/cH2Bl2ywZQ=' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${emptyStyles}`,
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

const refuse = (c: Context, status: 403 | 415 | 421, error: string) => c.json({ error }, status);

/**
 * Keeps web pages elsewhere away from the local chat: a loopback Host (against DNS rebinding), and no cross-site
 * subresource requests. Sets the page's headers on every answer; there are no CORS headers at all.
 */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  if (!isLoopbackHost(c.req.header('host')) || !isLoopbackHost(new URL(c.req.url).host))
    return refuse(c, 421, 'The local chat answers on this machine only: open it as http://127.0.0.1.');
  const site = c.req.header('sec-fetch-site');
  const follows = c.req.header('sec-fetch-mode') === 'navigate' && c.req.method === 'GET';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !follows)
    return refuse(c, 403, 'Another web page asked for this; the local chat answers its own page only.');
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  await next();
  return undefined;
};

/** For what runs a command: the page's own Origin must be sent, and JSON, which no form can send. */
export const ownOriginOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.header('origin') !== `http://${c.req.header('host')}`)
    return refuse(c, 403, 'Only the page of the local chat may run commands here.');
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin')
    return refuse(c, 403, 'Only the page of the local chat may run commands here.');
  if (!/^application\/json(?:\s*;|$)/i.test(c.req.header('content-type') ?? ''))
    return refuse(c, 415, 'Send application/json.');
  await next();
  return undefined;
};
