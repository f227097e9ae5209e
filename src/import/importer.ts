import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PersonError } from '../errors.ts';
import type { Paper } from '../model/paper.ts';
import type { ProfileHeader } from '../model/profile.ts';
import { Withheld } from '../model/withheld.ts';
import type { ProfileEdited, ProfileFiles } from '../store/edit-profile.ts';
import { type Withholding, withholding } from '../store/load/withhold.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { type Candidates, findCandidates } from './candidates.ts';
import { type Draft, draftOf, type LeftOut } from './draft.ts';
import { type Fetched, fetchPerson, type Outcome } from './fetch-person.ts';
import { freeId, keysOfProfile, namesakesOf, profileInto, profileOfKeys, slugOf } from './known-profile.ts';
import { type Change, type Merging, mergeProfile, type Raw } from './merge.ts';
import { changedText, digestOf, newProfileText } from './profile-text.ts';
import type { PeopleServices } from './services.ts';
import { type PersonKey, writtenKey } from './target.ts';

/** What an import would write, and what it rests on. */
export interface Proposal {
  readonly profile: { readonly id: string; readonly name: string; readonly isNew: boolean };
  readonly draft: Draft;
  /** Empty: there is nothing to write. */
  readonly changes: readonly Change[];
  readonly stays: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Papers that withheld.json names. */
  readonly withheld: number;
  readonly outcomes: readonly Outcome[];
  readonly doubts: readonly string[];
  readonly unread: number;
  /** Other profiles of that name. */
  readonly namesakes: readonly { readonly id: string; readonly name: string }[];
  /** Names this very proposal in a confirming line. */
  readonly digest: string;
  /** @param by who confirmed, as OPERATORS names people */
  readonly write: (by: string) => Promise<ProfileEdited>;
}

export type Proposed =
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  /** The services know nobody of that id, or none of them answered. */
  | { readonly kind: 'nobody' | 'unanswered'; readonly outcomes: readonly Outcome[] };

/** Brings people from services into the data folder. Methods throw PersonError for what a person can set right. */
export interface Importer {
  candidates(name: string): Promise<Candidates>;
  /** @param into the profile that they are, where no id tells */
  propose(key: PersonKey, into: string | undefined, snapshot: Snapshot): Promise<Proposed>;
  /** Only what services count, of a profile that has ids. */
  proposeNumbers(profile: ProfileHeader, snapshot: Snapshot): Promise<Proposed>;
}

export interface ImporterParts {
  readonly services: PeopleServices;
  readonly files: ProfileFiles;
  readonly dataDir: string;
  readonly today: () => string;
  /** Told of what was written, and of who confirmed it. */
  readonly onWritten?: (written: {
    readonly profile: string;
    readonly by: string;
    readonly changes: number;
  }) => void;
  /** For all services together; Discord takes an answer for 15 minutes. Default 8 minutes. */
  readonly timeoutMs?: number;
}

export function createImporter(parts: ImporterParts): Importer {
  const { services, today, timeoutMs = 8 * 60_000 } = parts;
  const inTime = () => AbortSignal.timeout(timeoutMs);
  return {
    candidates: (name) => findCandidates(name, services, inTime()),
    async propose(key, into, snapshot) {
      const chosen = into === undefined ? undefined : profileInto(into, key, snapshot);
      const known = (keys: readonly PersonKey[]) => chosen ?? profileOfKeys(keys, snapshot);
      const also = (keys: readonly PersonKey[]) => keysOfProfile(known(keys) ?? {});
      const fetched = await fetchPerson([key], services, also, inTime());
      const unmet = unmetBy(fetched);
      return (
        unmet ??
        proposalOf(parts, {
          key,
          fetched,
          known: known(fetched.keys),
          manner: 'all',
          snapshot,
          asOf: today(),
        })
      );
    },
    async proposeNumbers(known, snapshot) {
      const [key, ...more] = keysOfProfile(known);
      if (key === undefined) throw new PersonError(`The profile ${known.id} has no ids to ask for.`);
      const fetched = await fetchPerson([key, ...more], services, () => [], inTime());
      return (
        unmetBy(fetched) ??
        proposalOf(parts, { key, fetched, known, manner: 'numbers', snapshot, asOf: today() })
      );
    },
  };
}

function unmetBy({ people, outcomes }: Fetched): Proposed | undefined {
  if (people.length > 0) return undefined;
  return { kind: outcomes.every(({ answered }) => answered) ? 'nobody' : 'unanswered', outcomes };
}

interface Wanted {
  readonly key: PersonKey;
  readonly fetched: Fetched;
  readonly known: ProfileHeader | undefined;
  readonly manner: Merging['manner'];
  readonly snapshot: Snapshot;
  readonly asOf: string;
}

async function proposalOf(parts: ImporterParts, wanted: Wanted): Promise<Proposed> {
  const { key, fetched, known, manner, snapshot, asOf } = wanted;
  const { files, dataDir } = parts;
  const whole = draftOf(fetched, asOf);
  const slug = slugOf(whole.name, key);
  const withholds = await readWithholding(dataDir);
  refuseWithheld(withholds, known?.id ?? slug, fetched);
  const shown = whole.papers.map((paper) => withholds.paper(paper)).filter((paper) => paper !== undefined);
  const draft: Draft = { ...whole, papers: shown satisfies readonly Paper[] };
  if (known === undefined && draft.primaryCategory === undefined)
    throw new PersonError(
      `No service tells a paper or a field of ${draft.name}, so there is nothing to import.`,
    );
  const before = known === undefined ? undefined : await readFileOf(files, known);
  const id = known?.id ?? freeId(slug, snapshot);
  const raw: Raw = before === undefined ? { $schema: '../schema/profile.json', id } : JSON.parse(before);
  const { outcomes, doubts, unread } = fetched;
  const silent = new Set<string>(outcomes.flatMap(({ service, answered }) => (answered ? [] : [service])));
  const { value, changes, stays } = mergeProfile(raw, draft, {
    from: fetched.keys.map(writtenKey),
    silent,
    manner,
  });
  const after = before === undefined ? newProfileText(value) : changedText(before, raw, value);
  const proposal: Proposal = {
    profile: { id, name: known?.name ?? draft.name, isNew: known === undefined },
    draft,
    changes,
    stays,
    leftOut: draft.leftOut,
    withheld: whole.papers.length - shown.length,
    outcomes,
    doubts,
    unread,
    namesakes:
      known === undefined
        ? namesakesOf(draft.name, snapshot).map(({ id: other, name }) => ({ id: other, name }))
        : [],
    digest: digestOf(before ?? '', value),
    async write(by) {
      const written =
        before === undefined ? await files.create(id, after) : await writeOver(files, id, before, after);
      if (written.kind === 'edited') parts.onWritten?.({ profile: id, by, changes: changes.length });
      return written;
    },
  };
  return { kind: 'proposal', proposal };
}

/** Writes only over what was read: a file that was changed and reloaded meanwhile stays. */
async function writeOver(
  files: ProfileFiles,
  id: string,
  before: string,
  after: string,
): Promise<ProfileEdited> {
  let isSame = true;
  const edited = await files.edit(id, (text) => {
    isSame = text === before;
    return isSame ? after : text;
  });
  return isSame ? edited : { kind: 'changed-since', file: `the file of ${id}` };
}

async function readFileOf(files: ProfileFiles, { id, file }: ProfileHeader): Promise<string> {
  if (file === undefined)
    throw new PersonError(`The profile ${id} was not read from a file, so nothing can be written.`);
  const text = await files.read(file);
  if (text !== undefined) return text;
  throw new PersonError(`Somebody changed ${file.name} since it was loaded.`, {
    advice: '/reload, and import again.',
  });
}

/** @throws PersonError when withheld.json can't be read: nobody may be imported past it */
async function readWithholding(dataDir: string): Promise<Withholding> {
  let withheld: Withheld = { people: [], papers: [] };
  try {
    withheld = Withheld.parse(JSON.parse(await readFile(join(dataDir, 'withheld.json'), 'utf8')));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'))
      throw new PersonError('withheld.json can’t be read, so nobody is imported.', {
        advice: 'Set it right, and /reload.',
        cause,
      });
  }
  return withholding(withheld, []);
}

/** @throws PersonError when withheld.json names the person by any name that a service knows */
function refuseWithheld(withholds: Withholding, id: string, { people }: Fetched): void {
  const names = people.flatMap(({ name, aliases }) => [name, ...aliases]);
  if (withholds.profile({ id, name: id, aliases: names, primaryCategory: '', papers: [] }))
    throw new PersonError('This person is withheld: withheld.json names them, so they are not imported.');
}
