import type { Command } from '../src/command/command.ts';
import { paperboy } from './paperboy.ts';
import { papers } from './papers.ts';
import { reload } from './reload.ts';

/** Everything that can be asked, in help's order. */
export const commands: readonly Command[] = [papers, reload, paperboy];
