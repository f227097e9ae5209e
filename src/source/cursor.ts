import type { z } from 'zod';

/** What a cursor says; undefined for none, and for one that another version of the bot wrote differently: it begins anew. */
export function readCursor<Shape>(schema: z.ZodType<Shape>, cursor: string | undefined): Shape | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(cursor)).data;
  } catch {
    return undefined;
  }
}
