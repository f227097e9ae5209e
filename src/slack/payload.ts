import { z } from 'zod';
import { PersonError } from '../errors.ts';

/** What Slack sends, as far as it is used here: https://docs.slack.dev/reference/interaction-payloads */

const Id = z.string().regex(/^[A-Z0-9]{1,40}$/);
const Timestamp = z.string().regex(/^\d{1,20}\.\d{1,10}$/);
const Address = z.url({ protocol: /^https?$/ });
const Text = z.string().max(50_000);

/** Somebody who acts, and the workspace they belong to. */
const Person = z.object({ id: Id, team_id: Id.nullish() });
const Team = z.object({ id: Id }).nullish();

export const CommandBody = z.object({
  command: z.string().regex(/^\/\S{1,100}$/),
  text: Text.default(''),
  user_id: Id,
  team_id: Id,
  channel_id: Id,
  channel_name: z.string().optional(),
  response_url: Address,
  trigger_id: z.string().min(1),
});
export type CommandBody = z.infer<typeof CommandBody>;

const Block = z.object({
  type: z.string(),
  block_id: z.string().optional(),
  elements: z
    .array(z.object({ type: z.string(), text: z.unknown().optional() }))
    .optional()
    .catch(undefined),
});

export const PressBody = z.object({
  type: z.literal('block_actions'),
  user: Person,
  team: Team,
  trigger_id: z.string().min(1),
  response_url: Address.optional(),
  channel: z.object({ id: Id, name: z.string().optional() }).nullish(),
  container: z.object({
    type: z.string(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: Timestamp.optional(),
  }),
  /** Not sure to be there for a private message. */
  message: z.object({ thread_ts: Timestamp.optional(), blocks: z.array(Block).optional() }).nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
export type PressBody = z.infer<typeof PressBody>;

export const ShortcutBody = z.object({
  type: z.literal('shortcut'),
  callback_id: z.string(),
  user: Person,
  team: Team,
  trigger_id: z.string().min(1),
});

const Chosen = z.object({ value: z.string() });

export const SubmitBody = z.object({
  type: z.literal('view_submission'),
  user: Person,
  team: Team,
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            type: z.string(),
            value: z.string().nullish(),
            selected_option: Chosen.nullish(),
            selected_options: z.array(Chosen).optional(),
          }),
        ),
      ),
    }),
  }),
});
export type SubmitBody = z.infer<typeof SubmitBody>;

export const SuggestionBody = z.object({
  type: z.literal('block_suggestion'),
  action_id: z.string(),
  value: z.string().max(1_000).default(''),
  view: z.object({ callback_id: z.string().default('') }).nullish(),
});

const About = z.object({ event_id: z.string().min(1), team_id: Id });

/** A message that speaks to the bot, by mention or in its direct messages. */
export const MessageBody = About.extend({
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    /** A message that was changed or deleted names nobody. */
    user: Id.optional(),
    text: Text.default(''),
    ts: Timestamp,
    channel: Id,
    channel_type: z.string().optional(),
    thread_ts: Timestamp.optional(),
    team: Id.optional(),
    user_team: Id.optional(),
    /** Written by an app. */
    bot_id: z.string().nullish(),
    subtype: z.string().optional(),
    /** It was answered before it was changed. */
    edited: z.unknown().optional(),
  }),
});
export type MessageBody = z.infer<typeof MessageBody>;

/** Tokens that Slack takes no more: those of people, or the bot's own. */
export const RevokedBody = z.object({
  event: z.object({ tokens: z.object({ bot: z.array(z.unknown()).default([]) }) }),
});

export const HomeBody = About.extend({ event: z.object({ user: Id, tab: z.string() }) });

/** What auth.test says of the bot. */
const AuthTest = z.object({
  team_id: Id,
  team: z.string().default('?'),
  user_id: Id,
  bot_id: Id,
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

export type Bot = z.infer<typeof AuthTest>;

/** Who the bot is, from Slack's answer to auth.test. @throws PersonError when the token is a person's */
export function readBot(said: unknown): Bot {
  const read = AuthTest.safeParse(said);
  if (read.success) return read.data;
  throw new PersonError('SLACK_BOT_TOKEN is not the token of a bot.', {
    advice: 'Set the Bot User OAuth Token (xoxb-…; your app, Install App).',
  });
}

/** The lines of small print in the blocks of a message that Slack sent back. */
export function smallPrintIn(blocks: readonly z.infer<typeof Block>[]): string[] {
  return blocks.flatMap(({ type, elements = [] }) =>
    type === 'context' ? elements.flatMap(({ text }) => (typeof text === 'string' ? [text] : [])) : [],
  );
}
