import type { Face } from '../../src/adapter.ts';
import type { Card } from '../../src/card/card.ts';
import type { Asker, Command } from '../../src/command/command.ts';
import { createHttpApp } from '../../src/http.ts';
import { createLocalChat, type LocalChat } from '../../src/local/adapter.ts';

/** A card that says which line it answers. */
export const cardOf = (line: string): Card => ({
  tone: 'neutral',
  audience: 'channel',
  blocks: [{ kind: 'text', spans: `answer to ${line}` }],
  line: line.replace(/^\//, ''),
});

const face = (name: 'discord' | 'slack'): Face<{ readonly drawn: string }> => ({
  name,
  render: (card) => [{ drawn: `${name}: ${card.line ?? '—'}` }],
  readPress: ({ id, shownLine }) => (id.startsWith('go ') ? id.slice(3) + (shownLine ?? '') : undefined),
  shownLine: ({ drawn }) => (name === 'discord' ? drawn : undefined),
});

const command = (name: string, access: 'everyone' | 'operator'): Command => ({
  name,
  description: `what ${name} does`,
  options: {},
  access,
  examples: [`${name} example`],
  run: () => cardOf(name),
});

export interface Harness {
  readonly chat: LocalChat;
  /** What was run, by whom. */
  readonly ran: { readonly line: string; readonly asker: Asker }[];
  readonly faults: unknown[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** The local chat on a dispatch that notes what it is asked; requests go to the app without a socket. */
export function createHarness(
  options: { readonly host?: string; readonly fails?: boolean; readonly card?: (line: string) => Card } = {},
): Harness {
  const ran: { line: string; asker: Asker }[] = [];
  const faults: unknown[] = [];
  const chat = createLocalChat({
    dispatch: async (request, asker) => {
      const line = 'line' in request ? request.line : request.name;
      if (options.fails === true) throw new Error('the secret cause');
      ran.push({ line, asker });
      return (options.card ?? cardOf)(line);
    },
    complete: (line, cursor) => ({ from: 0, to: cursor, suggestions: [{ text: `/${line}!` }] }),
    faces: { discord: face('discord'), slack: face('slack') },
    commands: [command('profile', 'everyone'), command('reload', 'operator')],
    userName: 'You',
    host: options.host ?? '127.0.0.1',
    onFault: (fault) => faults.push(fault),
  });
  const app = createHttpApp({
    isReady: () => false,
    metrics: { contentType: 'text/plain', text: async () => '' },
    mounts: [chat.routes],
    onFault: (fault) => faults.push(fault),
  });
  return {
    chat,
    ran,
    faults,
    fetch: async (path, init) => app.fetch(new Request(new URL(path, 'http://127.0.0.1:3000'), init)),
  };
}
