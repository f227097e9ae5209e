import { z } from 'zod';
import { Paper } from './paper.ts';
import { Profile } from './profile.ts';
import { Withheld } from './withheld.ts';

const files = { profile: Profile, paper: Paper, withheld: Withheld };

/** JSON Schemas for editors, by file name; each accepts the `$schema` key that leads an editor to it. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const texts = Object.entries(files).map(([name, schema]): [string, string] => {
    const { $schema, ...described } = z.toJSONSchema(
      z.object({ $schema: z.string().optional(), ...schema.shape }),
    );
    return [`${name}.json`, `${JSON.stringify({ $schema, title: name, ...described }, null, 2)}\n`];
  });
  return new Map(texts);
}
