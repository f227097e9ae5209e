/**
 * What a person typed, from the text that Slack makes of it: `<https://a.b|a.b>` is the address again, `<@U1>` and
 * `<!here>` are words, entities are characters.
 */
export function typedText(text: string): string {
  return text
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (whole, mark: string, target: string, label?: string) => {
      if (mark === '') {
        if (!/^[a-z][a-z+.-]*:/i.test(target)) return whole;
        return /^(?:mailto|tel):/.test(target) ? (label ?? target) : target;
      }
      return `${mark === '!' ? '@' : mark}${label ?? target}`.replace(/^([@#])\1/, '$1');
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** The line behind the first mention of the bot, or the whole text where it isn't mentioned. */
export function behindMention(text: string, botId: string): string {
  const mention = new RegExp(`<@${botId}(?:\\|[^<>]*)?>`);
  const found = mention.exec(text);
  return typedText(found === null ? text : text.slice(found.index + found[0].length).replace(/^[\s,:]+/, ''));
}
