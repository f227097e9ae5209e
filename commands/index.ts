import type { Command } from '../src/command/command.ts';
import { announce } from './announce.ts';
import { cite } from './cite.ts';
import { compare } from './compare.ts';
import { follow } from './follow.ts';
import { following } from './following.ts';
import { identity } from './identity.ts';
import { paper } from './paper.ts';
import { paperboy } from './paperboy.ts';
import { papers } from './papers.ts';
import { profile } from './profile.ts';
import { reload } from './reload.ts';
import { schedule } from './schedule.ts';
import { unfollow } from './unfollow.ts';
import { why } from './why.ts';

/** Everything that can be asked, in help's order. */
export const commands: readonly Command[] = [
  profile,
  papers,
  paper,
  compare,
  cite,
  follow,
  unfollow,
  following,
  schedule,
  why,
  reload,
  identity,
  announce,
  paperboy,
];
