/** A process to be killed: opens the store of argv[2], then changes its data and reloads without end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProfileStore } from '../../src/store/store.ts';
import { numbered } from './data-folder.ts';

const root = process.argv[2] ?? '';
const options = { dataDir: join(root, 'data'), stateDir: join(root, 'var'), clock: () => new Date() };
const opened = await ProfileStore.open(options);
if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults));
await opened.store.settled();
process.stdout.write('ready\n');
for (let round = 0; ; round += 1) {
  const papers = numbered(100 + (round % 5), `Round${round}`);
  writeFileSync(
    join(options.dataDir, 'papers/all.jsonl'),
    papers.map((one) => JSON.stringify(one)).join('\n'),
  );
  await opened.store.reload({ force: false });
}
