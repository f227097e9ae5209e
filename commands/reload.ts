import type { Block, Card, Span } from '../src/card/card.ts';
import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import type { Fault } from '../src/store/fault.ts';
import type { ReloadOutcome } from '../src/store/store.ts';
import { formatMoment } from '../src/text/moment.ts';
import { plural } from '../src/text/plural.ts';

const shown = 10;

/** `/reload [force]`: reads the data again; the first line says what became of it. */
export const reload = defineCommand({
  name: 'reload',
  description: 'Reads the data again, all or nothing',
  translations: {
    de: 'Liest die Daten neu ein, alle oder keine',
    fr: 'Relit les données, toutes ou aucune',
  },
  options: {
    force: { kind: 'flag', description: 'Accept data that holds fewer than half of the papers before' },
  },
  access: 'operator',
  examples: ['reload', 'reload force:true'],
  async run({ force }, { snapshot, reload: run }) {
    const outcome = await run({ force });
    return outcome.kind === 'reloaded' ? reloaded(outcome) : refused(outcome, snapshot.loadedAt);
  },
});

function reloaded(outcome: Extract<ReloadOutcome, { kind: 'reloaded' }>): Card {
  const { added, changed, removed, warnings, snapshot } = outcome;
  const { papers, profiles } = snapshot.counts;
  return {
    tone: warnings.length > 0 ? 'warning' : 'success',
    audience: 'asker',
    title: `Reloaded: ${added} added, ${changed} changed, ${removed} removed, ${plural(warnings.length, 'warning')}`,
    blocks: [
      text(`${plural(papers, 'paper')} and ${plural(profiles, 'profile')} answer now.`),
      ...placed(warnings, warnings.length),
    ],
  };
}

function refused(outcome: Extract<ReloadOutcome, { kind: 'refused' }>, since: Date): Card {
  const { faults, faultCount, forceable } = outcome;
  const force: readonly Block[] = [
    text('If that is meant, run ', { kind: 'code', text: '/reload force:true' }, '.'),
    {
      kind: 'buttons',
      buttons: [{ label: 'Reload anyway', line: formatLine('reload', undefined, { force: true }) }],
    },
  ];
  return {
    tone: 'error',
    audience: 'asker',
    title: `Not reloaded: ${plural(faultCount, 'fault')}`,
    blocks: [
      ...placed(faults, faultCount),
      text(`The data read on ${formatMoment(since)} goes on answering.`),
      ...(forceable ? force : []),
    ],
  };
}

/** Ten at most, a line each, and how many more there are. */
function placed(findings: readonly Fault[], count: number): readonly Block[] {
  const lines = findings
    .slice(0, shown)
    .map((finding) => text({ kind: 'code', text: finding.place }, `: ${finding.text}`));
  const more = count - lines.length;
  return more > 0 ? [...lines, text(`And ${more.toLocaleString('en-US')} more.`)] : lines;
}

const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
