import { randomBytes } from 'node:crypto';
import { buttonOf, optionOf, stateOf, type Thing } from './controls.ts';
import { type Delivery, type EnvelopeType, noteAck } from './delivery.ts';
import { optionFaults } from './limits.ts';
import {
  type Ask,
  type Block,
  type Channel,
  directWith,
  type Message,
  type Modal,
  newId,
  newTs,
  type View,
  type World,
} from './world.ts';

export interface PersonSettings {
  /** Where they are; default: the first channel. */
  readonly channel?: Channel;
  /** Their own workspace, for guests through Slack Connect. */
  readonly team?: string;
  readonly isGuest?: boolean;
  readonly zone?: string;
  readonly isShut?: boolean;
}

/** Somebody with a Slack client. Every act is delivered at once; wait for its outcome with `answered`. */
export interface Person {
  readonly id: string;
  readonly channel: Channel;
  command(name: string, text?: string): Ask;
  /** Writes `@paperboy …` in the channel, or in a thread. */
  mention(text: string, thread?: string): Ask;
  /** Writes to the bot in its direct messages. */
  say(text: string): Ask;
  /** Presses a button by its label, or sends a forged value. */
  click(message: Message | View, button: string | { readonly value: string; readonly blockId?: string }): Ask;
  choose(message: Message | View, label: string): Ask;
  openHome(): Ask;
  shortcut(callbackId: string): Ask;
  /** What Slack shows while `option` of a form is typed into. */
  suggest(modal: Modal, option: string, typed: string): Promise<readonly { text: string; value: string }[]>;
  /** Sends a form with what was filled in, by option. */
  submit(modal: Modal, values: Readonly<Record<string, string>>): Ask;
}

export interface PeopleParts {
  readonly world: World;
  readonly channel: Channel;
  readonly delivery: () => Delivery;
  readonly address: () => string;
  /** How long a trigger id lives. */
  readonly triggerMs: number;
  /** How often each event is delivered. */
  readonly deliveries: () => readonly number[];
}

export function createPerson(parts: PeopleParts, name: string, settings: PersonSettings = {}): Person {
  const { world } = parts;
  const id = newId('U');
  const channel = settings.channel ?? parts.channel;
  const team = settings.team ?? world.team;
  world.accounts.set(id, {
    id,
    name,
    isGuest: settings.isGuest === true,
    isStranger: team !== world.team,
    zone: settings.zone,
    isShut: settings.isShut === true,
  });
  const user = { id, username: name.toLowerCase(), name: name.toLowerCase(), team_id: team };

  function ask(what: Ask['what'], where: Channel | undefined, more: Partial<Ask> = {}): Ask {
    const made: Ask = {
      id: newId('A'),
      what,
      user: id,
      channelId: where?.id,
      thread: undefined,
      trigger: {
        id: `${Date.now()}.${1_000_000 + world.asks.length}.${randomBytes(16).toString('hex')}`,
        until: Date.now() + parts.triggerMs,
        used: false,
      },
      responseUrl: undefined,
      pressed: undefined,
      sentAt: Date.now(),
      ackedAt: undefined,
      acked: undefined,
      messages: [],
      visibleAt: undefined,
      ...more,
    };
    world.asks.push(made);
    return made;
  }

  const responseUrl = (kind: 'commands' | 'actions'): NonNullable<Ask['responseUrl']> => ({
    path: `/${kind}/${world.team}/${newId('R')}/canary${randomBytes(12).toString('hex')}`,
    until: Date.now() + 30 * 60_000,
    used: 0,
  });
  const addressOf = ({ responseUrl }: Ask): string => `${parts.address()}${responseUrl?.path ?? ''}`;

  function deliver(made: Ask, type: EnvelopeType, payload: object): Ask {
    for (const attempt of type === 'events_api' ? parts.deliveries() : [0]) {
      void parts
        .delivery()
        .send(type, payload, attempt)
        .then((acked) => noteAck(made, acked));
    }
    return made;
  }

  const event = (made: Ask, inner: object): Ask =>
    deliver(made, 'events_api', {
      token: 'canary-verification-token',
      type: 'event_callback',
      team_id: world.team,
      api_app_id: 'A0',
      event_id: newId('Ev'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ enterprise_id: null, team_id: world.team, user_id: world.botUser, is_bot: true }],
      event: inner,
    });

  function interact(made: Ask, more: Thing): Ask {
    return deliver(made, 'interactive', {
      token: 'canary-verification-token',
      api_app_id: 'A0',
      user,
      team: { id: world.team, domain: 'reading-group' },
      trigger_id: made.trigger.id,
      ...(made.responseUrl === undefined ? {} : { response_url: addressOf(made) }),
      ...more,
    });
  }

  /** Uses an element of a message or of the Home tab. */
  function press(on: Message | View, blockId: string, action: Thing): Ask {
    const actions = [{ action_ts: newTs(), block_id: blockId, ...action }];
    if (!isMessage(on)) {
      const view = { ...on, id: newId('V') };
      return interact(ask('press', undefined), {
        type: 'block_actions',
        container: { type: 'view', view_id: view.id },
        view,
        actions,
      });
    }
    const where = world.channels.get(on.channelId);
    const isEphemeral = on.ephemeralFor !== undefined;
    if (isEphemeral && on.ephemeralFor !== id) throw new Error('Nobody else sees this message');
    const made = ask('press', where, { pressed: on, responseUrl: responseUrl('actions'), thread: on.thread });
    const thread = on.thread === undefined ? {} : { thread_ts: on.thread };
    return interact(made, {
      type: 'block_actions',
      channel: { id: on.channelId, name: where?.name },
      container: {
        type: 'message',
        message_ts: on.ts,
        channel_id: on.channelId,
        is_ephemeral: isEphemeral,
        ...thread,
      },
      // Slack leaves it out for private messages.
      ...(isEphemeral
        ? {}
        : {
            message: {
              type: 'message',
              bot_id: 'B0PAPERBOY',
              ts: on.ts,
              text: on.text,
              blocks: on.blocks,
              ...thread,
            },
          }),
      actions,
    });
  }

  return {
    id,
    channel,
    command(command, text = '') {
      const made = ask('command', channel, { responseUrl: responseUrl('commands') });
      return deliver(made, 'slash_commands', {
        token: 'canary-verification-token',
        team_id: team,
        team_domain: 'reading-group',
        channel_id: channel.id,
        channel_name: channel.name,
        user_id: id,
        user_name: user.name,
        command,
        text,
        api_app_id: 'A0',
        is_enterprise_install: 'false',
        response_url: addressOf(made),
        trigger_id: made.trigger.id,
      });
    },
    mention(text, thread) {
      const ts = newTs();
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      const made = ask('mention', channel, { thread: thread ?? ts });
      return event(made, {
        type: 'app_mention',
        user: id,
        text: text.replaceAll('@paperboy', `<@${world.botUser}>`),
        ts,
        channel: channel.id,
        event_ts: ts,
        team,
        ...inThread,
      });
    },
    say(text) {
      const direct = directWith(world, id);
      const ts = newTs();
      const message = { type: 'message', channel_type: 'im', user: id, text, ts, event_ts: ts, team };
      return event(ask('direct', direct), { ...message, channel: direct.id });
    },
    click(on, button) {
      if (typeof button !== 'string') {
        const forged = { type: 'button', action_id: 'press:0', value: button.value };
        return press(on, button.blockId ?? 'forged', forged);
      }
      const { block, element } = buttonOf(on.blocks, button);
      const { type, action_id, value, text } = element;
      return press(on, block.block_id ?? 'none', { type, action_id, value, text });
    },
    choose(on, label) {
      const { block, element, option } = optionOf(on.blocks, label);
      const { type, action_id } = element;
      return press(on, block.block_id ?? 'none', { type, action_id, selected_option: option });
    },
    openHome() {
      const direct = directWith(world, id);
      const made = ask('home', direct);
      return event(made, {
        type: 'app_home_opened',
        user: id,
        channel: direct.id,
        tab: 'home',
        event_ts: newTs(),
      });
    },
    shortcut(callbackId) {
      return interact(ask('shortcut', undefined), {
        type: 'shortcut',
        callback_id: callbackId,
        action_ts: newTs(),
      });
    },
    async suggest(modal, option, typed) {
      const answer = await parts.delivery().send('interactive', {
        type: 'block_suggestion',
        token: 'canary-verification-token',
        api_app_id: 'A0',
        user,
        team: { id: world.team, domain: 'reading-group' },
        container: { type: 'view', view_id: modal.id },
        action_id: `option:${option}`,
        block_id: option,
        value: typed,
        view: { ...modal.view, id: modal.id },
      });
      const options = (answer as { options?: readonly Thing[] } | undefined)?.options ?? [];
      world.violations.push(...optionFaults(options), ...(options.length > 100 ? ['over 100 options'] : []));
      return options.map((one) => ({
        text: (one['text'] as { text: string }).text,
        value: String(one['value']),
      }));
    },
    submit(modal, values) {
      const state: Record<string, Record<string, unknown>> = {};
      for (const { type, block_id, element } of modal.view.blocks as readonly (Block & {
        element?: Thing;
      })[]) {
        if (type !== 'input' || block_id === undefined || element === undefined) continue;
        const given = values[block_id];
        state[block_id] = { [String(element['action_id'])]: stateOf(String(element['type']), given) };
      }
      const made = ask('submit', world.channels.get(modal.ask.channelId ?? ''), {
        responseUrl: modal.ask.responseUrl,
      });
      return interact(made, {
        type: 'view_submission',
        // A form has none of its own.
        response_url: undefined,
        view: { ...modal.view, id: modal.id, state: { values: state } },
      });
    },
  };
}

const isMessage = (on: Message | View): on is Message => 'channelId' in on;
