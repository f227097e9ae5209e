import type { Fault } from '../fault.ts';
import type { Warning } from '../snapshot.ts';

/** Faults and warnings as they are found. A broken file may have millions: the first thousand are kept, all are counted. */
export class Findings {
  readonly faults: Fault[] = [];
  readonly warnings: Warning[] = [];
  faultCount = 0;
  warningCount = 0;

  copy(): Findings {
    const copy = new Findings();
    copy.faults.push(...this.faults);
    copy.warnings.push(...this.warnings);
    copy.faultCount = this.faultCount;
    copy.warningCount = this.warningCount;
    return copy;
  }

  fault(place: string, text: string): void {
    if (this.faultCount < 1000) this.faults.push({ place, text });
    this.faultCount += 1;
  }

  warn(place: string, text: string): void {
    if (this.warningCount < 1000) this.warnings.push({ place, text });
    this.warningCount += 1;
  }
}

/** `profiles/x.json › papers[3].published`; only the file when the path is empty. */
export function placeIn(file: string, path: string): string {
  return path === '' ? file : `${file} › ${path}`;
}
