/**
 * `npm run bench`: each figure of PERFORMANCE.md beside its floor, measured in the same run. `npm run bench -- P2 P4` measures
 * these alone. It is no timed test: it ends with 0 whether the lines hold or not, and says which do not.
 */
import { answers } from './answers.ts';
import { closest } from './closest.ts';
import { command } from './command.ts';
import { isReal } from './corpus.ts';
import { deliver } from './deliver.ts';
import type { Bench, Line } from './line.ts';
import { load } from './load.ts';
import { match } from './match.ts';
import { names } from './names.ts';
import { start } from './start.ts';
import { storeBenches } from './store.ts';

const all: readonly Bench[] = [
  command,
  answers,
  ...storeBenches,
  names,
  closest,
  match,
  deliver,
  start,
  load,
];

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const known = all.flatMap(({ ids }) => ids);
const unknown = asked.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  process.stderr.write(`There is no line ${unknown.join(', ')}; these can be measured: ${known.join(' ')}\n`);
  process.exit(2);
}
if (!isReal)
  console.log('The corpus is not beside the repository: made-up papers of the same size are measured.\n');

const lines: Line[] = [];
for (const bench of all) {
  if (asked.length > 0 && !bench.ids.some((id) => asked.includes(id))) continue;
  for (const line of await bench.run()) {
    if (asked.length > 0 && !asked.includes(line.id)) continue;
    lines.push(line);
    console.log(written(line));
  }
}
const missed = lines.filter(({ holds }) => holds === false);
const judged = lines.filter(({ holds }) => holds !== undefined);
console.log(
  `${judged.length - missed.length} of ${judged.length} lines hold${missed.length === 0 ? '.' : `; not: ${missed.map(({ id, what }) => `${id} (${what})`).join('; ')}.`}`,
);

function written({ id, what, measured, floor, asked: most, holds }: Line): string {
  const verdict = holds === undefined ? '' : holds ? ': holds' : ': DOES NOT HOLD';
  return [
    `${id.padEnd(6)}${what}`,
    `      measured ${measured}`,
    `      floor    ${floor}`,
    `      asked    ${most}${verdict}`,
    '',
  ].join('\n');
}
