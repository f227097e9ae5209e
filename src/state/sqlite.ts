import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { Database, Tables } from './tables.ts';

/** In bytes 68 to 71 of every state file: `Pbot`. It tells Paperboy's files from other programs'. */
export const applicationId = 0x50_62_6f_74;

/**
 * Kysely over a file of SQLite, or over `:memory:`. What is committed survives the loss of power; what is deleted is
 * overwritten.
 * @throws what SQLite does
 */
export function connect(path: string, options: { readonly readOnly?: boolean } = {}): Database {
  const { readOnly = false } = options;
  // A backup may hold the file for a moment.
  const file = new DatabaseSync(path, { readOnly, timeout: 2000 });
  if (!readOnly) file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyWants(file) }) });
}

/** Puts node:sqlite behind the part of better-sqlite3 that Kysely's dialect calls. */
function asKyselyWants(file: DatabaseSync) {
  return {
    close: () => file.close(),
    prepare(sql: string) {
      const statement = file.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
        // A full disk ends the transaction by itself; rolling back again would hide that fault behind another.
        run: (parameters: readonly unknown[]) =>
          sql === 'rollback' && !file.isTransaction ? nothing : statement.run(...values(parameters)),
      };
    },
  };
}

const nothing = { changes: 0, lastInsertRowid: 0 };

function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError(`a ${typeof value} can't be stored`);
  });
}
