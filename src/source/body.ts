import type { Fetched } from './source.ts';

export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | Extract<Fetched, { kind: 'cut' | 'not an answer' }>;

const cut = (said: string): Body => ({ kind: 'cut', said });

/**
 * The text of a response, of at most so many bytes once unpacked.
 * @throws what ends the connection: the signal's reason; everything else is a body cut short
 */
export async function readBody(response: Response, most: number, signal: AbortSignal): Promise<Body> {
  const packed = response.headers.has('content-encoding');
  const announced = response.headers.get('content-length');
  const length = announced === null || packed ? undefined : Number(announced);
  const tooLarge = cut(`the answer is larger than ${Math.round(most / 1024)} KiB`);
  if (length !== undefined && length > most) {
    await response.body?.cancel().catch(() => undefined);
    return tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop cancels the stream, and with it the connection.
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > most) return tooLarge;
      chunks.push(chunk);
    }
  } catch {
    signal.throwIfAborted();
    return cut(`the connection closed after ${size} bytes`);
  }
  if (length !== undefined && size !== length) return cut(`${size} bytes came of ${length}`);
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { kind: 'not an answer', said: 'the answer is not UTF-8' };
  }
}
