/** A process that opens the state in argv[2], says so and stays. */
import { openState } from '../../src/state/open.ts';

await openState(process.argv[2] ?? '', { clock: () => new Date() });
process.stdout.write('open\n');
setInterval(() => {}, 1000);
