import type { Desk } from '../announce/desk.ts';
import type { Card } from '../card/card.ts';
import type { Gatherer } from '../gather/gatherer.ts';
import type { ChannelId } from '../state/state.ts';
import type { EditProfile } from '../store/edit-profile.ts';
import type { Snapshot } from '../store/snapshot.ts';
import type { ReloadOutcome } from '../store/store.ts';
import type { Arguments, OptionSpecs, Translations } from './option.ts';

/** Who typed the command, as the platform vouches for it. */
export interface Asker {
  readonly platform: 'discord' | 'slack' | 'local' | 'shell';
  /** As OPERATORS names a person: `discord:<userId>`, `slack:<teamId>/<userId>`, `local:you`. */
  readonly id: string;
  readonly operator: boolean;
  /** As others there see them; written by the person, so never trusted. */
  readonly personName: string;
  /** Where it was typed, `direct` in a direct message; undefined where nothing can be posted. */
  readonly channel?: { readonly id: ChannelId; readonly kind: 'channel' | 'direct'; readonly name?: string };
  /** Whether they may change what the channel follows; asked anew for each command. */
  readonly mayFollow: boolean;
  /** Their IANA zone. */
  readonly zone?: string;
}

/** What a command may see and do. The snapshot is taken once, so that one answer never mixes two states of the data. */
export interface Context {
  readonly snapshot: Snapshot;
  readonly asker: Asker;
  readonly now: () => Date;
  /** All commands, in help order. */
  readonly commands: readonly Command[];
  readonly reload: (request: { force: boolean }) => Promise<ReloadOutcome>;
  /** Changes a profile's own file; absent where the data is not read from files. */
  readonly editProfile?: EditProfile | undefined;
  readonly health: () => Health;
  /** What is followed and announced; absent where no bot runs that could (the shell). */
  readonly announcements?: Desk | undefined;
  /** Where new papers come from by themselves; absent as well. */
  readonly sources?: Pick<Gatherer, 'health' | 'sources' | 'suppliersOf'> | undefined;
}

export interface Health {
  readonly version: string;
  readonly startedAt: Date;
  readonly platforms: readonly {
    readonly name: string;
    readonly state: 'ready' | 'starting' | 'reconnecting' | 'failed';
  }[];
  /** What the operator should know, e.g. "serving the last good data: data/ has 3 faults". */
  readonly notices: readonly string[];
}

/** Who may run a command; `channel`: in a channel, those who may change what it follows. */
export type Access = 'everyone' | 'channel' | 'operator';

interface Described<Specs extends OptionSpecs> {
  readonly name: string;
  readonly description: string;
  readonly translations?: Translations;
  /** In order: loose words of a typed line go to the first. */
  readonly options: Specs;
  /** Checked by the dispatcher whatever the platform showed. Default: everyone. */
  readonly access?: Access;
  /** Typed lines without the slash, the first one the best; used by help, README and tests. */
  readonly examples: readonly string[];
}

// Methods, so that a command with narrower arguments is still a Command of the list.

/** Answers from the data alone: the same arguments on the same snapshot are the same card, so the dispatcher keeps it. */
export interface Question<Specs extends OptionSpecs = OptionSpecs> extends Described<Specs> {
  answer(args: Arguments<Specs>, snapshot: Snapshot): Card;
}

/** Sees more than the data (who asks, the clock, what is followed), or does something. */
export interface Action<Specs extends OptionSpecs = OptionSpecs> extends Described<Specs> {
  run(args: Arguments<Specs>, context: Context): Card | Promise<Card>;
}

export type Command<Specs extends OptionSpecs = OptionSpecs> = Question<Specs> | Action<Specs>;

/** Declares a command; the argument types of `answer` or `run` follow from the option data. */
export function defineCommand<const Specs extends OptionSpecs>(command: Command<Specs>): Command<Specs> {
  return command;
}
