import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/model/json-schema.ts';

const data = join(import.meta.dirname, '../../data');

test('the committed JSON Schemas are what the zod schemas give (else: node .ci/schema.ts)', () => {
  const schemas = jsonSchemas();
  expect(readdirSync(join(data, 'schema')).sort()).toEqual([...schemas.keys()].sort());
  for (const [name, text] of schemas) expect(readFileSync(join(data, 'schema', name), 'utf8')).toBe(text);
});

test('the data files lead an editor to their schema', () => {
  const schemaOf = (file: string): unknown => JSON.parse(readFileSync(join(data, file), 'utf8')).$schema;
  for (const file of readdirSync(join(data, 'profiles')))
    expect(schemaOf(`profiles/${file}`)).toBe('../schema/profile.json');
  expect(schemaOf('withheld.json')).toBe('schema/withheld.json');
});

test('the schema tells an editor the rules it can tell', () => {
  const profile = JSON.parse(jsonSchemas().get('profile.json') ?? '');
  const paper = profile.properties.papers.items;
  expect(profile.required).toEqual(['id', 'name', 'primaryCategory', 'papers']);
  expect(paper.required).toEqual(['id', 'title', 'abstract', 'authors', 'primaryCategory', 'published']);
  expect(paper.additionalProperties).toBe(false);
  expect(paper.properties.title).toMatchObject({ minLength: 1, maxLength: 4000 });
  expect(paper.properties.published).toMatchObject({ format: 'date' });
  expect(new RegExp(paper.properties.id.pattern, 'u').test('arxiv:2206.10654')).toBe(true);
  expect(profile.properties.reported.properties.novelty).toMatchObject({ minimum: 0, maximum: 100 });
});
