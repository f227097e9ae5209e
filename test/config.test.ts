import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readConfig, variableNames } from '../src/config.ts';

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      dataDir: resolve('data'),
      stateDir: resolve('var'),
      host: '127.0.0.1',
      port: 3000,
      localChat: true,
      operators: new Set(),
      logLevel: 'info',
      logFormat: undefined,
    });
  });

  test('takes empty and blank variables as unset', () => {
    expect(readConfig({ PORT: '', HOST: '  ', LOG_FORMAT: '' })).toEqual(readConfig({}));
  });

  test('names every fault at once and repeats no value', () => {
    const read = () =>
      readConfig({
        PORT: '70000',
        HOST: 'example',
        OPERATORS: 'slack:secret',
        LOG_LEVEL: 'loud',
        LOCAL_CHAT: 'yes',
      });
    expect(read).toThrow(/(?=.*PORT)(?=.*HOST)(?=.*OPERATORS)(?=.*LOG_LEVEL)(?=.*LOCAL_CHAT)/);
    expect(read).not.toThrow(/secret|loud|70000/);
  });

  test('reads operators of both platforms', () => {
    const { operators } = readConfig({ OPERATORS: 'discord:123456789012345678, slack:T01/U02,' });
    expect([...operators]).toEqual(['discord:123456789012345678', 'slack:T01/U02']);
  });

  test('is listed whole in .env.example, which is itself a right configuration', () => {
    const example = parseEnv(readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8'));
    expect(Object.keys(example).toSorted()).toEqual([...variableNames].toSorted());
    expect(readConfig(example as Record<string, string>)).toEqual(readConfig({}));
  });
});
