import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { judgeEnvironment } from '../src/config.ts';
import { examine, findingLine } from '../src/doctor.ts';
import { sampleCommands } from './loopback/commands.ts';
import { startDiscord } from './loopback/discord/server.ts';
import { DataFolder, numbered } from './store/data-folder.ts';

const folders: DataFolder[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
  for (const server of servers.splice(0)) server.close();
});

function soundFolder(): DataFolder {
  const folder = new DataFolder();
  folders.push(folder);
  folder.papers(numbered(3));
  return folder;
}

async function linesFor(environment: Readonly<Record<string, string>>, folder = soundFolder()) {
  const { dataDir, stateDir } = folder;
  const judged = judgeEnvironment({ DATA_DIR: dataDir, STATE_DIR: stateDir, PORT: '0', ...environment });
  return (await examine(judged, sampleCommands)).map(findingLine);
}

/** A program that has a port and answers every request with `text`. */
async function occupy(text: string): Promise<string> {
  const server = createServer((_, response) => response.end(text));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return String((server.address() as AddressInfo).port);
}

describe('the doctor', () => {
  test('finds nothing wrong on a bare machine', async () => {
    expect(await linesFor({})).toEqual([
      'ok         environment: Every variable is right; the bot serves the local chat.',
      'ok         OPERATORS: Nobody may run operators’ commands.',
      'ok         DATA_DIR: 0 profiles, 3 papers, 0 warnings.',
      'ok         STATE_DIR: It can be made.',
      'ok         PORT: 127.0.0.1:0 is free.',
      'ok         SOURCES: None: new papers come from the data folder only.',
    ]);
  });

  test('advises a contact beside sources', async () => {
    expect((await linesFor({ SOURCES: 'arxiv,openalex' })).at(-1)).toBe(
      'ok         SOURCES: arXiv, OpenAlex. Set CONTACT_EMAIL, so that a service can write before it shuts the bot out.',
    );
    expect((await linesFor({ SOURCES: 'arxiv', CONTACT_EMAIL: 'lab@example.org' })).at(-1)).toBe(
      'ok         SOURCES: arXiv.',
    );
  });

  test('names every fault of the environment, and looks no further', async () => {
    expect(await linesFor({ PORT: 'canary', SLACK_BOT_TOKEN: 'xapp-canary' })).toEqual([
      'wrong      SLACK_BOT_TOKEN: holds a Slack app-level token (xapp-…), which belongs in SLACK_APP_TOKEN.',
      'wrong      PORT: must be a whole number from 0 to 65535.',
      'wrong      SLACK_APP_TOKEN: (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) must be set beside SLACK_BOT_TOKEN.',
      'unchecked  the rest: It needs a sound environment.',
    ]);
  });

  test('finds data that would be refused', async () => {
    const folder = soundFolder();
    folder.write('profiles/x.json', '{');
    expect((await linesFor({}, folder))[2]).toMatch(
      /^wrong {6}DATA_DIR: 1 fault, the first at profiles\/x\.json.*; `npx paperboy check` lists them\.$/,
    );
  });

  test('finds a state folder that is none', async () => {
    const folder = soundFolder();
    writeFileSync(folder.stateDir, '');
    expect((await linesFor({}, folder))[3]).toBe(`wrong      STATE_DIR: ${folder.stateDir} is not a folder.`);
    const below = join(folder.stateDir, 'below');
    expect((await linesFor({ STATE_DIR: below }, folder))[3]).toMatch(/^wrong {6}STATE_DIR: .*\(ENOTDIR\)/);
  });

  test('tells a bot that runs from a program that took its port', async () => {
    const bot = await occupy('ready');
    expect((await linesFor({ PORT: bot })).at(-2)).toBe(
      `ok         PORT: A bot that runs has 127.0.0.1:${bot}; it says ready.`,
    );
    const other = await occupy('hello');
    expect((await linesFor({ PORT: other })).at(-2)).toBe(
      `wrong      PORT: Another program has 127.0.0.1:${other}; set another PORT.`,
    );
    expect((await linesFor({ HOST: '192.0.2.1' })).at(-2)).toMatch(
      /^wrong {6}PORT: 192\.0\.2\.1:0 .*\(EADDRNOTAVAIL\)/,
    );
  });

  test('asks the platforms that are configured', async () => {
    const discord = await startDiscord();
    const lines = await linesFor({
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
      OPERATORS: 'discord:123456789012345678',
    });
    await discord.close();
    expect(lines.slice(0, 2)).toEqual([
      'ok         environment: Every variable is right; the bot serves Discord.',
      'ok         OPERATORS: 1 named.',
    ]);
    expect(lines).toContain('ok         DISCORD_TOKEN: Discord knows the bot as Paperboy.');
    expect(lines.filter((line) => line.startsWith('wrong'))).toHaveLength(1);
  });
});
