import type { Card } from '../../src/card/card.ts';
import { type Command, defineCommand } from '../../src/command/command.ts';

/** Commands with PRODUCT.md's options that answer with what they were given. */
export const echo = (args: object): Card => ({
  tone: 'neutral',
  audience: 'channel',
  blocks: [{ kind: 'text', spans: JSON.stringify(args) }],
});

export const papers = defineCommand({
  name: 'papers',
  description: 'Papers',
  options: {
    author: { kind: 'text', complete: 'person', description: 'Whose' },
    query: { kind: 'text', description: 'Words' },
    category: { kind: 'text', maxLength: 20, complete: 'category', description: 'Field' },
    since: { kind: 'text', description: 'From' },
    until: { kind: 'text', description: 'To' },
    identity: { kind: 'text', description: 'Which person' },
    sort: {
      kind: 'choice',
      choices: ['newest', 'oldest', 'citations', 'title', 'listed'],
      description: 'Order',
    },
    page: { kind: 'integer', min: 1, max: 500, description: 'Page' },
    as: { kind: 'choice', choices: ['bibtex', 'ris', 'csv', 'json'], description: 'File' },
  },
  examples: ['papers jeremy cohen category:LG since:2024 sort:newest'],
  run: echo,
});

export const paper = defineCommand({
  name: 'paper',
  description: 'A paper',
  options: { ref: { kind: 'text', required: true, complete: 'paper', description: 'Which' } },
  examples: ['paper arxiv:2206.10654'],
  run: echo,
});

export const announce = defineCommand({
  name: 'announce',
  description: 'Announce',
  options: {
    what: { kind: 'choice', choices: ['preview', 'now'], required: true, description: 'What' },
    ref: { kind: 'text', description: 'Which paper' },
  },
  access: 'operator',
  examples: ['announce preview'],
  run: echo,
});

const reload = defineCommand({
  name: 'reload',
  description: 'Reload',
  options: { force: { kind: 'flag', description: 'Force' } },
  access: 'operator',
  examples: ['reload'],
  run: echo,
});

const paperboy = defineCommand({
  name: 'paperboy',
  description: 'Help',
  options: {
    what: { kind: 'choice', choices: ['help', 'health', 'version'], description: 'What' },
    command: { kind: 'text', complete: 'command', description: 'Which command' },
  },
  examples: ['paperboy help'],
  run: echo,
});

export const exampleCommands: readonly Command[] = [papers, paper, announce, reload, paperboy];
