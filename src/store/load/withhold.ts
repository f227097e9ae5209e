import type { Paper } from '../../model/paper.ts';
import { identityKeys } from '../../model/paper-id.ts';
import type { Profile } from '../../model/profile.ts';
import type { Withheld } from '../../model/withheld.ts';
import { foldName } from '../../text/fold.ts';

/** What `withheld.json` takes out of the data. */
export interface Withholding {
  profile(profile: Profile): boolean;
  /** The paper as it may be shown, or undefined when it may not. */
  paper(paper: Paper): Paper | undefined;
}

/**
 * The names of a withheld profile are withheld too, so that they don't come back as a name without a profile. A paper that
 * loses an author so is marked as having a truncated list.
 */
export function withholding(withheld: Withheld, told: readonly { readonly profile: Profile }[]): Withholding {
  const ids = new Set(withheld.people);
  const names = new Set(withheld.people.map(foldName));
  const papers = new Set(withheld.papers);
  const hides = (profile: Profile): boolean =>
    ids.has(profile.id) ||
    profile.formerIds?.some((id) => ids.has(id)) === true ||
    [profile.name, ...(profile.aliases ?? [])].some((name) => names.has(foldName(name)));
  for (const profile of told.map((one) => one.profile).filter(hides)) {
    for (const name of [profile.name, ...(profile.aliases ?? [])]) names.add(foldName(name));
  }
  return {
    profile: hides,
    paper(paper) {
      if (papers.size > 0 && identityKeys(paper).some((key) => papers.has(key))) return undefined;
      if (names.size === 0) return paper;
      const authors = paper.authors.filter((author) => !names.has(foldName(author)));
      return authors.length === paper.authors.length ? paper : { ...paper, authors, authorsTruncated: true };
    },
  };
}
