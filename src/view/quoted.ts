import { clip } from '../text/clip.ts';
import { oneLine } from '../text/readable.ts';

/** What a person typed, said back to them: in quotation marks, on one line, short. */
export const quoted = (typed: string): string => `“${clip(oneLine(typed), 80)}”`;
