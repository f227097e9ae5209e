import type { ServerResponse } from 'node:http';

/** What goes wrong with a request, and whether before or after its effect was recorded. */
export interface Fault {
  readonly method?: string;
  /** Of the path behind the API's own. */
  readonly path: RegExp;
  readonly when: 'before' | 'after';
  readonly what:
    | { readonly kind: 'status'; readonly status: number; readonly code?: number | string }
    | { readonly kind: 'limited'; readonly retryAfterMs: number; readonly global?: boolean }
    /** Another server than the platform's answers, on the way there, with a page. */
    | { readonly kind: 'page'; readonly status: number }
    /** The connection is cut without an answer. */
    | { readonly kind: 'reset' }
    /** No answer, until the server is closed. */
    | { readonly kind: 'hang' }
    | { readonly kind: 'delay'; readonly ms: number }
    /** The test does something, and says whether it goes on or no answer comes. */
    | { readonly kind: 'act'; readonly act: () => Promise<boolean> };
  /** How often; default once. */
  readonly times?: number;
  /** How many requests go well first; default none. */
  readonly skip?: number;
}

export interface Faults {
  /** Plans a fault; the returned function takes it back. */
  plan(fault: Fault): () => void;
  /** The fault for this request, counted as used. */
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): Faults {
  const planned = new Map<Fault, { skip: number; times: number }>();
  return {
    plan(fault) {
      planned.set(fault, { skip: fault.skip ?? 0, times: fault.times ?? 1 });
      return () => planned.delete(fault);
    },
    take(method, path) {
      for (const [fault, left] of planned) {
        if ((fault.method ?? method) !== method || !fault.path.test(path)) continue;
        if (left.skip > 0) {
          left.skip -= 1;
          continue;
        }
        left.times -= 1;
        if (left.times <= 0) planned.delete(fault);
        return fault;
      }
      return undefined;
    },
  };
}

/** How a platform words its refusals. */
export interface Refusals {
  limited(
    retryAfterSeconds: number,
    global: boolean,
  ): { readonly headers: Readonly<Record<string, string>>; readonly json: unknown };
  failed(code: number | string | undefined): unknown;
}

/** @returns whether the request is dealt with */
export async function goWrong(
  { what }: Fault,
  response: ServerResponse,
  hanging: Set<ServerResponse>,
  refusals: Refusals,
): Promise<boolean> {
  switch (what.kind) {
    case 'delay':
      await new Promise((done) => setTimeout(done, what.ms));
      return false;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'act':
      if (await what.act()) return false;
      hanging.add(response);
      return true;
    case 'hang':
      hanging.add(response);
      return true;
    case 'limited': {
      const seconds = what.retryAfterMs / 1000;
      const { headers, json } = refusals.limited(seconds, what.global === true);
      response.writeHead(429, {
        'content-type': 'application/json',
        'retry-after': String(seconds),
        ...headers,
      });
      response.end(JSON.stringify(json));
      return true;
    }
    case 'page':
      response.writeHead(what.status, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Back soon</title>');
      return true;
    case 'status':
      response.writeHead(what.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(refusals.failed(what.code)));
      return true;
    default:
      return false;
  }
}
