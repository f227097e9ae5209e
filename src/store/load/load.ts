import { Withheld } from '../../model/withheld.ts';
import { Findings, placeIn } from './findings.ts';
import { fileIn, filesIn, rootOf } from './folder.ts';
import type { LoadLimits, LoadOptions, LoadResult } from './loaded.ts';
import { readJson, readProfile, type ToldProfile } from './profile-file.ts';
import { readPapers } from './read-papers.ts';
import { withholding } from './withhold.ts';

const defaultLimits: LoadLimits = { profileBytes: 64 << 20, papersBytes: 2 ** 30, lineBytes: 8 << 20 };

/**
 * Reads and judges a data folder (`profiles/*.json`, `papers/*.jsonl`, `withheld.json`): sound as a whole, or refused with
 * all its faults. Papers go to the receiver that the options give. Synchronous, for a worker thread; throws nothing.
 */
export function loadFolder(path: string, options: LoadOptions): LoadResult {
  const limits = { ...defaultLimits, ...options.limits };
  const findings = new Findings();
  const root = rootOf(path, findings);
  if (root === undefined) return refused(findings);
  const told = filesIn(root, 'profiles', '.json', limits.profileBytes, findings)
    .map((file) => readProfile(file, findings))
    .filter((profile) => profile !== undefined);
  judgeIds(told, findings);
  const files = filesIn(root, 'papers', '.jsonl', limits.papersBytes, findings);
  const withheldFile = fileIn(root, 'withheld.json', limits.profileBytes, findings);
  const withheld = withheldFile === undefined ? undefined : readJson(Withheld, withheldFile, findings);
  const withhold = withholding(withheld ?? { people: [], papers: [] }, told);
  const profiles = told.filter(({ profile }) => !withhold.profile(profile));

  // A paper that a later line tells again is held back until all is read, which takes a second reading; those it connects
  // may take a third, and that one holds back all.
  const repeated = new Set<string>();
  for (let reading = 1; ; reading += 1) {
    const seen = findings.copy();
    const hold = (keys: readonly string[]) => reading > 2 || keys.some((key) => repeated.has(key));
    const result = readPapers(
      { profiles, files, withhold, hold, lineBytes: limits.lineBytes, options },
      seen,
    );
    if (result.kind === 'repeated') {
      for (const key of result.keys) repeated.add(key);
      continue;
    }
    if (result.paperCount === 0 && told.length === 0 && seen.faultCount === 0) {
      seen.fault(path, 'holds no profile (profiles/*.json) and no paper (papers/*.jsonl)');
    }
    return seen.faultCount > 0
      ? refused(seen)
      : { ...result, warnings: seen.warnings, warningCount: seen.warningCount };
  }
}

const refused = ({ faults, faultCount }: Findings): LoadResult => ({ kind: 'refused', faults, faultCount });

function judgeIds(profiles: readonly ToldProfile[], findings: Findings): void {
  const owners = new Map<string, string>();
  const claim = (id: string, file: string, path: string) => {
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, placeIn(file, path));
    else findings.fault(placeIn(file, path), `${id} is already used by ${owner}`);
  };
  for (const { file, profile } of profiles) claim(profile.id, file, 'id');
  for (const { file, profile } of profiles) {
    profile.formerIds?.forEach((id, index) => claim(id, file, `formerIds[${index}]`));
  }
}
