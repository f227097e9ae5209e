import type { Fault } from '../store/fault.ts';

/** Faults for a terminal: one a line, ten at most, and how many more there are. */
export function listFaults(faults: readonly Fault[], faultCount: number): string {
  const lines = faults.slice(0, 10).map(({ place, text }) => `  ${place}: ${text}`);
  if (faultCount > lines.length) lines.push(`  and ${faultCount - lines.length} more`);
  return lines.join('\n');
}
