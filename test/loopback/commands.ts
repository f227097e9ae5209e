import { setTimeout as sleep } from 'node:timers/promises';
import type { Card } from '../../src/card/card.ts';
import { type Command, defineCommand } from '../../src/command/command.ts';
import { formatLine } from '../../src/command/line.ts';
import { PersonError } from '../../src/errors.ts';

/** Commands of every kind that an adapter has to cope with; they need no data. */

const card = (text: string, more: Partial<Card> = {}): Card => ({
  tone: 'neutral',
  audience: 'channel',
  title: text,
  blocks: [],
  ...more,
});

const pages = defineCommand({
  name: 'pages',
  description: 'Something with pages',
  translations: { de: 'Etwas mit Seiten' },
  options: {
    topic: {
      kind: 'text',
      description: 'What about',
      translations: { fr: 'Quel sujet' },
      required: true,
      complete: 'person',
    },
    page: { kind: 'integer', min: 1, max: 9, description: 'Which page' },
    sort: { kind: 'choice', choices: ['newest', 'oldest'], description: 'In which order' },
  },
  examples: ['pages tea'],
  answer: ({ topic, page = 1, sort }) =>
    card(`${topic}, page ${page}`, {
      blocks: [
        {
          kind: 'buttons',
          buttons: [
            { label: 'Next', line: formatLine('pages', topic, { page: page + 1, sort }) },
            { label: 'Echo', line: formatLine('echo', topic) },
            { label: 'Fail', line: 'fail person' },
            { label: 'Slow next', line: formatLine('slow', topic, { page: page + 1 }) },
          ],
        },
        {
          kind: 'choices',
          prompt: 'Another topic',
          choices: [
            { label: 'Coffee', line: formatLine('pages', 'coffee') },
            { label: 'Cocoa', line: formatLine('pages', 'cocoa') },
          ],
        },
      ],
    }),
});

const echo = defineCommand({
  name: 'echo',
  description: 'Says it again',
  options: { text: { kind: 'text', description: 'What to say' } },
  examples: ['echo hello'],
  answer: ({ text }) => card(text ?? 'nothing', { blocks: [{ kind: 'text', spans: text ?? 'nothing' }] }),
});

const chooser = defineCommand({
  name: 'chooser',
  description: 'Asks back, only the asker',
  options: {},
  examples: ['chooser'],
  answer: () =>
    card('Which one?', {
      audience: 'asker',
      blocks: [{ kind: 'choices', prompt: 'Which', choices: [{ label: 'This one', line: 'echo this' }] }],
    }),
});

const slow = defineCommand({
  name: 'slow',
  description: 'Takes its time',
  options: {
    what: { kind: 'text', description: 'What to say', required: true },
    page: { kind: 'integer', min: 1, max: 9, description: 'Which page' },
    ms: { kind: 'integer', min: 0, max: 20_000, description: 'How long' },
  },
  examples: ['slow tea'],
  async run({ what, page, ms = 250 }) {
    await sleep(ms);
    if (what === 'fail') throw new PersonError('That took too long.');
    const buttons = [{ label: 'Next', line: formatLine('slow', what, { page: (page ?? 1) + 1, ms }) }];
    return card(`slow ${what}, page ${page ?? 1}`, { blocks: [{ kind: 'buttons', buttons }] });
  },
});

const fail = defineCommand({
  name: 'fail',
  description: 'Goes wrong',
  options: { how: { kind: 'choice', choices: ['person', 'bug'], description: 'How', required: true } },
  examples: ['fail person'],
  run({ how }) {
    if (how === 'person') throw new PersonError('That can not be done.', { advice: 'Do something else.' });
    throw new TypeError('a bug');
  },
});

const long = defineCommand({
  name: 'long',
  description: 'More than one message holds, and a file',
  options: {},
  examples: ['long'],
  run: () =>
    card('Long', {
      blocks: Array.from({ length: 4 }, (_, index) => ({
        kind: 'text' as const,
        spans: `${index} ${'many words '.repeat(300)}`,
      })),
      files: [{ name: 'list.bib', mediaType: 'application/x-bibtex', content: '@misc{ö}' }],
    }),
});

const restart = defineCommand({
  name: 'restart',
  description: 'For operators',
  access: 'operator',
  options: { force: { kind: 'flag', description: 'Even so' } },
  examples: ['restart'],
  run: () => card('Restarted', { audience: 'asker', tone: 'success' }),
});

export const sampleCommands: readonly Command[] = [pages, echo, chooser, slow, fail, long, restart];

/** Not among the others: a card with a chart, and one without on page 2. */
export const pictured = defineCommand({
  name: 'pictured',
  description: 'With a picture',
  options: {
    topic: { kind: 'text', description: 'What about', required: true },
    page: { kind: 'integer', min: 1, max: 9, description: 'Which page' },
    ms: { kind: 'integer', min: 0, max: 20_000, description: 'How long' },
  },
  examples: ['pictured tea'],
  async run({ topic, page = 1, ms = 0 }) {
    await sleep(ms);
    const next = (to: number) => ({ label: `Page ${to}`, line: formatLine('pictured', topic, { page: to }) });
    return card(`${topic}, page ${page}`, {
      blocks: [...(page === 1 ? [chartBlock] : []), { kind: 'buttons', buttons: [next(1), next(2)] }],
    });
  },
});

export const chartBlock = {
  kind: 'chart',
  chart: {
    firstYear: 2019,
    years: 3,
    panels: [{ title: 'Cups a year', note: 'made up', series: [{ label: 'Tea', values: [1, 0, 3] }] }],
  },
  alt: 'Bar chart: cups a year. 2019: 1; 2021: 3.',
  sparklines: [{ label: 'Cups a year', value: '▄▁█ 2019–2021, most in 2021: 3' }],
} as const;
