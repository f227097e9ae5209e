import type { Adapter, Finding } from './adapter.ts';
import type { Command } from './command/command.ts';
import { valuesOf } from './command/complete.ts';
import type { Dispatch } from './command/dispatch.ts';
import type { OptionSpec } from './command/option.ts';
import type { Config, DiscordConfig, SlackConfig } from './config.ts';
import type { Mount } from './http.ts';
import type { Logger } from './log.ts';
import type { RestAnswer } from './metrics.ts';
import type { Snapshot } from './store/snapshot.ts';
import type { Reports } from './watch.ts';

/** What every platform's adapter is made of, beside its own configuration. */
export interface PlatformParts extends Reports {
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
  readonly snapshot: () => Snapshot;
  readonly log: Logger;
  readonly onRest: (answer: Omit<RestAnswer, 'platform'>) => void;
}

/** An adapter that may want to be called over HTTP. */
export type PlatformAdapter = Adapter & { readonly routes?: Mount };

/** A chat platform that the configuration asks for. Its client is imported only when it is needed: that takes a while. */
export interface Platform {
  readonly name: 'discord' | 'slack';
  /** Imports the adapter; what comes back makes one that is not started yet. */
  load(): Promise<(parts: PlatformParts) => PlatformAdapter>;
  /** Asks the platform whether all is set up, for `paperboy doctor`. Never rejects. */
  examine(commands: readonly Command[]): Promise<readonly Finding[]>;
}

/** The platforms that are configured. */
export function platformsOf(config: Config): readonly Platform[] {
  const { discord, slack } = config;
  return [
    ...(discord === undefined ? [] : [discordPlatform(discord, config)]),
    ...(slack === undefined ? [] : [slackPlatform(slack, config)]),
  ];
}

function discordPlatform(discord: DiscordConfig, { stateDir, operators }: Config): Platform {
  return {
    name: 'discord',
    async load() {
      const [{ createDiscord }, { discordFace: face }] = await Promise.all([
        import('./discord/adapter.ts'),
        import('./discord/render.ts'),
      ]);
      return (parts) =>
        createDiscord({
          ...discord,
          ...parts,
          stateDir,
          operators,
          face,
          complete: completion(parts),
        });
    },
    async examine(commands) {
      const { examineDiscord } = await import('./discord/doctor.ts');
      return examineDiscord({ ...discord, commands });
    },
  };
}

function slackPlatform(slack: SlackConfig, { operators }: Config): Platform {
  return {
    name: 'slack',
    async load() {
      const [{ createSlack }, { slackFace: face }, { findPapers }] = await Promise.all([
        import('./slack/adapter.ts'),
        import('./slack/render.ts'),
        import('./slack/form.ts'),
      ]);
      return (parts) =>
        createSlack({ ...slack, ...parts, operators, face, form: findPapers, complete: completion(parts) });
    },
    async examine() {
      const { examineSlack } = await import('./slack/doctor.ts');
      return examineSlack(slack);
    },
  };
}

const completion =
  ({ commands, snapshot }: PlatformParts) =>
  (spec: OptionSpec, start: string) =>
    valuesOf(spec, start, { commands, snapshot: snapshot(), limit: 25 });
