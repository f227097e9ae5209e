import { Withheld } from '../../model/withheld.ts';
import { isAfter } from '../../text/dates.ts';
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
  warnOfReports(told, options.today, findings);
  const files = filesIn(root, 'papers', '.jsonl', limits.papersBytes, findings);
  const withheldFile = fileIn(root, 'withheld.json', limits.profileBytes, findings);
  const withheld = withheldFile === undefined ? undefined : readJson(Withheld, withheldFile, findings);
  const withhold = withholding(withheld ?? { people: [], papers: [] }, told);
  const profiles = told.filter(({ profile }) => !withhold.profile(profile));

  const read = (held: ReadonlySet<string>, seen: Findings) =>
    readPapers({ profiles, files, withhold, held, lineBytes: limits.lineBytes, options }, seen);

  // A paper that a later line tells again has to wait until all is read. Which ones, the first reading tells: a second one
  // holds back at least as many, so that none it hands out is told again unless a file changes meanwhile.
  let seen = findings.copy();
  let papers = read(new Set(), seen);
  if (papers.kind === 'repeated') {
    seen = findings.copy();
    papers = read(papers.keys, seen);
  }
  if (papers.kind === 'repeated') {
    seen.fault('papers', 'changed while it was read');
    return refused(seen);
  }
  if (papers.folderCount === 0 && profiles.length === 0 && seen.faultCount === 0) {
    seen.fault(path, 'holds no profile (profiles/*.json) and no paper (papers/*.jsonl)');
  }
  if (seen.faultCount > 0) return refused(seen);
  return { ...papers, warnings: seen.warnings, warningCount: seen.warningCount };
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

function warnOfReports(profiles: readonly ToldProfile[], today: string, findings: Findings): void {
  for (const { file, profile } of profiles) {
    const asOf = profile.reported?.asOf;
    if (asOf !== undefined && isAfter(asOf, today))
      findings.warn(placeIn(file, 'reported.asOf'), `${asOf} is in the future`);
  }
}
