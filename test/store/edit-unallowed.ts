/** Changes the one profile's file of argv[2] as somebody who is not root, and says what became of it. */
import { join } from 'node:path';
import { profileFiles } from '../../src/store/edit-profile.ts';
import { ProfileStore } from '../../src/store/store.ts';

const dataDir = join(process.argv[2] ?? '', 'data');
const opened = await ProfileStore.open({ dataDir, clock: () => new Date() });
if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults));
const { store } = opened;
const { edit } = profileFiles({
  dataDir,
  snapshot: () => store.snapshot,
  reload: (request) => store.reload(request),
});
// Root may write everywhere.
if (process.getuid?.() === 0) process.seteuid?.(65_534);
process.stdout.write(JSON.stringify(await edit('ada-author', (text) => text.replace('Ada', 'Eve'))));
await store.close();
