/**
 * Cuts secrets out of text that leaves for a log. It works on lines of JSON as well as on plain text: no pattern takes a
 * quotation mark or a backslash, so a line stays JSON.
 */

const cut = '[secret]';

/** Tokens that are known by their look, each with what stays of it. */
const forms: readonly (readonly [form: RegExp, kept: string])[] = [
  // Discord: the bot's id in base64, a moment, a signature.
  [/\b[MNO][\w-]{22,}\.[\w-]{5,8}\.[\w-]{25,}/g, cut],
  // Discord: what opens an interaction for fifteen minutes; in addresses, in discord.js's names of buckets, by itself.
  [/(\/(?:interactions|webhooks)(?:\/|%2F)\d+(?:\/|%2F))[\w.~%-]+/gi, `$1${cut}`],
  [/(webhooks[^\s"\\]*?:\d+\/)[\w.~%-]+/g, `$1${cut}`],
  [/aW50ZXJhY3Rpb2[\w=+-]{10,}/g, cut],
  // Slack: tokens of every kind, the signature of a request, the ticket of a socket.
  [/(?<![a-z])x(?:ox[a-z]|app)(?:\.xox[a-z])?-[\w%-]+/g, cut],
  [/\bv0=[\da-f]{32,}/gi, `v0=${cut}`],
  [
    /([?&](?:ticket|token|api_key|access_token|refresh_token|client_secret|code|state)=)[^&\s"\\]+/gi,
    `$1${cut}`,
  ],
  // Slack: addresses that anybody who has them may post to.
  [/(hooks\.slack(?:-gov)?\.com\/)[^\s"\\]+/gi, `$1${cut}`],
  [/(\/(?:commands|actions|services|workflows|triggers|app)\/[TE][A-Z\d]+\/)[^\s"\\]+/g, `$1${cut}`],
  // Headers and passwords in addresses.
  [/(authorization\\*["']?\s*[:=,]\s*\\*["']?)(?:(?:bot|bearer|basic)\s+)?[^\s"'\\,}\]]+/gi, `$1${cut}`],
  [/\b(Bot|Bearer|Basic)\s+[\w.~+/=-]{20,}/g, `$1 ${cut}`],
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s:@/"\\]*:)[^\s@/"\\]+@/gi, `$1${cut}@`],
];

/** A secret shorter than this would cut up ordinary words; the configuration takes none. */
const shortest = 6;

/**
 * Makes the function that takes secrets out of a text: those given, as they are, as JSON and as an address would write
 * them, and whatever looks like a token.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets.flatMap((secret) =>
    secret.length < shortest ? [] : [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)],
  );
  // The longest first: one may be the beginning of another.
  const known = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, cut);
    for (const [form, kept] of forms) clean = clean.replace(form, kept);
    return clean;
  };
}
