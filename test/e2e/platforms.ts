import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { textOf as discordText } from '../loopback/discord/wait.ts';
import { type Channel as DiscordChannel, addChannel as toDiscord } from '../loopback/discord/world.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { textOf as slackText } from '../loopback/slack/wait.ts';
import { type Channel as SlackChannel, addChannel as toSlack } from '../loopback/slack/world.ts';
import { Lab, type Watched } from './lab.ts';

/** A Discord and a Slack with channels, their limits enforced. */
export interface Platforms {
  readonly discord: LoopbackDiscord;
  readonly slack: LoopbackSlack;
  readonly discordChannels: readonly DiscordChannel[];
  readonly slackChannels: readonly SlackChannel[];
  /** All of them, Discord's first. */
  readonly channels: readonly Watched[];
  /** Lets a bot serve both and announce to all channels whenever a second begins. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Sends of messages, for faults of either platform. */
export const posts = {
  method: 'POST',
  path: /^\/channels\/\d+\/messages$|^\/api\/chat\.postMessage$/,
} as const;

/** How long the bot waits before it looks whether Slack has a message. */
const graceMs = 1_000;

/** Platforms with so many channels, and a lab that is set up for them but for `environment`; closed at the end of the test. */
export async function startScene(
  onTestFinished: (close: () => Promise<void>) => void,
  environment: (platforms: Platforms) => Readonly<Record<string, string>> = () => ({}),
  { onDiscord, onSlack } = { onDiscord: 2, onSlack: 1 },
): Promise<Platforms & { readonly lab: Lab }> {
  const platforms = await startPlatforms(onDiscord, onSlack);
  const lab = await Lab.open({ ...platforms.environment, ...environment(platforms) });
  onTestFinished(async () => {
    await lab.close();
    await platforms.close();
  });
  return { ...platforms, lab };
}

async function startPlatforms(onDiscord: number, onSlack: number): Promise<Platforms> {
  const [discord, slack] = await Promise.all([
    startDiscord({ identifyEveryMs: 0 }),
    startSlack({ postsPerSecond: 1 }),
  ]);
  const { guild } = discord;
  while (guild.channels.length < onDiscord)
    guild.channels.push(toDiscord(discord.world, 'another', guild.id));
  const slackChannels = [slack.channel];
  while (slackChannels.length < onSlack) slackChannels.push(toSlack(slack.world, 'another'));
  const channels: readonly Watched[] = [
    ...guild.channels.map(({ id, messages }) => ({
      id: `discord:${id}`,
      texts: () => messages.map(discordText),
    })),
    ...slackChannels.map(({ id, messages }) => ({
      id: `slack:${slack.world.team}/${id}`,
      texts: () => messages.map(slackText),
    })),
  ];
  return {
    discord,
    slack,
    discordChannels: guild.channels,
    slackChannels,
    channels,
    environment: {
      DISCORD_TOKEN: discord.world.token,
      DISCORD_GUILD_ID: guild.id,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.world.botToken,
      SLACK_APP_TOKEN: slack.world.appToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_SEND_GRACE_MS: String(graceMs),
      ANNOUNCE_CRON: '* * * * * *',
      ANNOUNCE_TO: channels.map(({ id }) => id).join(','),
    },
    async close() {
      await Promise.all([discord.close(), slack.close()]);
    },
  };
}
