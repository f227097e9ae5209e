import type { Block, Button, Card, Field, Span } from '../card/card.ts';
import { clip } from '../text/clip.ts';
import { formatDay } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { quoted } from '../view/quoted.ts';
import type { Candidates } from './candidates.ts';
import { changeBlocks } from './change-blocks.ts';
import type { LeftOut } from './draft.ts';
import type { Outcome } from './fetch-person.ts';
import type { Proposal } from './importer.ts';
import { serviceTitles } from './services.ts';
import type { PersonKey } from './target.ts';

/** The command lines that the buttons of an import stand for; absent where nothing can be pressed (the shell). */
export interface ImportLines {
  confirm(digest: string): string;
  into(id: string): string;
}

/** Who a name may be: a choice each, by what the services say of them. */
export function candidatesCard(
  name: string,
  { candidates, outcomes }: Candidates,
  lineFor: (key: PersonKey) => string,
): Card {
  const isNobody = candidates.length === 0;
  const title = isNobody
    ? `No service names anybody ${quoted(name)}`
    : `${quoted(name)} may be ${plural(candidates.length, 'person', 'people')} in these services`;
  return {
    tone: isNobody ? 'warning' : 'neutral',
    audience: 'asker',
    title,
    blocks: [
      asked(outcomes),
      ...(isNobody
        ? []
        : [
            {
              kind: 'choices',
              prompt: 'Who is meant?',
              choices: candidates.map(({ key, person }) => ({
                label: readable(person.name),
                note: [
                  serviceTitles[key.service],
                  person.affiliation,
                  person.fields.slice(0, 2).join(', '),
                  person.counts.papers === undefined ? '' : plural(person.counts.papers, 'work'),
                ]
                  .filter((part) => part !== undefined && part !== '')
                  .map((part) => readable(part ?? ''))
                  .join(' · '),
                line: lineFor(key),
              })),
            } as const,
          ]),
    ],
  };
}

/** @param kind `nobody`: all that were asked answered, and know nobody of that id */
export const unmetCard = (kind: 'nobody' | 'unanswered', outcomes: readonly Outcome[]): Card => ({
  tone: kind === 'nobody' ? 'warning' : 'error',
  audience: 'asker',
  title: kind === 'nobody' ? 'Nobody has that id' : 'Nothing could be imported',
  blocks: [asked(outcomes)],
});

/**
 * What an import would write, or that there is nothing to write.
 * @param isChanged whether something else was shown and confirmed
 */
export function proposalCard(proposal: Proposal, lines: ImportLines | undefined, isChanged = false): Card {
  const { profile, changes, stays, doubts, outcomes, digest, namesakes } = proposal;
  const name = readable(profile.name);
  const hasChanges = changes.length > 0;
  const confirm: Button = {
    label: profile.isNew ? `Write profiles/${profile.id}.json` : `Change ${profile.id}`,
    line: lines?.confirm(digest) ?? '',
    primary: true,
  };
  const others: readonly Button[] = namesakes.slice(0, 3).map(({ id }) => ({
    label: `Rather into ${id}`,
    line: lines?.into(id) ?? '',
  }));
  return {
    tone: isChanged || doubts.length > 0 ? 'warning' : 'neutral',
    audience: 'asker',
    title: titleOf(proposal, name),
    blocks: [
      ...(isChanged
        ? [text('It is no longer what was shown, so nothing was written. This is how it is now:')]
        : []),
      ...(profile.isNew ? newProfile(proposal) : []),
      ...changeBlocks(changes, profile.isNew),
      ...namesakes.map((other) =>
        text(`There is a profile ${readable(other.name)} (${other.id}) already. Is it the same person?`),
      ),
      ...lineBlock([...doubts, ...stays, ...leftOutLines(proposal)]),
      asked(outcomes),
      ...(hasChanges && lines !== undefined
        ? [{ kind: 'buttons', buttons: [confirm, ...others] } as const]
        : []),
    ],
  };
}

function titleOf({ profile, changes }: Proposal, name: string): string {
  if (changes.length === 0) return `${name} (${profile.id}): nothing to change`;
  if (profile.isNew) return `Import ${name} as a new profile, ${profile.id}?`;
  return `Import into ${name} (${profile.id})? ${plural(changes.length, 'change')}`;
}

/** What was written. */
export function importedCard({ profile, changes }: Proposal, profileLine: string | undefined): Card {
  const papers = changes.filter(({ kind }) => kind === 'added').length;
  const what = profile.isNew ? plural(papers, 'paper') : plural(changes.length, 'change');
  return {
    tone: 'success',
    audience: 'asker',
    title: `Imported ${readable(profile.name)}: ${what}`,
    blocks: [
      text('Written in the data folder, and read again. The file is yours: what you change there stays.'),
      ...(profileLine === undefined
        ? []
        : [{ kind: 'buttons', buttons: [{ label: 'Show the profile', line: profileLine }] } as const]),
    ],
  };
}

function newProfile({ draft }: Proposal): readonly Block[] {
  const { reported, ids } = draft;
  const receipt = reported === undefined ? '' : ` (${reported.source}, ${formatDay(reported.asOf)})`;
  const numbers: readonly (readonly [string, number | undefined])[] = [
    ['h-index', reported?.hIndex],
    ['i10-index', reported?.i10Index],
    ['Works', reported?.papers],
    ['Citations', reported?.citations],
  ];
  const fields: readonly (Field | undefined)[] = [
    field('Name', draft.name),
    field('Also', draft.aliases?.join('; ')),
    field('Field', draft.primaryCategory),
    field('Affiliation', draft.affiliation),
    field('Homepage', draft.homepage),
    field(
      'Ids',
      Object.entries(ids)
        .map((pair) => pair.join(' '))
        .join(', '),
    ),
    ...numbers.map(([label, value]) =>
      field(label, value === undefined ? undefined : `${value.toLocaleString('en-US')}${receipt}`),
    ),
  ];
  return [{ kind: 'fields', fields: fields.filter((one) => one !== undefined) }];
}

const field = (label: string, value: string | undefined): Field | undefined =>
  value === undefined || value === '' ? undefined : { label, value: clip(readable(value), 300) };

/** `3 works left out: no day of publication (“…”)`, a line for each reason. */
function leftOutLines({ leftOut, withheld, unread }: Proposal): readonly string[] {
  const byReason = new Map<string, LeftOut[]>();
  for (const work of leftOut) {
    const reason = work.lacks.join(', ');
    byReason.set(reason, [...(byReason.get(reason) ?? []), work]);
  }
  return [
    ...[...byReason].map(([reason, works]) => {
      const titles = works.slice(0, 3).map(({ title }) => quoted(title));
      return `${plural(works.length, 'work')} left out: ${reason} (${titles.join(', ')}${works.length > 3 ? ' …' : ''})`;
    }),
    ...(withheld > 0 ? [`${plural(withheld, 'paper')} left out: withheld`] : []),
    ...(unread > 0 ? [`${plural(unread, 'entry', 'entries')} of the services left out: not readable`] : []),
  ];
}

const lineBlock = (lines: readonly string[]): readonly Block[] =>
  lines.length === 0 ? [] : [text(lines.map(readable).join('\n'))];

/** `OpenAlex: 12 works · ORCID: no answer, it answered 503` */
const asked = (outcomes: readonly Outcome[]): Block =>
  text(
    outcomes
      .map(({ service, answered, said }) => `${service}: ${answered ? '' : 'no answer, '}${readable(said)}`)
      .join(' · '),
  );

const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
