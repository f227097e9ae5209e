import { until } from '../until.ts';
import type { Interaction } from './interactions.ts';
import type { Message } from './world.ts';

/** What the person reads in the end: the reply, the edited message, or the follow-up that took its place. */
export async function answered(interaction: Interaction, withinMs = 15_000): Promise<Message> {
  await until(`an answer to ${interaction.id}`, () => interaction.visibleAt, withinMs);
  const shown = [interaction.original, ...interaction.followUps].find(
    (one) => one !== undefined && !one.deleted && !one.loading,
  );
  if (shown === undefined) throw new Error('The answer is no message');
  return shown;
}

/** All text of a message as a person reads it, without the backslashes that keep marks plain. */
export function textOf(message: Message): string {
  const embeds = message.embeds.flatMap((embed) => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text,
  ]);
  return [message.content, ...embeds]
    .filter((text) => text !== undefined && text !== '')
    .join('\n')
    .replaceAll(/\\([^\w\s])/g, '$1');
}
