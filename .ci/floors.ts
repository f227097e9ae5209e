/**
 * Holds the floors of docs/ARCHITECTURE.md: an import points to a lower floor, stays in its own room, or follows an arrow
 * drawn here. Run it (`node .ci/floors.ts`) or import `violations` (its test plants some).
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Rooms by path prefix, the longest match counts; a file belongs to exactly one. */
const floors: Readonly<Record<string, number>> = {
  'src/text/': 0,
  'src/errors.ts': 0,
  'src/redact.ts': 0,
  'src/log.ts': 0.1,
  'src/card/': 1,
  'src/model/': 1,
  'src/view/': 2,
  'src/store/': 2,
  'src/state/': 2,
  'src/chart/': 2,
  'src/source/': 2,
  'src/announce/': 3,
  'src/import/': 3,
  'src/announce/cron.ts': 3.1,
  'src/gather/': 3.2,
  'src/command/': 4,
  'src/adapter.ts': 4.5,
  'src/watch.ts': 4.6,
  'commands/': 5,
  'src/discord/': 5,
  'src/slack/': 5,
  'src/local/': 5,
  'src/http.ts': 5,
  'src/metrics.ts': 5,
  'src/environment.ts': 5.9,
  'src/config.ts': 6,
  'src/platforms.ts': 6.1,
  'src/announcing.ts': 6.15,
  'src/open-store.ts': 6.15,
  'src/asking.ts': 6.1,
  'src/importing.ts': 6.15,
  'src/sources.ts': 6.15,
  'src/app.ts': 6.2,
  'src/doctor.ts': 6.2,
  'src/shell-import.ts': 6.2,
  'src/cli.ts': 6.3,
  'src/main.ts': 6.3,
};

/** Level arrows: from one room to another on the same floor. Views show what a snapshot holds. */
const arrows: readonly (readonly [from: string, to: string])[] = [['src/view/', 'src/store/']];

/** Packages that may stand in one room only (types included). */
const packageRooms: Readonly<Record<string, readonly string[]>> = {
  'discord.js': ['src/discord/'],
  'discord-api-types': ['src/discord/'],
  '@slack/bolt': ['src/slack/'],
  '@slack/types': ['src/slack/'],
  'node-cron': ['src/announce/cron.ts'],
  '@resvg/resvg-js': ['src/chart/'],
  'dejavu-fonts-ttf': ['src/chart/'],
  kysely: ['src/state/'],
  'node:sqlite': ['src/state/'],
  'fast-xml-parser': ['src/source/'],
  zod: [
    'src/model/',
    'src/store/',
    'src/state/',
    'src/source/',
    'src/command/',
    'src/environment.ts',
    'src/http.ts',
    'src/local/',
    'src/discord/',
    'src/slack/',
  ],
  hono: ['src/http.ts', 'src/local/', 'src/slack/'],
  '@hono/node-server': ['src/http.ts', 'src/local/'],
  pino: ['src/log.ts'],
  'pino-pretty': ['src/log.ts'],
  'prom-client': ['src/metrics.ts'],
  react: ['src/local/'],
  'react-dom': ['src/local/'],
  esbuild: ['src/local/'],
};

const roomOf = (file: string): string | undefined =>
  Object.keys(floors)
    .filter((room) => file === room || (room.endsWith('/') && file.startsWith(room)))
    .toSorted((a, b) => b.length - a.length)[0];

const importPattern =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|\bresolve\(\s*['"]([^'"]+)['"]|new URL\(\s*['"](\.[^'"]+)['"]/g;

/** What a source text imports: specifiers as written, dynamic imports, worker URLs and files of packages included. */
const importsOf = (source: string): string[] =>
  [...source.matchAll(importPattern)].flatMap((match) => match.slice(1).filter((name) => name !== undefined));

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Every import that breaks the floors, as one sentence each.
 * @param files path from the repository's root → source text; only src/ and commands/ are judged
 */
export function violations(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [file, source] of files) {
    const room = roomOf(file);
    const floor = room === undefined ? undefined : floors[room];
    if (room === undefined || floor === undefined) {
      found.push(`${file} stands on no floor: give it a room in .ci/floors.ts`);
      continue;
    }
    for (const specifier of importsOf(source)) {
      if (specifier.startsWith('.')) {
        const target = normalize(join(dirname(file), specifier));
        const targetRoom = roomOf(target);
        const targetFloor = targetRoom === undefined ? undefined : floors[targetRoom];
        if (targetRoom === undefined || targetFloor === undefined) {
          if (!target.startsWith('package.json') && !target.startsWith('data/'))
            found.push(`${file} imports ${target}, which stands on no floor`);
        } else if (
          targetRoom !== room &&
          targetFloor >= floor &&
          !arrows.some(([from, to]) => from === room && to === targetRoom)
        ) {
          found.push(`${file} (floor ${floor}) imports ${target} (floor ${targetFloor})`);
        }
      } else {
        const rooms = packageRooms[packageOf(specifier)];
        if (rooms && !rooms.includes(room))
          found.push(`${file} imports ${specifier}, which belongs in ${rooms.join(', ')}`);
      }
    }
  }
  return found;
}

/** The judged sources below a repository's root. */
export function readSources(root: string): Map<string, string> {
  const names = globSync(['src/**/*.{ts,tsx}', 'commands/**/*.ts'], { cwd: root });
  return new Map(names.toSorted().map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const sources = readSources(join(dirname(fileURLToPath(import.meta.url)), '..'));
  const found = violations(sources);
  for (const line of found) console.error(line);
  console.log(`floors: ${sources.size} files, ${found.length} violations`);
  if (found.length > 0 || sources.size === 0) process.exitCode = 1;
}
