import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What a service answers instead of an answer. */
export type ServiceFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** A web page with status 200. */
  | { readonly kind: 'page' }
  /** The connection ends in the middle of the answer. */
  | { readonly kind: 'cut' }
  /** An answer that ends in the middle, though the connection ends well. */
  | { readonly kind: 'short' }
  /** No end of it. */
  | { readonly kind: 'oversized' }
  /** Nothing for so long, then the answer. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The connection is closed without an answer. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'redirect'; readonly to: string };

/** Answers with the fault; true when nothing is left to answer. */
export async function answerFault(
  response: ServerResponse,
  fault: ServiceFault,
  whole: () => { readonly type: string; readonly text: string },
): Promise<boolean> {
  switch (fault.kind) {
    case 'status':
      response.writeHead(
        fault.status,
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
      response.end('Rate exceeded.');
      return true;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!DOCTYPE html><html><head><title>Down</title></head><body>Back soon</body></html>');
      return true;
    case 'cut': {
      const { type, text } = whole();
      response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return true;
    }
    case 'short': {
      const { type, text } = whole();
      response.writeHead(200, { 'content-type': type });
      response.end(text.slice(0, text.length / 2));
      return true;
    }
    case 'oversized': {
      const { type, text } = whole();
      response.writeHead(200, { 'content-type': type });
      response.write(text);
      const more = () => {
        if (!response.destroyed) response.write(' '.repeat(65_536), more);
      };
      more();
      return true;
    }
    case 'slow':
      await wait(fault.ms);
      return response.destroyed;
    case 'reset':
      response.destroy();
      return true;
    case 'redirect':
      response.writeHead(302, { location: fault.to }).end();
      return true;
  }
}
