import { pino } from 'pino';
import type { Command } from '../../../src/command/command.ts';
import { createDispatch } from '../../../src/command/dispatch.ts';
import type { PersonError } from '../../../src/errors.ts';
import { type HttpServer, startHttp } from '../../../src/http.ts';
import { createSlack, type Slack, type SlackParts } from '../../../src/slack/adapter.ts';
import { slackFace } from '../../../src/slack/render.ts';
import type { Snapshot } from '../../../src/store/snapshot.ts';
import { frozenFace } from '../../frozen.ts';
import type { LoopbackSlack } from './server.ts';

/** The adapter on the real Bolt app, connected to a loopback Slack, with its log at trace level kept in memory. */
export interface Bot {
  readonly adapter: Slack;
  readonly log: readonly string[];
  readonly fatal: readonly PersonError[];
  readonly connection: readonly string[];
  readonly rest: readonly { readonly route: string; readonly status: number }[];
  /** Starts it; by HTTP, a server is put in front and Slack posts there. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface BotSettings extends Partial<SlackParts> {
  readonly commands: readonly Command[];
  readonly snapshot?: () => Snapshot;
  readonly by?: 'socket' | 'http';
}

/** The sample commands look at no data. */
const noData = {} as Snapshot;

/** Makes a bot that is not started yet. Its cards and messages are others' too, so nothing may change them. */
export function makeBot(slack: LoopbackSlack, settings: BotSettings): Bot {
  const { by = 'socket', snapshot = () => noData, ...parts } = settings;
  const log: string[] = [];
  const fatal: PersonError[] = [];
  const connection: string[] = [];
  const rest: { route: string; status: number }[] = [];
  const logger = pino({ level: 'trace', base: null }, { write: (line: string) => void log.push(line) });
  const operators = parts.operators ?? new Set<string>();
  const { botToken, appToken, signingSecret } = slack.world;
  const adapter = createSlack({
    botToken,
    delivery: by === 'socket' ? { appToken } : { signingSecret },
    apiUrl: slack.apiUrl,
    face: frozenFace(slackFace),
    dispatch: createDispatch({
      commands: parts.commands,
      snapshot,
      operatorsSet: operators.size > 0,
      now: () => new Date(),
      reload: () => Promise.reject(new Error('this test does not reload')),
      health: () => ({ version: '0', startedAt: new Date(0), platforms: [], notices: [] }),
      log: logger,
    }),
    complete: () => [],
    operators,
    log: logger,
    sendGraceMs: 50,
    onFatal: (error) => void fatal.push(error),
    onConnection: (state) => void connection.push(state),
    onRest: (answer) => void rest.push(answer),
    ...parts,
  });
  let server: HttpServer | undefined;
  return {
    adapter,
    log,
    fatal,
    connection,
    rest,
    async start() {
      if (by === 'http') {
        server = await startHttp({
          host: '127.0.0.1',
          port: 0,
          isReady: () => true,
          metrics: { contentType: 'text/plain', text: () => Promise.resolve('') },
          mounts: [adapter.routes],
          onFault: (fault) => void log.push(String(fault)),
        });
        slack.postTo(`${server.address}/slack/events`);
      }
      await adapter.start();
    },
    async stop() {
      await adapter.stop();
      await server?.stop();
    },
  };
}
