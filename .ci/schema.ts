/** Writes data/schema/*.json from the zod schemas of src/model. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../src/model/json-schema.ts';

const folder = join(import.meta.dirname, '../data/schema');
mkdirSync(folder, { recursive: true });
for (const [name, text] of jsonSchemas()) writeFileSync(join(folder, name), text);
