import type { Writable } from 'node:stream';
import { renderPlain } from './card/plain.ts';
import { PersonError, sentenceOf } from './errors.ts';
import { candidatesCard, importedCard, proposalCard, unmetCard } from './import/import-card.ts';
import type { Importer, Proposed } from './import/importer.ts';
import { keysOfProfile } from './import/known-profile.ts';
import { readTarget, writtenKey } from './import/target.ts';
import { writtenOr } from './import/written.ts';
import type { Snapshot } from './store/snapshot.ts';
import { plural } from './text/plural.ts';
import { readable } from './text/readable.ts';

export interface ShellParts {
  readonly importer: Importer;
  /** As it is now: each write reloads. */
  readonly snapshot: () => Snapshot;
  readonly out: Pick<Writable, 'write'>;
}

/** What a running bot does not see by itself. */
const tell = 'A running bot takes it in at /reload.';

/**
 * `paperboy import <id> [--into …] [--yes]`: prints what would be written, and writes it with `--yes`.
 * @returns 0 shown, written or nothing to change; 1 nobody found, or several of that name
 * @throws PersonError for what a person can set right
 */
export async function importFromShell(
  id: string,
  { into, yes }: { readonly into: string | undefined; readonly yes: boolean },
  { importer, snapshot, out }: ShellParts,
): Promise<0 | 1> {
  const print = (text: string) => out.write(`${text}\n`);
  const target = readTarget(id);
  if (target.kind === 'unclear') throw new PersonError(target.said, { advice: target.advice });
  if (target.kind === 'name') {
    const found = await importer.candidates(target.name);
    print(renderPlain(candidatesCard(target.name, found, writtenKey)));
    for (const { key, person } of found.candidates)
      print(`npx paperboy import ${writtenKey(key)}   # ${readable(person.name)}`);
    return 1;
  }
  const proposed = await importer.propose(target, into, snapshot());
  if (proposed.kind !== 'proposal') {
    print(renderPlain(unmetCard(proposed.kind, proposed.outcomes)));
    return 1;
  }
  const { proposal } = proposed;
  print(renderPlain(proposalCard(proposal, undefined)));
  if (proposal.changes.length === 0) return 0;
  if (!yes) {
    print('Nothing was written. Add --yes to write it.');
    return 0;
  }
  writtenOr(await proposal.write('shell:you'));
  print(renderPlain(importedCard(proposal, undefined)));
  print(tell);
  return 0;
}

/**
 * `paperboy refresh [--dry-run]`: renews what services count of each profile that has ids, one after the other, a line each.
 * @returns 1 when one of them could not be renewed; the others are
 */
export async function refreshFromShell(
  { dryRun }: { readonly dryRun: boolean },
  { importer, snapshot, out }: ShellParts,
): Promise<0 | 1> {
  const ids = [...snapshot().profiles()].flatMap((person) =>
    person.kind === 'profile' && keysOfProfile(person.profile).length > 0 ? [person.id] : [],
  );
  if (ids.length === 0) out.write('No profile has ids of a service that counts.\n');
  let failed = 0;
  let renewed = 0;
  for (const id of ids) {
    const person = snapshot().person(id);
    if (person?.kind !== 'profile') continue;
    try {
      const { line, kind } = await refreshed(
        await importer.proposeNumbers(person.profile, snapshot()),
        dryRun,
      );
      if (kind === 'failed') failed += 1;
      if (kind === 'renewed') renewed += 1;
      out.write(`${id}: ${line}\n`);
    } catch (error) {
      if (!(error instanceof PersonError)) throw error;
      failed += 1;
      out.write(`${id}: ${sentenceOf(error)}\n`);
    }
  }
  if (renewed > 0) out.write(dryRun ? 'Nothing was written.\n' : `${tell}\n`);
  return failed > 0 ? 1 : 0;
}

interface Refreshed {
  readonly kind: 'renewed' | 'same' | 'failed';
  readonly line: string;
}

async function refreshed(proposed: Proposed, dryRun: boolean): Promise<Refreshed> {
  if (proposed.kind !== 'proposal') {
    const said = proposed.outcomes.map((outcome) => `${outcome.service}: ${outcome.said}`).join('; ');
    return { kind: 'failed', line: said };
  }
  const { proposal } = proposed;
  const silent = proposal.outcomes.filter(({ answered }) => !answered);
  const without = silent.map(({ service, said }) => `; ${service} gave no answer: ${said}`).join('');
  const kind = silent.length > 0 ? 'failed' : 'renewed';
  if (proposal.changes.length === 0)
    return { kind: silent.length > 0 ? 'failed' : 'same', line: `nothing to renew${without}` };
  if (!dryRun) writtenOr(await proposal.write('shell:you'));
  const { reported } = proposal.draft;
  const counted = proposal.changes.filter((change) => change.kind === 'paper').length;
  const numbers =
    reported === undefined
      ? []
      : [`h-index ${reported.hIndex ?? '—'}, citations ${reported.citations ?? '—'} (${reported.source})`];
  return {
    kind,
    line: `${[...numbers, plural(counted, 'count of a paper', 'counts of papers')].join(', ')}${without}`,
  };
}
