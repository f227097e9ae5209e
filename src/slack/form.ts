import type { ActionsBlock, InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Command } from '../command/command.ts';
import type { OptionValue } from '../command/complete.ts';
import { describeOption } from '../command/describe.ts';
import type { OptionSpec } from '../command/option.ts';
import { optionsOf } from '../command/parse.ts';
import { hasVisible } from '../text/invisible.ts';
import type { Place } from './answer.ts';
import { plainText } from './controls.ts';
import { fitted } from './escape.ts';
import { slackLimits } from './limits.ts';
import type { SubmitBody } from './payload.ts';

/** A command that can be filled in instead of typed. */
export interface SlackForm {
  /** The command's name. */
  readonly command: string;
  /** At most 24 characters; a button and a shortcut have it, too. */
  readonly title: string;
  /** Its options, in the form's order. */
  readonly options: readonly string[];
}

export const findPapers: SlackForm = {
  command: 'papers',
  title: 'Find papers',
  options: ['author', 'query', 'category', 'since', 'until', 'sort', 'private'],
};

export const formId = (command: string): string => `form:${command}`;

/** The button that opens the form. */
export const formButton = ({ command, title }: SlackForm): ActionsBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: formId(command), text: plainText(`${title} …`), style: 'primary' }],
});

const specsOf = (form: SlackForm, command: Command): [string, OptionSpec][] => {
  const specs = new Map(Object.entries(optionsOf(command)));
  return form.options.flatMap((name): [string, OptionSpec][] => {
    const spec = specs.get(name);
    return spec === undefined ? [] : [[name, spec]];
  });
};

/** The form as a modal. Where to answer goes with it and comes back when it is sent. */
export function formView(form: SlackForm, command: Command, place: Place): ModalView {
  return {
    type: 'modal',
    callback_id: formId(form.command),
    title: plainText(form.title),
    submit: plainText('Ask'),
    close: plainText('Cancel'),
    private_metadata: JSON.stringify({
      channel: place.channel,
      thread: place.thread,
      responseUrl: place.responseUrl,
      isDirect: place.isDirect,
    } satisfies Omit<Place, 'user'>),
    blocks: specsOf(form, command).map(([name, spec]) => inputFor(name, spec)),
  };
}

function inputFor(name: string, spec: OptionSpec): InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional: spec.required !== true,
    label: plainText(`${name.charAt(0).toUpperCase()}${name.slice(1)}`),
    ...(spec.kind === 'flag'
      ? {}
      : { hint: plainText(fitted(describeOption(spec), 'plain', slackLimits.hint)) }),
    element: elementFor(`option:${name}`, spec),
  };
}

function elementFor(action_id: string, spec: OptionSpec): InputBlock['element'] {
  switch (spec.kind) {
    case 'choice':
      return {
        type: 'static_select',
        action_id,
        options: spec.choices.slice(0, slackLimits.options).map(option),
      };
    case 'flag': {
      const said = fitted(spec.description, 'plain', slackLimits.optionLabel);
      return { type: 'checkboxes', action_id, options: [{ text: plainText(said), value: 'true' }] };
    }
    case 'integer':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: false,
        min_value: String(spec.min),
        max_value: String(spec.max),
      };
    case 'text':
      return spec.complete === undefined
        ? {
            type: 'plain_text_input',
            action_id,
            max_length: Math.min(spec.maxLength ?? 300, slackLimits.text),
          }
        : { type: 'external_select', action_id, min_query_length: 1 };
  }
}

const option = (value: string): PlainTextOption => ({ text: plainText(value), value });

/** What a menu of a form offers for what is typed: values that fit, and what is typed as it is. */
export function suggestions(
  actionId: string,
  typed: string,
  command: Command,
  complete: (spec: OptionSpec, typed: string) => readonly OptionValue[],
): PlainTextOption[] {
  const spec = new Map(Object.entries(optionsOf(command))).get(actionId.replace(/^option:/, ''));
  if (spec === undefined) return [];
  const fits = complete(spec, typed).filter(
    ({ value }) => value !== '' && value.length <= slackLimits.optionValue,
  );
  const offered = new Map<string, PlainTextOption>();
  for (const { value, label, note } of fits) {
    const text = fitted(note === undefined ? label : `${label} · ${note}`, 'plain', slackLimits.optionLabel);
    offered.set(value, { text: plainText(hasVisible(text) ? text : value), value });
  }
  const own = typed.trim();
  if (own !== '' && own.length <= slackLimits.optionValue && !offered.has(own)) {
    offered.set(own, { text: plainText(fitted(`“${own}”`, 'plain', slackLimits.optionLabel)), value: own });
  }
  return [...offered.values()].slice(0, slackLimits.options);
}

const Metadata = z.object({
  channel: z.string().optional(),
  thread: z.string().optional(),
  responseUrl: z.url().optional(),
  isDirect: z.boolean(),
});

/** What was filled in: the options as the dispatcher takes them, and where to answer. */
export function readForm(
  { view, user }: SubmitBody,
  command: Command,
): { options: Record<string, string | number | boolean>; place: Place } {
  const specs = optionsOf(command);
  const options: Record<string, string | number | boolean> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const given = view.state.values[name]?.[`option:${name}`];
    const value = given?.value ?? given?.selected_option?.value ?? given?.selected_options?.[0]?.value;
    if (value === undefined || value.trim() === '') continue;
    options[name] = spec.kind === 'flag' ? true : spec.kind === 'integer' ? Number(value) : value;
  }
  return { options, place: { user: user.id, ...placeIn(view.private_metadata) } };
}

function placeIn(metadata: string): Omit<Place, 'user'> {
  try {
    return Metadata.parse(JSON.parse(metadata));
  } catch {
    // A form of another version: answer in direct messages.
    return { isDirect: true };
  }
}
