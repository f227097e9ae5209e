import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/fixtures');

/** Answers of real services, outside the project; tests that need them say so when they are absent. */
export const recordedPresent = existsSync(folder);

/** What follows the name of a test that needs them. */
export const skippedNote = recordedPresent ? '' : ' (skipped: ../shared/fixtures is not there)';

/** The text of a recorded answer: `openalex/mmgeorge_author.json`. */
export const recorded = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** All recorded answers of a service. */
export const recordedNames = (service: string): string[] =>
  recordedPresent ? readdirSync(join(folder, service)).filter((name) => name !== 'SOURCES.md') : [];
