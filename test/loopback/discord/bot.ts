import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Command } from '../../../src/command/command.ts';
import { createDispatch } from '../../../src/command/dispatch.ts';
import { createDiscord, type DiscordParts } from '../../../src/discord/adapter.ts';
import { discordFace } from '../../../src/discord/render.ts';
import type { PersonError } from '../../../src/errors.ts';
import type { Snapshot } from '../../../src/store/snapshot.ts';
import { frozenFace } from '../../frozen.ts';
import type { LoopbackDiscord } from './server.ts';

/** The adapter on the real client, connected to a loopback Discord, with its log at trace level kept in memory. */
export interface Bot {
  readonly adapter: ReturnType<typeof createDiscord>;
  readonly log: readonly string[];
  readonly fatal: readonly PersonError[];
  readonly connection: readonly string[];
  stop(): Promise<void>;
}

export interface BotSettings extends Partial<DiscordParts> {
  readonly commands: readonly Command[];
  readonly snapshot?: () => Snapshot;
}

/** The sample commands look at no data. */
const noData = {} as Snapshot;

/** Makes a bot that is not started yet. Its cards and messages are others' too, so nothing may change them. */
export function makeBot(discord: LoopbackDiscord, settings: BotSettings): Bot {
  const stateDir = settings.stateDir ?? mkdtempSync(join(tmpdir(), 'paperboy-discord-'));
  const log: string[] = [];
  const fatal: PersonError[] = [];
  const connection: string[] = [];
  const logger = pino({ level: 'trace', base: null }, { write: (line: string) => void log.push(line) });
  const operators = settings.operators ?? new Set<string>();
  const dispatch = createDispatch({
    commands: settings.commands,
    snapshot: settings.snapshot ?? (() => noData),
    operatorsSet: operators.size > 0,
    now: () => new Date(),
    reload: () => Promise.reject(new Error('this test does not reload')),
    health: () => ({ version: '0', startedAt: new Date(0), platforms: [], notices: [] }),
    log: logger,
  });
  const adapter = createDiscord({
    token: discord.world.token,
    guildId: discord.guild.id,
    apiUrl: discord.apiUrl,
    stateDir,
    face: frozenFace(discordFace),
    dispatch,
    complete: () => [],
    operators,
    log: logger,
    onFatal: (error) => void fatal.push(error),
    onConnection: (state) => void connection.push(state),
    ...settings,
  });
  return {
    adapter,
    log,
    fatal,
    connection,
    async stop() {
      await adapter.stop();
      if (settings.stateDir === undefined) rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
