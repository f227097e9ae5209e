/** The matcher that one would write without an index: tries each follow, reads everything anew. */
import { readKeyword } from '../../../src/announce/match/keyword.ts';
import type { Match } from '../../../src/announce/match/matches.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { categoryFits } from '../../../src/model/taxonomy.ts';
import type { Follow } from '../../../src/state/state.ts';
import { identitiesIn, identityOfId } from '../../../src/store/identities/identities.ts';
import { nameFits } from '../../../src/store/names/fits.ts';
import { nameId } from '../../../src/store/people.ts';
import type { Snapshot } from '../../../src/store/snapshot.ts';
import { foldName, foldWords } from '../../../src/text/fold.ts';

/** Undefined when the follow does not match. */
export function naiveMatch(
  follow: Follow,
  paper: Paper,
  snapshot: Snapshot,
  excepted: ReadonlySet<string> = new Set(),
): Match | undefined {
  const { kind, value } = follow;
  const row = snapshot.rowOf(paper.id) ?? -1;
  if (kind === 'lab' && ![...snapshot.profiles()].some(({ papers }) => Array.from(papers).includes(row)))
    return undefined;
  if (kind === 'category') {
    const codes = [paper.primaryCategory, ...(paper.categories ?? [])];
    if (!codes.some((code) => categoryFits(code, value))) return undefined;
  }
  if (kind === 'keyword') {
    const read = readKeyword(value);
    if (read.kind === 'fault') return undefined;
    const texts = [paper.title, paper.abstract].map((text) => ` ${foldWords(text).join(' ')} `);
    const has = (words: readonly string[]) => texts.some((text) => text.includes(` ${words.join(' ')} `));
    if (!read.keyword.wanted.every(has) || read.keyword.unwanted.some(has)) return undefined;
  }
  return kind === 'author' ? naiveAuthor(follow, paper, row, snapshot, excepted) : { follow };
}

function naiveAuthor(
  follow: Follow,
  paper: Paper,
  row: number,
  snapshot: Snapshot,
  excepted: ReadonlySet<string>,
): Match | undefined {
  const [id = '', identity] = follow.value.split('#');
  const person = snapshot.person(id);
  const bearing = id.startsWith('~') ? paper.authors.filter((name) => nameId(name) === id) : [];
  if (bearing.length > 0 && identity === undefined) return { follow };
  if (person === undefined && bearing.length === 0) return undefined;
  const groups = person === undefined ? undefined : identitiesIn(snapshot, person);
  const having = groups?.identities.filter(({ rows }) => rows.includes(row)) ?? [];
  const meant =
    groups === undefined || identity === undefined ? undefined : identityOfId(groups, identity, snapshot);
  const signers = paper.authors.map((name, at) => ({ name, person: snapshot.authorOf(row, at) }));
  const maybe = (names: readonly string[]): Match | undefined => {
    const name = names.find((one) => !excepted.has(foldName(one)));
    return name === undefined ? undefined : { follow, maybe: name };
  };
  if (identity !== undefined && having.some((one) => one.id === meant?.id)) return { follow };
  if (identity !== undefined && having.length > 0) return undefined;
  if (person === undefined) return maybe(bearing);
  if (person.kind === 'profile' && Array.from(person.papers).includes(row)) {
    if (identity === undefined) return { follow };
    const own = signers.filter((signer) => signer.person?.id === person.id).map(({ name }) => name);
    return maybe(own.length > 0 ? own : [person.name]);
  }
  const names = [person.name, ...(person.kind === 'profile' ? (person.profile.aliases ?? []) : [])];
  const fits = (author: string): boolean =>
    bearing.includes(author) || names.some((name) => nameFits(author, name));
  const mayBe = signers.filter((one) => bearing.includes(one.name) || one.person?.kind !== 'profile');
  return maybe(mayBe.map((one) => one.name).filter(fits));
}
