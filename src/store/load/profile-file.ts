import { createHash } from 'node:crypto';
import { impossible } from '../../model/metrics/bounds.ts';
import { identityKeys } from '../../model/paper-id.ts';
import { Profile } from '../../model/profile.ts';
import { categoryOf, isFieldName } from '../../model/taxonomy.ts';
import { foldName } from '../../text/fold.ts';
import { hasInvisible } from '../../text/invisible.ts';
import { conflictIn } from '../identities/corrections.ts';
import { checked, parseJson, warnOfUnknownKeys } from './check.ts';
import { type Findings, placeIn } from './findings.ts';
import { bytesOf, type DataFile } from './folder.ts';
import { faultOfEncoding } from './lines.ts';

/** A profile and the file that tells it. */
export interface ToldProfile {
  readonly file: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly profile: Profile;
}

/** The text of a whole JSON file as the schema's value, warned of unknown keys; undefined, with faults, when it is not sound. */
export function readJson<Schema extends Parameters<typeof checked>[0]>(
  schema: Schema,
  file: DataFile,
  findings: Findings,
): ReturnType<typeof checked<Schema>> {
  const bytes = bytesOf(file, findings);
  return bytes === undefined ? undefined : parsed(schema, bytes, file.name, findings);
}

function parsed<Schema extends Parameters<typeof checked>[0]>(
  schema: Schema,
  bytes: Buffer,
  name: string,
  findings: Findings,
): ReturnType<typeof checked<Schema>> {
  const encoding = faultOfEncoding(bytes);
  if (encoding !== undefined) {
    findings.fault(name, encoding);
    return undefined;
  }
  const json = parseJson(bytes.toString('utf8'), name, findings);
  const value = json === undefined ? undefined : checked(schema, json.value, name, findings);
  if (value !== undefined) warnOfUnknownKeys(json?.value, value, [], name, findings);
  return value;
}

/** One profile's file, judged by itself; undefined when it has a fault. */
export function readProfile(file: DataFile, findings: Findings): ToldProfile | undefined {
  const bytes = bytesOf(file, findings);
  const profile = bytes === undefined ? undefined : judgeProfile(bytes, file.name, findings);
  return bytes === undefined || profile === undefined
    ? undefined
    : { file: file.name, digest: digestOf(bytes), profile };
}

/** SHA-256 of a file's bytes. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The bytes of a profile's file as a profile, judged by itself; undefined when it has a fault. */
export function judgeProfile(bytes: Buffer, file: string, findings: Findings): Profile | undefined {
  const faultsBefore = findings.faultCount;
  const profile = parsed(Profile, bytes, file, findings);
  if (profile === undefined) return undefined;
  judgePapers(profile, file, findings);
  judgeIdentities(profile, file, findings);
  judgeCorrections(profile, file, findings);
  if (findings.faultCount > faultsBefore) return undefined;
  warnOfNumbers(profile, file, findings);
  warnOfOwner(profile, file, findings);
  for (const name of [profile.name, ...(profile.aliases ?? [])]) {
    if (hasInvisible(name))
      findings.warn(placeIn(file, 'name'), 'holds invisible characters, which replies leave out');
  }
  if (categoryOf(profile.primaryCategory) === undefined && !isFieldName(profile.primaryCategory)) {
    findings.warn(placeIn(file, 'primaryCategory'), 'is not a category of arXiv');
  }
  return profile;
}

function judgePapers(profile: Profile, file: string, findings: Findings): void {
  const places = new Map<string, number>();
  profile.papers.forEach((paper, index) => {
    const keys = identityKeys(paper);
    const before = keys.map((key) => places.get(key)).find((place) => place !== undefined);
    if (before !== undefined) {
      findings.fault(placeIn(file, `papers[${index}].id`), `is the same paper as papers[${before}]`);
    }
    for (const key of keys) places.set(key, index);
  });
}

function judgeIdentities(profile: Profile, file: string, findings: Findings): void {
  const held = new Map(
    profile.papers.flatMap((paper, index) => identityKeys(paper).map((key) => [key, index])),
  );
  const ids = new Set<string>();
  const claimed = new Map<number, string>();
  profile.identities?.forEach((identity, index) => {
    const path = `identities[${index}]`;
    if (ids.has(identity.id)) findings.fault(placeIn(file, `${path}.id`), `${identity.id} is there twice`);
    ids.add(identity.id);
    identity.papers.forEach((id, position) => {
      const place = placeIn(file, `${path}.papers[${position}]`);
      const paper = held.get(id);
      if (paper === undefined) {
        findings.fault(place, `${id} is none of the papers of this profile`);
        return;
      }
      const other = claimed.get(paper);
      if (other !== undefined) findings.fault(place, `${id} is already one of ${other}'s papers`);
      claimed.set(paper, identity.id);
    });
  });
}

function judgeCorrections(
  { corrections = [], identities, papers }: Profile,
  file: string,
  findings: Findings,
): void {
  const held = new Set(papers.flatMap(identityKeys));
  for (const [index, correction] of corrections.entries()) {
    for (const [position, id] of correction.papers.entries()) {
      if (!held.has(id))
        findings.warn(
          placeIn(file, `corrections[${index}].papers[${position}]`),
          `${id} is none of the papers of this profile`,
        );
    }
  }
  const conflict = conflictIn(corrections, identities);
  if (conflict === undefined) return;
  const same = `corrections[${conflict.same[0] ?? 0}]`;
  if (conflict.kind === 'corrections')
    findings.fault(placeIn(file, `corrections[${conflict.apart}]`), `contradicts ${same}`);
  else {
    const [one, other] = conflict.identities;
    findings.fault(
      placeIn(file, same),
      `makes one person of ${one.id} and ${other.id}, which identities tells apart`,
    );
  }
}

function warnOfNumbers(profile: Profile, file: string, findings: Findings): void {
  const { reported } = profile;
  if (reported === undefined) return;
  const held = profile.papers.length;
  if (reported.papers !== undefined && reported.papers !== held) {
    findings.warn(placeIn(file, 'reported.papers'), `is ${reported.papers}, but the profile holds ${held}`);
  }
  for (const { name, value, beside } of impossible(reported)) {
    findings.warn(placeIn(file, `reported.${name}`), `${value} cannot be with ${beside}`);
  }
}

function warnOfOwner(profile: Profile, file: string, findings: Findings): void {
  const names = [profile.name, ...(profile.aliases ?? [])].map(words);
  profile.papers.forEach((paper, index) => {
    if (paper.authorsTruncated === true) return;
    if (paper.authors.some((author) => names.some((name) => mayBe(name, words(author))))) return;
    findings.warn(
      placeIn(file, `papers[${index}].authors`),
      `does not name ${profile.name}; if the list is incomplete, set authorsTruncated`,
    );
  });
}

const words = (name: string): readonly string[] => foldName(name).replaceAll(',', '').split(' ');

/** Whether an author could be that name: one full word is the same, and so is the initial of another, if both have one. */
function mayBe(name: readonly string[], author: readonly string[]): boolean {
  return name.some(
    (word, at) =>
      (word.length > 1 || name.length === 1) &&
      author.includes(word) &&
      (name.length === 1 ||
        author.length === 1 ||
        name.some(
          (other, place) => place !== at && author.some((part) => part !== word && part[0] === other[0]),
        )),
  );
}
