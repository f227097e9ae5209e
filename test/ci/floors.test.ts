import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources, violations } from '../../.ci/floors.ts';

const root = join(import.meta.dirname, '../..');

describe('the floors', () => {
  test('hold in the whole tree, which is really read', () => {
    const sources = readSources(root);
    expect(sources.size).toBeGreaterThan(10);
    expect(violations(sources)).toEqual([]);
  });

  test.each([
    ['upwards', 'src/text/fold.ts', "import { Card } from '../card/card.ts';"],
    ['upwards as a type', 'src/card/card.ts', "import type { Command } from '../command/command.ts';"],
    ['upwards by re-export', 'src/model/paper.ts', "export * from '../store/store.ts';"],
    ['upwards by dynamic import', 'src/store/store.ts', "const later = await import('../app.ts');"],
    [
      'upwards by a worker',
      'src/model/paper.ts',
      "new Worker(new URL('../store/worker.ts', import.meta.url));",
    ],
    ['over several lines', 'src/store/store.ts', "import {\n  a,\n  b,\n} from '../view/profile.ts';"],
    ['sideways', 'src/discord/adapter.ts', "import { x } from '../slack/render.ts';"],
    ['a command from an adapter', 'src/local/chat.ts', "import { commands } from '../../commands/index.ts';"],
    ['a platform outside its room', 'src/view/profile.ts', "import { EmbedBuilder } from 'discord.js';"],
    [
      'a sub-path of a platform',
      'src/view/profile.ts',
      "import type { APIEmbed } from 'discord-api-types/v10';",
    ],
    [
      'the database outside its room',
      'src/announce/poster.ts',
      "import { DatabaseSync } from 'node:sqlite';",
    ],
    [
      'a font outside its room',
      'src/discord/render.ts',
      "require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')",
    ],
    ['a file of no floor', 'src/misc.ts', ''],
  ])('are broken by an import %s', (_name, file, source) => {
    expect(violations(new Map([[file, source]]))).toHaveLength(1);
  });

  test.each([
    ['down', 'src/command/dispatch.ts', "import { clip } from '../text/clip.ts';"],
    ['in the same room', 'src/store/store.ts', "import { load } from './load/load.ts';"],
    ['along a drawn arrow', 'src/view/profile.ts', "import type { Snapshot } from '../store/snapshot.ts';"],
    ['of a platform in its room', 'src/discord/adapter.ts', "import { Client } from 'discord.js';"],
  ])('allow an import %s', (_name, file, source) => {
    expect(violations(new Map([[file, source]]))).toEqual([]);
  });
});
