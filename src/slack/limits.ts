import type { PressRoom } from '../command/press.ts';

/** What Slack accepts, in characters or pieces: https://docs.slack.dev/reference/block-kit */
export const slackLimits = {
  blocks: 50,
  /**
   * Over all blocks of one message, written as JSON. Slack documents 12,000 of text for one kind of block and refuses
   * others from about 13,200 on, containers counted in some way; the JSON is longer than either.
   */
  blocksTotal: 12_000,
  header: 150,
  /** Of a section; rich text names none, so it keeps to this too. */
  text: 3000,
  contextElements: 10,
  contextText: 2000,
  actions: 25,
  buttonLabel: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  options: 100,
  optionLabel: 75,
  optionDescription: 75,
  optionValue: 150,
  placeholder: 150,
  fallback: 4000,
  /** Under an input of a modal. */
  hint: 2000,
  viewBlocks: 100,
} as const;

/** Slack hands `&`, `<` and `>` back as entities. */
const altered = /[&<>]/;
export const slackButtonRoom: PressRoom = { id: slackLimits.buttonValue, altered };
export const slackOptionRoom: PressRoom = { id: slackLimits.optionValue, altered };
