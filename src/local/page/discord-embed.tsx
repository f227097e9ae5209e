import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { ChartPicture } from './chart-picture.tsx';
import { type DiscordEmbed, fieldColumns } from './discord-message.ts';
import { DiscordInline, DiscordText } from './discord-text.tsx';
import { keyed } from './keyed.ts';

const cssColor = (color: number): string => `#${color.toString(16).padStart(6, '0')}`;

/** One embed. The title is ours and not the component's, which takes long numbers for emoji to be fetched. */
export function DiscordEmbedView({ embed }: { readonly embed: DiscordEmbed }): ReactNode {
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // Not by the component's own attribute: it would write an inline style, which the page's policy refuses.
    const color = embed.color === undefined ? 'var(--dc-embed-edge)' : cssColor(embed.color);
    element.current?.style.setProperty('--edge', color);
  }, [embed.color]);
  const fields = embed.fields ?? [];
  const columns = fieldColumns(fields);
  return (
    <discord-embed slot="embeds" ref={element}>
      {embed.author && (
        <div slot="description" className="dc-author">
          {embed.author.name}
        </div>
      )}
      {embed.title !== undefined && (
        <div slot="description" className="dc-title">
          {embed.url === undefined ? (
            <DiscordInline text={embed.title} />
          ) : (
            <a href={embed.url} target="_blank" rel="noopener noreferrer">
              <DiscordInline text={embed.title} />
            </a>
          )}
        </div>
      )}
      {embed.description !== undefined && (
        <discord-embed-description slot="description">
          <DiscordText text={embed.description} />
        </discord-embed-description>
      )}
      {fields.length > 0 && (
        <discord-embed-fields slot="fields">
          {keyed(fields).map(({ key: index, it: field }) => (
            <discord-embed-field key={index} className={columns[index] ?? 'whole'}>
              <div className="dc-field-name">
                <DiscordInline text={field.name} />
              </div>
              <DiscordText text={field.value} />
            </discord-embed-field>
          ))}
        </discord-embed-fields>
      )}
      {embed.picture && <ChartPicture slot="fields" picture={embed.picture} />}
      {embed.footer && (
        <discord-embed-footer slot="footer">
          <span className="dc-footer">{embed.footer.text}</span>
        </discord-embed-footer>
      )}
    </discord-embed>
  );
}
