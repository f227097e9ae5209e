import type { Command } from '../src/command/command.ts';
import { cite } from './cite.ts';
import { compare } from './compare.ts';
import { paper } from './paper.ts';
import { paperboy } from './paperboy.ts';
import { papers } from './papers.ts';
import { profile } from './profile.ts';
import { reload } from './reload.ts';

/** Everything that can be asked, in help's order. */
export const commands: readonly Command[] = [profile, papers, paper, compare, cite, reload, paperboy];
