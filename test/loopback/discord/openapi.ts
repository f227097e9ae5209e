import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../../../shared/platforms/discord-openapi.json');

type Schema = Readonly<Record<string, unknown>>;
type Json = Readonly<Record<string, unknown>>;

/** Discord's own description of its API; undefined where the file is not at hand, and then nothing is checked by it. */
export const openApi: Json | undefined = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Json)
  : undefined;

/** OpenAPI says integer, the documents and every client say "a string of digits". */
const bitFields: ReadonlySet<string> = new Set(['default_member_permissions']);

/**
 * Faults of a request's JSON body by Discord's OpenAPI; unions need one member that fits.
 * @param path as in the file: `/channels/{channel_id}/messages`
 */
export function checkBody(method: string, path: string, body: unknown): string[] {
  if (openApi === undefined) return [];
  const operation = at(openApi, 'paths', path, method.toLowerCase());
  if (operation === undefined) return [`${method} ${path} is not in Discord's OpenAPI`];
  const schema = at(operation, 'requestBody', 'content', 'application/json', 'schema');
  return schema === undefined ? [] : check(schema, body, 'body');
}

function at(value: unknown, ...keys: readonly string[]): Schema | undefined {
  let found = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return isObject(found) ? found : undefined;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isObject) : []);

function check(schema: Schema, value: unknown, path: string): string[] {
  if (typeof schema['$ref'] === 'string') {
    const target = at(openApi, ...schema['$ref'].replace('#/', '').split('/'));
    return target === undefined ? [`${path}: ${schema['$ref']} is missing`] : check(target, value, path);
  }
  const faults = [...checkType(schema, value, path)];
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value))
    faults.push(`${path}: not one of the enum`);
  if ('const' in schema && schema['const'] !== value) faults.push(`${path}: not ${String(schema['const'])}`);
  for (const part of list(schema['allOf'])) faults.push(...check(part, value, path));
  for (const union of [list(schema['oneOf']), list(schema['anyOf'])]) {
    if (union.length > 0) faults.push(...checkUnion(union, value, path));
  }
  if (typeof value === 'string')
    faults.push(...checkRange(value.length, schema['minLength'], schema['maxLength'], path));
  if (
    typeof value === 'string' &&
    typeof schema['pattern'] === 'string' &&
    !new RegExp(schema['pattern'], 'u').test(value)
  )
    faults.push(`${path}: does not match ${schema['pattern']}`);
  if (typeof value === 'number')
    faults.push(...checkRange(value, schema['minimum'], schema['maximum'], path));
  if (Array.isArray(value)) {
    faults.push(...checkRange(value.length, schema['minItems'], schema['maxItems'], path));
    if (isObject(schema['items'])) {
      for (const [index, item] of value.entries())
        faults.push(...check(schema['items'], item, `${path}[${index}]`));
    }
  }
  if (isObject(value)) faults.push(...checkObject(schema, value, path));
  return faults;
}

/** The nearest member's faults: the one that fails deepest says most. */
function checkUnion(union: readonly Schema[], value: unknown, path: string): string[] {
  const tried = union.map((one) => check(one, value, path));
  if (tried.some((faults) => faults.length === 0)) return [];
  return tried.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

function checkType(schema: Schema, value: unknown, path: string): string[] {
  const { type } = schema;
  const types = typeof type === 'string' ? [type] : Array.isArray(type) ? type : [];
  if (types.length === 0) return [];
  const fits = types.some((one) => {
    switch (one) {
      case 'null':
        return value === null;
      case 'array':
        return Array.isArray(value);
      case 'object':
        return isObject(value);
      case 'integer':
        return Number.isInteger(value);
      default:
        return typeof value === one;
    }
  });
  return fits ? [] : [`${path}: not ${types.join(' or ')}`];
}

function checkRange(value: number, min: unknown, max: unknown, path: string): string[] {
  if (typeof min === 'number' && value < min) return [`${path}: ${value} is under ${min}`];
  return typeof max === 'number' && value > max ? [`${path}: ${value} is over ${max}`] : [];
}

function checkObject(schema: Schema, value: Json, path: string): string[] {
  const faults: string[] = [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  for (const name of Array.isArray(schema['required']) ? schema['required'] : []) {
    if (!(String(name) in value)) faults.push(`${path}.${String(name)}: is required`);
  }
  for (const [name, inner] of Object.entries(value)) {
    const described = properties[name] ?? schema['additionalProperties'];
    if (bitFields.has(name) && typeof inner === 'string') continue;
    if (isObject(described)) faults.push(...check(described, inner, `${path}.${name}`));
    else if (described === false) faults.push(`${path}.${name}: is unknown`);
  }
  return faults;
}
