import { clip } from '../text/clip.ts';
import { readable } from '../text/readable.ts';

/** What a person typed, said back to them: in quotation marks, on one line, short. */
export const quoted = (typed: string): string => `“${clip(readable(typed), 80)}”`;
