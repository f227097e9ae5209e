import type { PressRoom } from '../command/press.ts';

/** What Discord accepts, in characters or pieces: https://discord.com/developers/docs/resources/message */
export const discordLimits = {
  embeds: 10,
  /** Over the titles, descriptions, fields, footers and authors of all embeds of one message. */
  embedsTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  url: 2048,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  options: 25,
  optionLabel: 100,
  optionDescription: 100,
  placeholder: 150,
  files: 10,
} as const;

/**
 * How the footer is shared out: what is longer than its share is shown above, or not at all (a line nobody could press).
 * What they leave holds a button's line of 300 characters.
 */
export const footerShares = { sources: 400, base: 1300 } as const;

export const discordPressRoom: PressRoom = { id: discordLimits.customId };
