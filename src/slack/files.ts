import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Card, CardFile } from '../card/card.ts';
import type { Answers } from './answer.ts';
import { type LoggedFault, slackCode } from './fault.ts';
import type { SlackMessage } from './message.ts';

export interface FileParts {
  readonly client: Pick<webApi.WebClient, 'apiCall' | 'files' | 'conversations'>;
  /** Posts the bytes to the address that Slack names. */
  readonly fetch: typeof fetch;
  readonly render: (card: Card) => readonly SlackMessage[];
  readonly onFault: (error: unknown) => LoggedFault;
}

const Upload = z.object({ upload_url: z.url(), file_id: z.string().min(1) });
const Opened = z.object({ channel: z.object({ id: z.string().min(1) }) });
const timeout = 30_000;
/** So much of a file is worth reading as text. */
const shownLength = 5_000;

/**
 * Sends a card's files after its answer: into the channel where the bot may, else into direct messages, else as text. A
 * private message can hold no file. Rejects only when the asker can't be told either.
 */
export async function sendFiles(
  files: readonly CardFile[],
  onlyAsker: boolean,
  answers: Answers,
  parts: FileParts,
): Promise<void> {
  try {
    const uploaded: { id: string; title: string }[] = [];
    for (const file of files) uploaded.push({ id: await upload(file, parts), title: file.name });
    const [first, ...others] = uploaded;
    if (first === undefined) return;
    const reason = await share([first, ...others], onlyAsker, answers, parts);
    if (reason === undefined) return;
    const names = files.map(({ name }) => name).join(', ');
    await tell(answers, parts, `${names} is in your direct messages with this app${reason}.`);
  } catch (error) {
    const { code } = parts.onFault(error);
    const why =
      code === 'missing_scope'
        ? 'This app may not upload files (it lacks the scope files:write or im:write)'
        : 'The file could not be uploaded';
    for (const { name, content } of files) {
      const isWhole = content.length <= shownLength;
      const start = isWhole
        ? content
        : content.slice(0, content.lastIndexOf('\n', shownLength) + 1 || shownLength);
      const sentence = `${why}, so here is ${isWhole ? '' : 'the beginning of '}${name} as text.`;
      await tell(answers, parts, sentence, start);
    }
  }
}

export interface FileToUpload extends Omit<CardFile, 'content'> {
  readonly content: string | Uint8Array;
  /** Of a picture, read to whoever can't see it; at most 1,000 characters. */
  readonly alt?: string;
}

/** Brings a file to Slack, where nobody sees it yet; its id. Rejects with errors for `logged`. */
export async function upload(
  { name, content, mediaType, alt }: FileToUpload,
  {
    client,
    fetch,
  }: { readonly client: Pick<webApi.WebClient, 'apiCall'>; readonly fetch: typeof globalThis.fetch },
): Promise<string> {
  const bytes = Buffer.from(content);
  // The client's own method spells the alt text as Slack does not: https://docs.slack.dev/reference/methods/files.getUploadURLExternal
  const asked = await client.apiCall('files.getUploadURLExternal', {
    filename: name,
    length: bytes.length,
    ...(alt === undefined ? {} : { alt_txt: alt }),
  });
  const { upload_url, file_id } = Upload.parse(asked);
  const sent = await fetch(upload_url, {
    method: 'POST',
    headers: { 'content-type': mediaType },
    body: bytes,
    signal: AbortSignal.timeout(timeout),
  });
  if (!sent.ok) throw new Error(`the upload was answered with ${sent.status}`);
  return file_id;
}

/** @returns why the files went into direct messages; undefined when they are where the answer is */
async function share(
  files: [{ id: string; title: string }, ...{ id: string; title: string }[]],
  onlyAsker: boolean,
  { place }: Answers,
  { client }: FileParts,
): Promise<string | undefined> {
  const { channel, user } = place;
  let reason = '';
  if (channel !== undefined && (!onlyAsker || place.isDirect)) {
    const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
    try {
      await client.files.completeUploadExternal({ files, channel_id: channel, ...thread });
      return undefined;
    } catch (error) {
      if (!isNoEntry(error)) throw error;
      reason = ': it is no member of this channel, where /invite would let it upload files';
    }
  }
  const opened = Opened.parse(await client.conversations.open({ users: user }));
  await client.files.completeUploadExternal({ files, channel_id: opened.channel.id });
  return place.isDirect ? undefined : reason;
}

const noEntry: ReadonlySet<string> = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'posting_to_channel_denied',
  'restricted_action',
]);

/** Whether Slack says that the bot may not post in this channel. */
export const isNoEntry = (error: unknown): boolean => noEntry.has(slackCode(error) ?? '');

async function tell(answers: Answers, { render }: FileParts, sentence: string, code?: string): Promise<void> {
  const card: Card = {
    tone: 'neutral',
    audience: 'asker',
    blocks: [
      { kind: 'text', spans: sentence },
      ...(code === undefined ? [] : [{ kind: 'code', text: code } as const]),
    ],
  };
  for (const message of render(card)) await answers.tell(message);
}
