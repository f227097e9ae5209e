import type { Hono } from 'hono';
import type { Adapter, Press } from '../adapter.ts';
import type { Poster } from '../announce/poster.ts';
import type { Asker, Command } from '../command/command.ts';
import type { Completion } from '../command/complete.ts';
import type { Dispatch } from '../command/dispatch.ts';
import { deadPressCard } from '../command/refusals.ts';
import { drawAnswer, type Faces } from './answer.ts';
import { bundlePage, type PageFiles } from './bundle.ts';
import { isLoopbackAddress } from './guard.ts';
import { createAlbum } from './pictures.ts';
import { createBoard, localChannel } from './poster.ts';
import { createRoutes } from './server.ts';
import { startTerminal, type Terminal } from './terminal.ts';
import type { Answer, FaceName } from './wire.ts';

export interface LocalChatParts<Discord, Slack> {
  readonly dispatch: Dispatch;
  /** What the line may be completed to at the cursor (UTF-16 units), best first. */
  readonly complete: (line: string, cursor: number) => Completion;
  readonly faces: Faces<Discord, Slack>;
  /** All commands, in help order; the page offers their examples. */
  readonly commands: readonly Command[];
  /** How the page names the person who types. */
  readonly userName: string;
  /** The address the server listens on; beyond loopback the user is no operator. */
  readonly host: string;
  /** Where the prompt reads and writes; without it there is no prompt. */
  readonly terminal?: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };
  readonly onFault: (fault: unknown) => void;
}

export interface LocalChat extends Adapter {
  /** To be mounted at the root of the HTTP server. */
  readonly routes: Hono;
  /** Posts to the channel that page and prompt show. */
  readonly poster: Poster;
}

/** The local chat: the third platform, a page on loopback and a prompt in the terminal. */
export function createLocalChat<Discord, Slack>(parts: LocalChatParts<Discord, Slack>): LocalChat {
  const operator = isLoopbackAddress(parts.host);
  const asker: Asker = {
    platform: 'local',
    id: 'local:you',
    operator,
    personName: parts.userName,
    channel: { id: localChannel, kind: 'channel', name: 'papers' },
    mayFollow: operator,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  let page: Promise<PageFiles> | undefined;
  const bundled = (): Promise<PageFiles> => (page ??= bundlePage());
  let terminal: Terminal | undefined;
  const stopped = new AbortController();
  const board = createBoard({
    faces: parts.faces,
    person: asker.id,
    now: () => new Date(),
    onPosted: (card) => terminal?.show(card),
  });

  const album = createAlbum(parts.onFault);

  const ask = async (line: string): Promise<Answer> => {
    const card = await parts.dispatch({ line }, asker);
    return drawAnswer(card, parts.faces, await album.add(card));
  };

  const press = async (face: FaceName, pressed: Press): Promise<Answer> => {
    const line = parts.faces[face].readPress(pressed);
    return line === undefined ? drawAnswer(deadPressCard, parts.faces) : ask(line);
  };

  const examples = parts.commands
    .filter((command) => operator || command.access !== 'operator')
    .flatMap((command) => {
      const [first] = command.examples;
      return first === undefined
        ? []
        : [{ line: `/${first.replace(/^\//, '')}`, description: command.description }];
    });

  return {
    name: 'local',
    routes: createRoutes({
      welcome: () => ({ user: parts.userName, operator, examples }),
      ask,
      press,
      complete: parts.complete,
      board,
      picture: (name) => album.get(name),
      stopped: stopped.signal,
      page: bundled,
    }),
    poster: board.poster,
    async start() {
      // Ready does not wait for the bundle: the first request does, and shows the fault if there is one.
      bundled().catch(parts.onFault);
      if (parts.terminal)
        terminal = startTerminal({
          ...parts.terminal,
          ask: (line) => parts.dispatch({ line }, asker),
          complete: parts.complete,
        });
    },
    async stop() {
      stopped.abort();
      terminal?.close();
    },
  };
}
