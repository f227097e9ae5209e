import {
  DiscordAuthorInfo,
  DiscordCommand,
  DiscordEmbed,
  DiscordEmbedDescription,
  DiscordEmbedField,
  DiscordEmbedFields,
  DiscordEmbedFooter,
  DiscordMessage,
  DiscordMessages,
} from '@skyra/discord-components-core';

// The components wear Discord's colours of 2021. These rules go last into their shadow roots; the tokens are in discord.css.
const rules: readonly (readonly [{ readonly elementStyles: unknown[] }, string])[] = [
  [
    DiscordMessages,
    `:host { background: none; border: 0; color: var(--dc-text); font-family: var(--dc-font); line-height: 1.375; }
    ::slotted(*) { margin-top: 0 !important; margin-bottom: 0 !important; }`,
  ],
  [
    DiscordMessage,
    `:host, :host([light-theme]) { color: var(--dc-text); font-family: var(--dc-font); padding-right: 1em; }
    .discord-message-timestamp, :host([light-theme]) .discord-message-timestamp, .discord-message-edited,
    :host([light-theme]) .discord-message-edited { color: var(--dc-muted); margin-left: 6px; }
    .discord-message-content { min-width: 0; }
    .discord-author-avatar img { cursor: default; }
    :host(.ephemeral) { background-color: var(--dc-ephemeral); box-shadow: inset 2px 0 0 #5865f2; }
    @media (max-width: 480px) { :host { padding-left: 10px; padding-right: 10px; } .discord-author-avatar { margin-right: 10px; min-width: 32px; }
      .discord-author-avatar img { width: 32px; height: 32px; } }`,
  ],
  [
    DiscordAuthorInfo,
    `.discord-author-info .discord-author-username, .discord-author-username { color: var(--dc-name) !important; font-weight: 500; font-size: 16px; }
    .discord-application-tag, .discord-author-info .discord-application-tag { background-color: #5865f2 !important; color: #fff; }`,
  ],
  [
    DiscordCommand,
    `:host { color: var(--dc-muted) !important; }
    .discord-replied-message-username, :host([light-theme]) .discord-replied-message-username { color: var(--dc-link) !important; opacity: 1; font-weight: 500; }
    .discord-replied-message-content { min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    :host .discord-slash-command-name, :host .discord-slash-command-name:hover { color: var(--dc-command) !important; background-color: var(--dc-command-back); }
    .discord-slash-command-name span { overflow: hidden; text-overflow: ellipsis; }`,
  ],
  [
    DiscordEmbed,
    `:host, :host([light-theme]) { color: var(--dc-text); font-family: var(--dc-font); }
    .discord-left-border { background-color: var(--edge) !important; }
    .discord-embed-root, :host([light-theme]) .discord-embed-root { background: var(--dc-embed) !important; border-color: var(--dc-embed-line) !important; max-width: 520px; width: 100%; }
    .discord-embed-wrapper { width: 100%; box-sizing: border-box; max-width: 100%; }
    .discord-embed-grid { display: flex !important; flex-direction: column; width: 100%; box-sizing: border-box; min-width: 0; }
    ::slotted(*), .discord-embed-grid > * { min-width: 0; max-width: 100%; }`,
  ],
  [
    DiscordEmbedDescription,
    ':host, :host([light-theme]) { color: var(--dc-text); font-size: .875rem; line-height: 1.285; white-space: normal; }',
  ],
  [DiscordEmbedFields, ':host { grid-template-columns: repeat(12, minmax(0, 1fr)); }'],
  [DiscordEmbedField, ':host, :host([light-theme]) { color: var(--dc-text); line-height: 1.285; }'],
  [
    DiscordEmbedFooter,
    ':host, :host([light-theme]) { color: var(--dc-muted); display: block; user-select: text; overflow-wrap: anywhere; }',
  ],
];

/** Puts the present look over the component library's own; before the first component is made. */
export function dressDiscord(): void {
  for (const [component, css] of rules) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    component.elementStyles.push(sheet);
  }
}
