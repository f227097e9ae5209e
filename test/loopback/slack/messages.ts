import { messageFaults, pingsIn } from './limits.ts';
import { type Ask, type Channel, type Message, type MessageBody, newTs, type World } from './world.ts';

/** A refusal in Slack's form: `{ok: false, error}`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly error: string;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(error: string, more: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

/** Refuses what Slack refuses, and remembers it. */
function judge(world: World, body: MessageBody): void {
  const faults = messageFaults(body);
  world.violations.push(...faults);
  if (body.unfurl_links === true || body.unfurl_media === true) world.violations.push('unfurls');
  world.pings.push(...pingsIn(body));
  if (faults.length > 0) {
    throw new Refusal('invalid_blocks', {
      response_metadata: { messages: faults.map((one) => `[ERROR] ${one}`) },
    });
  }
}

export function postMessage(
  world: World,
  channel: Channel,
  body: MessageBody,
  ephemeralFor: string | undefined,
): Message {
  judge(world, body);
  const message: Message = {
    ts: newTs(),
    channelId: channel.id,
    createdAt: Date.now(),
    thread: body.thread_ts,
    ephemeralFor,
    metadata: body.metadata,
    text: body.text ?? '',
    blocks: body.blocks ?? [],
    files: [],
    edits: 0,
  };
  channel.messages.push(message);
  return message;
}

export function changeMessage(world: World, message: Message, body: MessageBody): void {
  judge(world, body);
  message.text = body.text ?? message.text;
  message.blocks = body.blocks ?? message.blocks;
  message.edits += 1;
}

/** Counts a message as the answer to what somebody did. */
export function attribute(ask: Ask | undefined, message: Message): void {
  if (ask === undefined) return;
  if (!ask.messages.includes(message)) ask.messages.push(message);
  ask.visibleAt ??= Date.now();
}

/** The latest act that a message by chat API can be an answer to. */
export function askFor(
  world: World,
  channel: Channel,
  thread: string | undefined,
  user: string | undefined,
): Ask | undefined {
  if (channel.with !== undefined) return world.asks.findLast((ask) => ask.user === channel.with);
  const here = world.asks.filter(
    (ask) => ask.channelId === channel.id && (user === undefined || ask.user === user),
  );
  return (
    here.findLast((ask) => thread !== undefined && ask.thread === thread) ??
    here.findLast((ask) => ask.thread === undefined)
  );
}

/** Takes what is posted to a response URL. @throws Refusal */
export function respond(world: World, ask: Ask, body: MessageBody): void {
  const url = ask.responseUrl;
  if (url === undefined) throw new Refusal('no_response_url');
  if (Date.now() > url.until) {
    world.violations.push('a response URL was used after 30 minutes');
    throw new Refusal('expired_url');
  }
  url.used += 1;
  if (url.used > 5) {
    world.violations.push('a response URL was used more than five times');
    throw new Refusal('used_url');
  }
  if (body.replace_original === true) {
    if (ask.pressed === undefined) throw new Refusal('no_original');
    changeMessage(world, ask.pressed, body);
    attribute(ask, ask.pressed);
    return;
  }
  const channel = world.channels.get(ask.channelId ?? '');
  if (channel === undefined) throw new Refusal('channel_not_found');
  const ephemeral = body.response_type !== 'in_channel';
  attribute(ask, postMessage(world, channel, body, ephemeral ? ask.user : undefined));
}
