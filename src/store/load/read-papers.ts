import { Paper } from '../../model/paper.ts';
import { identityKeys } from '../../model/paper-id.ts';
import { eachFetched, type WithheldRow } from '../fetched.ts';
import { checked, parseJson, warnOfUnknownKeys } from './check.ts';
import type { Findings } from './findings.ts';
import { type DataFile, withFile } from './folder.ts';
import { readLines } from './lines.ts';
import type { LoadedProfile, LoadOptions } from './loaded.ts';
import { type ToldPaper, ToldPapers, unite } from './one-paper.ts';
import { PaperWarnings } from './paper-warnings.ts';
import type { ToldProfile } from './profile-file.ts';
import type { Withholding } from './withhold.ts';

interface Input {
  readonly profiles: readonly ToldProfile[];
  readonly files: readonly DataFile[];
  readonly withhold: Withholding;
  /** Papers of these keys wait until all is read. */
  readonly held: ReadonlySet<string>;
  readonly lineBytes: number;
  readonly options: Pick<LoadOptions, 'receive' | 'today' | 'fetched'>;
}

type Read =
  | {
      readonly kind: 'sound';
      readonly profiles: readonly LoadedProfile[];
      readonly paperCount: number;
      readonly folderCount: number;
      readonly withheldRows: readonly WithheldRow[];
    }
  /** Papers with these keys had been handed out when they were told again: hold them and read once more. */
  | { readonly kind: 'repeated'; readonly keys: ReadonlySet<string> };

/**
 * One reading of all papers: those of the papers files are handed out as they come, then those of profiles and held ones,
 * and at the end fetched ones that are none of these.
 */
export function readPapers(input: Input, findings: Findings): Read {
  const { withhold, held, options } = input;
  const receive = options.receive();
  const warnings = new PaperWarnings(options.today, findings);
  const told = new ToldPapers();
  /** Rows by key. */
  const handedOut = new Map<string, number>();
  const repeated = new Set<string>();
  let row = 0;
  const handOut = (paper: Paper, json?: Uint8Array) => {
    // What is refused anyway need not be built.
    if (findings.faultCount === 0) receive(paper, row, json);
    row += 1;
  };

  for (const { file, profile } of input.profiles) {
    profile.papers.forEach((written, index) => {
      const paper = withhold.paper(written);
      if (paper !== undefined) told.add({ paper, where: file, path: `papers[${index}]` });
    });
  }
  for (const file of input.files) {
    readEach(file, input.lineBytes, findings, (written, where, ascii, json) => {
      const paper = withhold.paper(written);
      if (paper === undefined) return;
      const keys = identityKeys(paper);
      if (keys.some((key) => handedOut.has(key))) {
        for (const key of keys) repeated.add(key);
      } else if (told.knows(keys) || keys.some((key) => held.has(key))) {
        told.add({ paper, where, path: '' });
      } else {
        for (const key of keys) handedOut.set(key, row);
        warnings.judge(paper, where, '', ascii);
        handOut(paper, paper === written ? json : undefined);
      }
    });
  }
  if (repeated.size > 0) return { kind: 'repeated', keys: repeated };

  const places = new Map<ToldPaper, Placed>();
  for (const one of told.all()) {
    const paper = unite(one, findings);
    const [first] = one.tellings;
    if (paper === undefined || first === undefined) continue;
    warnings.judge(paper, first.where, first.path, false);
    places.set(one, { id: paper.id, row });
    handOut(paper);
  }
  const placeOf = (id: string): Placed | undefined => {
    const one = told.get(id);
    return one === undefined ? undefined : places.get(one);
  };
  const folderCount = row;
  const works = new Map<string, number[]>();
  const withheldRows: WithheldRow[] = [];
  const known = new Set(input.profiles.flatMap(({ profile }) => [profile.id, ...(profile.formerIds ?? [])]));
  for (const { paper: brought, profiles } of options.fetched === undefined
    ? []
    : eachFetched(options.fetched)) {
    const paper = withhold.paper(brought);
    if (paper !== brought) {
      const left = paper && {
        json: JSON.stringify(paper),
        profiles: profiles.filter((id) => known.has(id)).join(' '),
      };
      withheldRows.push({ id: brought.id, ...(left === undefined ? {} : { left }) });
    }
    if (paper === undefined) continue;
    const keys = identityKeys(paper);
    const there = keys.map((key) => handedOut.get(key) ?? placeOf(key)?.row).find((at) => at !== undefined);
    for (const id of profiles) works.set(id, [...(works.get(id) ?? []), there ?? row]);
    if (there !== undefined) continue;
    for (const key of keys) handedOut.set(key, row);
    handOut(paper);
  }
  return {
    kind: 'sound',
    profiles: input.profiles.map((profile) => loadedProfile(profile, placeOf, works)),
    paperCount: row,
    folderCount,
    withheldRows,
  };
}

/** Where a paper ended: its final id and row. */
interface Placed {
  readonly id: string;
  readonly row: number;
}

/** @param works rows of fetched papers by profile, behind its own */
function loadedProfile(
  { profile, file, digest }: ToldProfile,
  placeOf: (id: string) => Placed | undefined,
  works: ReadonlyMap<string, readonly number[]>,
): LoadedProfile {
  const { papers, ...header } = profile;
  const placed = (ids: readonly string[]) => ids.map(placeOf).filter((place) => place !== undefined);
  const identities = header.identities?.map((identity) => ({
    ...identity,
    papers: placed(identity.papers).map((place) => place.id),
  }));
  const corrections = header.corrections?.map((correction) => ({
    ...correction,
    // One that is left out must stay: a correction of two papers says something else of one.
    papers: correction.papers.map((id) => placeOf(id)?.id ?? id),
  }));
  const own = placed(papers.map((paper) => paper.id)).map((place) => place.row);
  const brought = [profile.id, ...(profile.formerIds ?? [])].flatMap((id) => works.get(id) ?? []);
  return {
    header: {
      ...header,
      file: { name: file, digest },
      ...(identities === undefined ? {} : { identities }),
      ...(corrections === undefined ? {} : { corrections }),
    },
    papers: [...new Set([...own, ...brought])],
  };
}

/** Each sound paper of a JSONL file, with its place; `ascii` tells that its text holds nothing else. */
function readEach(
  file: DataFile,
  lineBytes: number,
  findings: Findings,
  each: (paper: Paper, where: string, ascii: boolean, json: Uint8Array | undefined) => void,
): void {
  withFile(file, findings, (descriptor) => {
    readLines(descriptor, lineBytes, {
      line(text, number, ascii, bytes) {
        const where = `${file.name}:${number}`;
        const json = parseJson(text, where, findings);
        if (json === undefined) return;
        const paper = checked(Paper, json.value, where, findings);
        if (paper === undefined) return;
        const whole = Object.keys(Object(json.value)).length === Object.keys(paper).length;
        if (!whole) {
          warnOfUnknownKeys(json.value, paper, [], where, findings);
        }
        each(paper, where, ascii && !text.includes('\\u'), whole ? bytes : undefined);
      },
      fault: (number, text) => findings.fault(`${file.name}:${number}`, text),
    });
  });
}
