import type { PlainTextOption } from '@slack/types';
import type { z } from 'zod';
import type { Command } from '../command/command.ts';
import type { OptionValue } from '../command/complete.ts';
import type { OptionSpec } from '../command/option.ts';
import { doorName } from '../command/parse.ts';
import { isAnotherPage } from '../command/press.ts';
import { deadPressCard } from '../command/refusals.ts';
import type { Place } from './answer.ts';
import { type AnsweringParts, type AnsweringTools, createAnswering, type Plan } from './answering.ts';
import { readStamp } from './asked-by.ts';
import { createAskers } from './askers.ts';
import { logged } from './fault.ts';
import { formButton, formId, formView, readForm, type SlackForm, suggestions } from './form.ts';
import { slackLimits } from './limits.ts';
import {
  CommandBody,
  HomeBody,
  MessageBody,
  PressBody,
  ShortcutBody,
  SubmitBody,
  SuggestionBody,
  smallPrintIn,
} from './payload.ts';
import { createSeen } from './seen.ts';
import { behindMention, typedText } from './typed.ts';

export interface HandlerParts extends AnsweringParts {
  /** All commands, in help order. */
  readonly commands: readonly Command[];
  /** Values that an option may take and that begin as typed, best first. */
  readonly complete: (spec: OptionSpec, typed: string) => readonly OptionValue[];
  /** Who may run operators' commands: `slack:<teamId>/<userId>`. */
  readonly operators: ReadonlySet<string>;
  /** The command that can be filled in as a form. */
  readonly form?: SlackForm;
}

export interface HandlerTools extends AnsweringTools {
  /** The bot's own user, as it is mentioned. */
  readonly botUser: string;
  /** The workspace the app is installed in. */
  readonly team: string;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Takes on what Slack delivers, each once. The bodies are as they came. Nothing rejects. */
export interface Handlers {
  command(body: unknown): Promise<void>;
  press(body: unknown): Promise<void>;
  shortcut(body: unknown): Promise<void>;
  submit(body: unknown): Promise<void>;
  message(body: unknown): Promise<void>;
  home(body: unknown): Promise<void>;
  suggest(body: unknown): PlainTextOption[];
}

/** Subtypes of messages that a person wrote; most have none. */
const spokenAs: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast']);

export function createHandlers(parts: HandlerParts, tools: HandlerTools): Handlers {
  const { face, dispatch, log, form } = parts;
  const { client, secrets, team } = tools;
  const answering = createAnswering(parts, tools);
  const isNew = createSeen();
  const formCommand = parts.commands.find(({ name }) => name === form?.command);

  const askerOf = createAskers({
    client,
    team,
    operators: parts.operators,
    now: tools.now,
    onFault: (error) => {
      tools.onRefusal(error);
      log.warn(logged(error, secrets), 'Slack did not say who somebody is');
    },
  });

  /** What came, if it is what it should be and came for the first time. */
  function taken<Schema extends z.ZodType>(
    schema: Schema,
    body: unknown,
    what: string,
    idOf: (body: z.infer<Schema>) => string,
  ): z.infer<Schema> | undefined {
    const read = schema.safeParse(body);
    if (!read.success) {
      const places = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      log.warn({ faults: places.slice(0, 5) }, `Slack sent ${what} that can not be read`);
      return undefined;
    }
    if (isNew(idOf(read.data))) {
      log.debug({ what }, 'Slack delivered this before');
      return undefined;
    }
    return read.data;
  }

  async function openForm(trigger: string, place: Place): Promise<void> {
    if (form === undefined || formCommand === undefined) return;
    await answering.guarded(answering.answersTo(place), async () => {
      await client.views.open({ trigger_id: trigger, view: formView(form, formCommand, place) });
    });
  }

  const belowHelp = form === undefined || formCommand === undefined ? [] : [formButton(form)];

  return {
    async command(raw) {
      const body = taken(CommandBody, raw, 'a command', ({ trigger_id }) => trigger_id);
      if (body === undefined) return;
      const name = withoutPrefix(body.command.slice(1), parts.commands);
      const text = typedText(body.text);
      const place: Place = {
        user: body.user_id,
        channel: body.channel_id,
        responseUrl: body.response_url,
        isDirect: false,
      };
      const isBareDoor = name === doorName && text === '';
      const plan = isBareDoor ? { below: belowHelp } : {};
      await answering.answer(
        { line: `${name} ${text}` },
        await askerOf(
          { user: body.user_id, home: body.team_id },
          { id: body.channel_id, name: body.channel_name },
        ),
        answering.answersTo(place),
        plan,
      );
    },

    async press(raw) {
      const body = taken(PressBody, raw, 'a press', ({ trigger_id }) => trigger_id);
      if (body === undefined) return;
      const { user, container } = body;
      const [action] = body.actions;
      if (action === undefined || action.action_id.startsWith('open:')) return;
      const isMessage = container.type === 'message' && body.channel?.id !== undefined;
      const place: Place = {
        user: user.id,
        channel: isMessage ? body.channel?.id : undefined,
        thread: container.thread_ts ?? body.message?.thread_ts,
        responseUrl: body.response_url,
        isDirect: !isMessage,
      };
      if (form !== undefined && action.action_id === formId(form.command)) {
        await openForm(body.trigger_id, place);
        return;
      }
      const answers = answering.answersTo(place);
      const stamp = readStamp(action.block_id);
      const small = smallPrintIn(body.message?.blocks ?? []).join('\n') || stamp?.line;
      const shownLine = small === undefined ? {} : { shownLine: small };
      const id = action.selected_option?.value ?? action.value ?? '';
      const line = face.readPress({ id, ...shownLine });
      if (line === undefined) {
        await answering.guarded(answers, () => answers.show(face.render(deadPressCard)));
        return;
      }
      const isPrivate = container.is_ephemeral === true;
      const isOwn = isPrivate || !isMessage || stamp?.user === user.id;
      // An id that changes nothing stands for the message's own line.
      const base = face.readPress({ id: '0', ...shownLine });
      const isPage = isMessage && isOwn && base !== undefined && isAnotherPage(base, line);
      // In the bot's direct messages, a private answer is an ordinary message.
      const seenAs =
        isPrivate || (place.channel?.startsWith('D') === true && / private:true(?: |$)/.test(line));
      const plan: Plan = {
        privateCopy: !isOwn,
        ...(isPage ? { page: { isPrivate: seenAs } } : {}),
      };
      const asker = await askerOf(
        { user: user.id, home: user.team_id ?? body.team?.id },
        { id: place.channel, name: body.channel?.name },
      );
      await answering.answer({ line }, asker, answers, plan);
    },

    async shortcut(raw) {
      const body = taken(ShortcutBody, raw, 'a shortcut', ({ trigger_id }) => trigger_id);
      if (body === undefined || form === undefined || body.callback_id !== formId(form.command)) return;
      await openForm(body.trigger_id, { user: body.user.id, isDirect: true });
    },

    async submit(raw) {
      const body = taken(SubmitBody, raw, 'a form', ({ view }) => `view:${view.id}`);
      if (body === undefined || form === undefined || formCommand === undefined) return;
      if (body.view.callback_id !== formId(form.command)) return;
      const { options, place } = readForm(body, formCommand);
      const home = body.user.team_id ?? body.team?.id;
      const asker = await askerOf({ user: body.user.id, home }, { id: place.channel });
      await answering.answer({ name: form.command, options }, asker, answering.answersTo(place));
    },

    async message(raw) {
      const body = taken(MessageBody, raw, 'a message', ({ event_id }) => event_id);
      if (body === undefined) return;
      const { event } = body;
      const { user, bot_id, edited } = event;
      const isDirect = event.channel_type === 'im';
      if (event.type === 'message' && !isDirect) return;
      if (user === undefined || user === tools.botUser || typeof bot_id === 'string' || edited !== undefined)
        return;
      if (!spokenAs.has(event.subtype)) return;
      const line = behindMention(event.text, tools.botUser);
      const place: Place = {
        user,
        channel: event.channel,
        thread: event.thread_ts ?? (isDirect ? undefined : event.ts),
        isDirect,
      };
      const home = event.user_team ?? event.team ?? body.team_id;
      const asker = await askerOf({ user, home }, { id: event.channel });
      await answering.answer(
        { line },
        asker,
        answering.answersTo(place),
        line === '' ? { below: belowHelp } : {},
      );
    },

    async home(raw) {
      const body = taken(HomeBody, raw, 'an opened Home tab', ({ event_id }) => event_id);
      if (body === undefined || body.event.tab !== 'home') return;
      const { user } = body.event;
      try {
        const asker = await askerOf({ user, home: body.team_id }, { id: undefined });
        const help = await dispatch({ line: `${doorName} help` }, asker);
        const drawn = face.render(help).flatMap(({ blocks }) => blocks);
        const blocks = [...belowHelp, ...drawn].slice(0, slackLimits.viewBlocks);
        await client.views.publish({ user_id: user, view: { type: 'home', blocks } });
      } catch (error) {
        log.warn(logged(error, secrets), 'the Home tab could not be shown');
      }
    },

    suggest(raw) {
      const read = SuggestionBody.safeParse(raw);
      if (!read.success || form === undefined || formCommand === undefined) return [];
      const { action_id, value, view } = read.data;
      return view?.callback_id === formId(form.command)
        ? suggestions(action_id, value, formCommand, parts.complete)
        : [];
    },
  };
}

/** The command's own name where the manifest put something before it: `lab-papers` is `papers`. */
function withoutPrefix(typed: string, commands: readonly Command[]): string {
  const names = [...commands.map(({ name }) => name), doorName];
  return (
    names.find((name) => typed === name || typed.endsWith(`-${name}`) || typed.endsWith(`_${name}`)) ?? typed
  );
}
