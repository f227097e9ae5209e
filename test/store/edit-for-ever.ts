/** A process to be killed: opens the store of argv[2], then changes its one profile's file without end and says each round. */
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
let round = 0;
const next = (text: string): string => {
  round = Number(/Round(\d+)/.exec(text)?.[1]) + 1;
  return text.replaceAll(/Round\d+/g, `Round${round}`);
};
process.stdout.write('ready\n');
for (;;) {
  const { kind } = await edit('ada-author', next);
  if (kind !== 'edited') throw new Error(kind);
  process.stdout.write(`${round}\n`);
}
