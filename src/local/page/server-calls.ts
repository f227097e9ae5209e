import type { Completion } from '../../command/complete.ts';
import type { Answer, Ask } from '../wire.ts';

/** One thing the composer may be completed to. */
export interface Offer {
  /** The whole line after taking it, and where the cursor then stands. */
  readonly line: string;
  readonly cursor: number;
  readonly label: string;
  readonly note: string | undefined;
}

/** Asks the server; a refusal or a lost server is thrown as a sentence to be shown. */
export async function askServer(ask: Ask): Promise<Answer> {
  const response = await fetch('/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ask),
  }).catch(() => {
    throw new Error('Paperboy does not answer: is it still running? Start it again with npm start.');
  });
  if (!response.ok) {
    const said: { error?: string } = await response.json().catch(() => ({}));
    throw new Error(said.error ?? `Paperboy answered with HTTP ${response.status}.`);
  }
  return response.json();
}

/** What the line may become; nothing when the server can't say. */
export async function fetchOffers(
  line: string,
  cursor: number,
  signal: AbortSignal,
): Promise<readonly Offer[]> {
  const query = new URLSearchParams({ line, cursor: String(cursor) });
  try {
    const response = await fetch(`/complete?${query}`, { signal });
    if (!response.ok) return [];
    const { from, to, suggestions }: Completion = await response.json();
    return suggestions.map(({ text, note }) => {
      const before = line.slice(0, from) + text;
      return { line: before + line.slice(to), cursor: before.length, label: text, note };
    });
  } catch {
    return [];
  }
}
