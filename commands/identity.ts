import type { Card } from '../src/card/card.ts';
import { type Context, defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import type { Arguments } from '../src/command/option.ts';
import { PersonError } from '../src/errors.ts';
import type { Correction } from '../src/model/correction.ts';
import type { ProfileEdited } from '../src/store/edit-profile.ts';
import { conflictIn } from '../src/store/identities/corrections.ts';
import { withMember } from '../src/store/json-text.ts';
import type { Person, Snapshot } from '../src/store/snapshot.ts';
import {
  correctionSentence,
  correctionsOf,
  type IdentityLines,
  identityCard,
  identityPages,
  numberedRows,
} from '../src/view/identity-card.ts';
import { whichPerson } from '../src/view/people.ts';
import { quoted } from '../src/view/quoted.ts';

const options = {
  author: { kind: 'text', required: true, complete: 'person', description: 'Whose papers' },
  same: {
    kind: 'text',
    example: '3, 7',
    description: 'Papers of one person: their numbers in the list, ids or titles, with commas between',
  },
  apart: {
    kind: 'text',
    example: '3, 8',
    description: 'Papers of different people; one paper alone: of none of the people told',
  },
  undo: { kind: 'integer', min: 1, max: 100_000, example: '2', description: 'A correction, by its number' },
  page: { kind: 'integer', min: 1, max: 100_000, description: 'Which page of twenty papers' },
} as const;

type IdentityArguments = Arguments<typeof options>;

/** `/identity author [same|apart|undo]`: who wrote a name's papers, and an operator's corrections of that, kept in the data. */
export const identity = defineCommand({
  name: 'identity',
  description: 'Who wrote the papers of a name; correct it: same person, not the same person',
  translations: {
    de: 'Wer die Arbeiten eines Namens schrieb; berichtigen: dieselbe Person, nicht dieselbe',
    fr: 'Qui a écrit les articles d’un nom ; corriger : même personne, personnes différentes',
  },
  options,
  access: 'operator',
  // Examples are pressed: none of these may write.
  examples: ['identity jeremy cohen'],
  async run(args, context) {
    const { snapshot } = context;
    const { author, ...rest } = args;
    const found = whichPerson(author, snapshot, ({ id }) => formatLine('identity', id, rest));
    if (found.kind === 'card') return found.card;
    const { person } = found;
    const asked = [args.same, args.apart, args.undo].filter((one) => one !== undefined);
    if (asked.length > 1)
      throw new PersonError('same:, apart: and undo: are three corrections. Make one at a time.');
    if (asked.length === 0) return show(person, args.page ?? 1, snapshot);
    return args.undo === undefined ? correct(person, args, context) : undo(person, args.undo, context);
  },
});

function show(person: Person, page: number, snapshot: Snapshot, done?: string): Card {
  const pages = identityPages(person);
  if (page > pages) throw new PersonError(`There is no page ${page}: the last one is ${pages}.`);
  const lines: IdentityLines = {
    page: (number) => formatLine('identity', person.id, { page: number === 1 ? undefined : number }),
    undo: (number) => formatLine('identity', person.id, { undo: number }),
  };
  return identityCard(person, page, snapshot, lines, done);
}

async function correct(person: Person, { same, apart }: IdentityArguments, context: Context): Promise<Card> {
  const { snapshot, asker, now } = context;
  const before = correctionsOf(person);
  const kind = same === undefined ? 'apart' : 'same';
  const papers = papersTyped(same ?? apart ?? '', person, snapshot);
  if (kind === 'same' && papers.length < 2)
    throw new PersonError('Two papers at least can be the same person’s.', {
      advice: 'For example same:"3, 7".',
    });
  const said = before.findIndex(
    (one) =>
      one.kind === kind &&
      one.undone === undefined &&
      new Set(one.papers).symmetricDifference(new Set(papers)).size === 0,
  );
  if (said !== -1) throw new PersonError(`Correction ${said + 1} says so already.`);
  const correction: Correction = { kind, papers, by: asker.id, at: now().toISOString() };
  judge([...before, correction], person, snapshot);
  const after = await write(person, context, (corrections) => [...corrections, correction]);
  return show(
    after.person,
    1,
    after.snapshot,
    kind === 'same' ? 'Kept: the same person' : 'Kept: not the same person',
  );
}

async function undo(person: Person, number: number, context: Context): Promise<Card> {
  const before = correctionsOf(person);
  const correction = before[number - 1];
  if (correction === undefined) {
    const known = before.length === 0 ? 'there are none' : `the last one is ${before.length}`;
    throw new PersonError(`There is no correction ${number}: ${known}.`);
  }
  if (correction.undone !== undefined) throw new PersonError(`Correction ${number} is undone already.`);
  const undone = { by: context.asker.id, at: context.now().toISOString() };
  judge(before.with(number - 1, { ...correction, undone }), person, context.snapshot);
  const after = await write(person, context, (corrections) =>
    corrections.map((one, at) => (at === number - 1 ? { ...Object(one), undone } : one)),
  );
  return show(after.person, 1, after.snapshot, `Undone: correction ${number}`);
}

const isNumber = /^\d{1,4}$/;

/** The ids of the papers that were typed: numbers of the list, ids, words of a title. */
function papersTyped(typed: string, person: Person, snapshot: Snapshot): string[] {
  const numbered = numberedRows(person, snapshot);
  const isShort = (word: string): boolean => isNumber.test(word) || snapshot.rowOf(word) !== undefined;
  const references = typed
    .split(/[,;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const words = part.split(/\s+/u);
      return words.every(isShort) ? words : [part];
    });
  const faults: string[] = [];
  const rows = references.map((reference) => {
    if (isNumber.test(reference)) {
      const row = numbered[Number(reference) - 1];
      if (row === undefined)
        faults.push(`There is no paper ${reference}: the last one is ${numbered.length}.`);
      return row;
    }
    const found = snapshot.findPaper(reference);
    if (found.kind === 'one' && numbered.includes(found.row)) return found.row;
    faults.push(
      found.kind === 'several'
        ? `${quoted(reference)} fits several papers; give a number or an id.`
        : `${quoted(reference)} is none of these papers.`,
    );
    return undefined;
  });
  if (faults.length > 0) throw new PersonError(faults.join('\n'));
  return [...new Set(rows.filter((row) => row !== undefined).map((row) => snapshot.paper(row).id))];
}

/** @throws PersonError naming both when two statements contradict one another */
function judge(corrections: readonly Correction[], person: Person, snapshot: Snapshot): void {
  const identities = person.kind === 'profile' ? person.profile.identities : [];
  const conflict = conflictIn(corrections, identities);
  if (conflict === undefined) return;
  const told = (at: number): string => {
    const correction = corrections[at];
    return correction === undefined ? '' : `${at + 1}. ${correctionSentence(correction, snapshot)}`;
  };
  if (conflict.kind === 'corrections')
    throw new PersonError(
      [
        'These contradict one another, so nothing was changed:',
        ...[conflict.apart, ...conflict.same].map(told),
      ].join('\n'),
      { advice: 'Undo one of them first.' },
    );
  const [one, other] = conflict.identities;
  throw new PersonError(
    [
      `The profile’s own identities tell ${quoted(one.label)} and ${quoted(other.label)} apart, so nothing was changed:`,
      ...conflict.same.map(told),
    ].join('\n'),
    { advice: 'If that is what you mean, change identities in the profile’s file, and /reload.' },
  );
}

/** Keeps corrections in the profile's file. @throws PersonError when they can't be kept */
async function write(
  person: Person,
  { editProfile }: Context,
  change: (corrections: readonly unknown[]) => readonly unknown[],
): Promise<{ readonly person: Person; readonly snapshot: Snapshot }> {
  if (person.kind === 'name')
    throw new PersonError(
      `${person.name} has no profile, so there is no file that could keep a correction.`,
      {
        advice: 'Make a profile of these papers in data/profiles, /reload, and correct that.',
      },
    );
  const edited: ProfileEdited =
    editProfile === undefined
      ? { kind: 'no-file' }
      : await editProfile(person.id, (text) => {
          const profile: Readonly<Record<string, unknown>> = JSON.parse(text);
          const before = Array.isArray(profile['corrections']) ? profile['corrections'] : [];
          return withMember(text, 'corrections', change(before), 'papers');
        });
  switch (edited.kind) {
    case 'edited': {
      const after = edited.snapshot.person(person.id);
      if (after === undefined) throw new PersonError(`${person.name} is no longer in the data.`);
      return { person: after, snapshot: edited.snapshot };
    }
    case 'no-file':
      throw new PersonError(`${person.name} was not read from a file, so nothing can be kept.`);
    case 'changed-since':
      throw new PersonError(`Somebody changed ${edited.file} since it was loaded, so nothing was written.`, {
        advice: '/reload, look again, and repeat it.',
      });
    case 'refused':
      throw new PersonError(
        `With that the data would be refused, so the file is as it was: ${edited.reason}`,
      );
    case 'failed':
      throw new PersonError(
        `The profile’s file can’t be written (${edited.reason}), so nothing was changed.`,
        {
          advice: 'Let the bot write in data/profiles, or correct the file by hand.',
        },
      );
  }
}
