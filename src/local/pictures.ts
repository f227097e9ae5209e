import { createHash } from 'node:crypto';
import type { Card } from '../card/card.ts';
import { type DrawChart, drawChart } from '../chart/png.ts';
import type { Picture } from './wire.ts';

/** The charts of the answers shown lately, to be fetched by the page. */
export interface Album {
  /** Draws a card's charts, in order; none when one of them can't be drawn: then the answer's text stands for them. */
  add(card: Card): Promise<readonly Picture[]>;
  /** The PNG of this name. */
  get(name: string): Uint8Array | undefined;
}

const keptAtMost = 100;

export function createAlbum(onFault: (fault: unknown) => void, draw: DrawChart = drawChart): Album {
  const kept = new Map<string, Uint8Array>();

  function keep(png: Uint8Array): string {
    const name = `${createHash('sha256').update(png).digest('hex').slice(0, 16)}.png`;
    kept.delete(name);
    kept.set(name, png);
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
    return name;
  }

  return {
    async add({ blocks }) {
      try {
        return await Promise.all(
          blocks
            .filter((block) => block.kind === 'chart')
            .map(async ({ chart, alt }) => {
              const png = await draw(chart);
              return { path: `/chart/${keep(png)}`, alt, ...sizeOf(png) };
            }),
        );
      } catch (fault) {
        onFault(fault);
        return [];
      }
    },
    get: (name) => kept.get(name),
  };
}

/** In points, from the PNG's first chunk: https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}
