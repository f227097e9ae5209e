import { commands } from '../../commands/index.ts';
import type { Desk } from '../../src/announce/desk.ts';
import type { Card } from '../../src/card/card.ts';
import type { Asker, Context } from '../../src/command/command.ts';
import { type Answered, createDispatch } from '../../src/command/dispatch.ts';
import type { EditProfile } from '../../src/store/edit-profile.ts';
import type { Snapshot } from '../../src/store/snapshot.ts';
import type { ReloadOutcome } from '../../src/store/store.ts';

export const here = { id: 'discord:10', kind: 'channel', name: 'papers' } as const;

export const operator: Asker = {
  platform: 'discord',
  id: 'discord:1',
  operator: true,
  personName: 'Olga Operator',
  channel: here,
  mayFollow: true,
};
export const member: Asker = {
  ...operator,
  id: 'discord:2',
  operator: false,
  personName: 'Mia Member',
  mayFollow: false,
};

export interface Asked {
  readonly card: Card;
  readonly outcome: Answered['outcome'];
}

export interface Surroundings {
  readonly snapshot: Snapshot;
  readonly asker?: Asker;
  readonly reload?: ReloadOutcome;
  readonly editProfile?: EditProfile;
  readonly notices?: readonly string[];
  readonly announcements?: Desk;
  readonly sources?: Context['sources'];
  readonly importer?: Context['importer'];
  /** In milliseconds; a moment in April 2026 if left out. */
  readonly now?: number;
}

const defaultNow = Date.UTC(2026, 3, 3, 10, 30);

/** Asks the real commands a typed line, on data at hand and a clock that stands still. Throws what a command did. */
export async function ask(line: string, surroundings: Surroundings): Promise<Asked> {
  const { snapshot, asker = operator, notices = [], now = defaultNow, announcements } = surroundings;
  const nothingNew = { kind: 'reloaded', snapshot, added: 0, changed: 0, removed: 0, warnings: [] } as const;
  let outcome: Answered['outcome'] = 'failed';
  let fault: unknown;
  const dispatch = createDispatch({
    commands,
    snapshot: () => snapshot,
    operatorsSet: true,
    now: () => new Date(now),
    log: {
      warn: () => {},
      error: (details) => {
        fault = 'err' in details ? details.err : details;
      },
    },
    reload: async () => surroundings.reload ?? nothingNew,
    health: () => ({
      version: '1.2.3',
      startedAt: new Date('2026-04-03T10:00:00Z'),
      platforms: [{ name: 'Discord', state: 'ready' }],
      notices,
    }),
    editProfile: surroundings.editProfile,
    announcements,
    sources: surroundings.sources,
    importer: surroundings.importer,
    onAnswered: (answered) => {
      outcome = answered.outcome;
    },
  });
  const card = await dispatch({ line }, asker);
  if (fault !== undefined) throw fault;
  return { card, outcome };
}

/** The command lines that the card's buttons and menus stand for; those of disabled buttons are left out. */
export function linesOf(card: Card): readonly string[] {
  return card.blocks.flatMap((block) => {
    if (block.kind === 'choices') return block.choices.map(({ line }) => line);
    if (block.kind !== 'buttons') return [];
    return block.buttons.flatMap((button) =>
      'line' in button && button.disabled !== true ? [button.line] : [],
    );
  });
}
