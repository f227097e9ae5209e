const simple = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\w/.?=&%#:,;~@!$+*-]*)?$/i;

/**
 * The address as platforms accept it in a link: https, percent-encoded, without characters that would end the link
 * (`()<>|`, quotes, spaces). Undefined when it is no such address or longer than `max`.
 */
export function webAddress(url: string, max: number): string | undefined {
  if (url.length <= max && simple.test(url)) return url;
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return undefined;
  const written = parsed.href.replace(
    /[()<>|'"\\^`{}[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return written.length <= max ? written : undefined;
}
