import { randomBytes } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Face } from '../adapter.ts';
import type { Card } from '../card/card.ts';
import { type DrawChart, drawChart } from '../chart/png.ts';
import type { Asker } from '../command/command.ts';
import type { Dispatch, Request } from '../command/dispatch.ts';
import { privately } from '../command/privately.ts';
import { unshownCard } from '../command/refusals.ts';
import { type Answers, answersAt, type Place } from './answer.ts';
import type { SlackLog } from './bolt-log.ts';
import { logged } from './fault.ts';
import { isNoEntry, sendFiles } from './files.ts';
import { slackLimits } from './limits.ts';
import type { SlackMessage } from './message.ts';
import { createPictures } from './pictures.ts';
import type { SendQueue } from './queue.ts';

export interface AnsweringParts {
  readonly face: Face<SlackMessage>;
  readonly dispatch: Dispatch;
  readonly log: SlackLog;
  /** Default: the picture itself. */
  readonly drawChart?: DrawChart;
  /** Work that takes longer is announced. Default 1,500. */
  readonly workingAfterMs?: number;
}

/** What answering needs of the connected app. */
export interface AnsweringTools {
  readonly client: webApi.WebClient;
  readonly queue: SendQueue;
  readonly fetch: typeof fetch;
  /** For the answer to a request, in milliseconds. */
  readonly timeout: number;
  readonly secrets: readonly string[];
  /** Whether an address may be a response URL. */
  readonly isOurs: (address: string) => boolean;
  /** Told each fault of an answer: the token may have been revoked. */
  readonly onRefusal: (error: unknown) => void;
}

/** How an answer is to appear, settled before it is known. */
export interface Plan {
  /** The press asks for another page of this very message, and the person is the one who asked for it. */
  readonly page?: { readonly isPrivate: boolean };
  /** Whatever the card says, the answer is for the one who pressed. */
  readonly privateCopy?: boolean;
  /** Blocks under the answer. */
  readonly below?: readonly KnownBlock[];
}

const sentence = (spans: string): Card => ({
  tone: 'neutral',
  audience: 'asker',
  blocks: [{ kind: 'text', spans }],
});
const working = sentence('Working on it …');
const noEntry = sentence(
  'This app is no member of this channel, so it can’t answer here. Use /invite to let it in, or ask it in a direct message.',
);

/** Runs what was asked and shows the answer. Nothing rejects. */
export interface Answering {
  answersTo(place: Place): Answers;
  /** Runs the request and shows its card. */
  answer(request: Request, asker: Asker, answers: Answers, plan?: Plan): Promise<void>;
  /** Does the work; what goes wrong is logged, and the asker is told by whatever way is left. */
  guarded(answers: Answers, work: () => Promise<void>): Promise<void>;
}

export function createAnswering(parts: AnsweringParts, tools: AnsweringTools): Answering {
  const { face, dispatch, log } = parts;
  const { client, secrets, queue } = tools;

  const sendPictures = createPictures({
    client,
    fetch: tools.fetch,
    draw: parts.drawChart ?? drawChart,
    log,
    logged: (error) => {
      tools.onRefusal(error);
      return logged(error, secrets);
    },
  });

  const answersTo = (place: Place): Answers =>
    answersAt(
      place.responseUrl === undefined || tools.isOurs(place.responseUrl)
        ? place
        : { ...place, responseUrl: undefined },
      {
        call: (method, options) => client.apiCall(method, options),
        queue,
        fetch: tools.fetch,
        timeout: tools.timeout,
        shownLine: (message) => face.shownLine(message),
      },
    );

  async function answer(request: Request, asker: Asker, answers: Answers, plan: Plan = {}): Promise<void> {
    await guarded(answers, async () => {
      let said: Promise<void> | undefined;
      const slow = setTimeout(() => {
        if (plan.page === undefined) said = tellAll(answers, working).catch(() => undefined);
      }, parts.workingAfterMs ?? 1_500);
      const given = await dispatch(request, asker);
      clearTimeout(slow);
      await said;
      const card = plan.privateCopy === true ? privately(given) : given;
      const messages = withBelow(face.render(card), plan.below);
      const [only, ...others] = messages;
      const fits = (only?.response_type === 'ephemeral') === plan.page?.isPrivate;
      if (
        plan.page !== undefined &&
        only !== undefined &&
        others.length === 0 &&
        fits &&
        card.tone !== 'error'
      ) {
        await answers.replace(only);
      } else {
        await answers.show(messages);
        await sendPictures(card, answers.place);
      }
      if (card.files === undefined || card.files.length === 0) return;
      await sendFiles(card.files, card.audience === 'asker', answers, {
        client,
        fetch: tools.fetch,
        render: (made) => face.render(made),
        onFault: (error) => {
          const about = logged(error, secrets);
          log.warn(about, 'a file could not be uploaded to Slack');
          return about;
        },
      });
    });
  }

  async function tellAll(answers: Answers, card: Card): Promise<void> {
    for (const message of face.render(card)) await answers.tell(message);
  }

  async function guarded(answers: Answers, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      tools.onRefusal(error);
      const reference = randomBytes(2).toString('hex');
      log.warn({ ...logged(error, secrets), ref: reference }, 'an answer did not reach Slack');
      try {
        await tellAll(answers, isNoEntry(error) ? noEntry : unshownCard(reference));
      } catch (second) {
        log.debug({ ...logged(second, secrets), ref: reference }, 'nor did the apology');
      }
    }
  }

  return { answersTo, answer, guarded };
}

/** The last message with further blocks, where it has room for them. */
function withBelow(
  messages: readonly SlackMessage[],
  below: readonly KnownBlock[] = [],
): readonly SlackMessage[] {
  const last = messages.at(-1);
  if (last === undefined || last.blocks.length + below.length > slackLimits.blocks) return messages;
  return [...messages.slice(0, -1), { ...last, blocks: [...last.blocks, ...below] }];
}
