import type { DrawChart } from '../chart/png.ts';
import type { DiscordMessage } from './message.ts';

/**
 * The message with its charts as pictures, each in its embed in place of the fields that stand for it; `instead` is the message
 * as it was. @throws what `draw` throws
 */
export async function illustrated(message: DiscordMessage, draw: DrawChart): Promise<DiscordMessage> {
  const { charts = [], ...instead } = message;
  if (charts.length === 0) return message;
  const pictures = await Promise.all(
    charts.map(async ({ chart, alt, ...place }, at) => ({
      ...place,
      file: {
        name: `chart-${at + 1}.png`,
        mediaType: 'image/png',
        content: await draw(chart),
        description: alt,
      },
    })),
  );
  const embeds = message.embeds.map((embed, at) => {
    const picture = pictures.find((one) => one.embed === at);
    if (picture === undefined) return embed;
    const { fields = [], ...rest } = embed;
    const kept = fields.slice(0, fields.length - picture.fields);
    const image = { url: `attachment://${picture.file.name}` };
    return { ...rest, ...(kept.length > 0 ? { fields: kept } : {}), image };
  });
  return {
    ...instead,
    embeds,
    files: [...pictures.map(({ file }) => file), ...(message.files ?? [])],
    instead,
  };
}
