/** Discord's markdown, as far as a bot's messages use it: text → nodes. What it would ping or link shows as such here too. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'mention'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | {
      readonly kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    };

export type BlockNode =
  | {
      readonly kind: 'line' | 'small' | 'quote' | 'bullet' | 'heading';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'pre'; readonly text: string };

const pairs = [
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'underline' },
  { mark: '~~', kind: 'strike' },
  { mark: '||', kind: 'spoiler' },
  { mark: '*', kind: 'emphasis' },
  { mark: '_', kind: 'emphasis' },
] as const;

// Sticky patterns: each is tried at one place only.
const escape = /\\([^\p{L}\p{N}\s])/uy;
const code = /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y;
const masked = /\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\(<?(https?:\/\/[^\s<>]*?)>?(?:\s+"[^"]*")?\)/y;
const angled = /<(https?:\/\/[^\s<>]+)>/y;
const bare = /https?:\/\/[^\s<]+[^\s<.,:;"')\]]/y;
const mention = /@everyone|@here|<(?:@[!&]?|#)\d+>|<\/[^:>]+:\d+>|<a?:\w{2,32}:\d+>|<t:-?\d+(?::\w)?>/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where the closing mark of a pair stands, escapes and code skipped; -1 when nowhere. */
function closingOf(mark: string, text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const skipped = matchAt(escape, text, at) ?? matchAt(code, text, at);
    if (skipped) at += skipped[0].length;
    else if (text.startsWith(mark, at) && at > from) {
      const longer = mark.length === 1 && text[at + 1] === mark;
      const inWord = mark === '_' && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
      if (!longer && !inWord) return at;
      at += longer ? 2 : 1;
    } else at += 1;
  }
  return -1;
}

/** One paragraph's inline nodes. */
export function parseInline(text: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const push = (node: Inline): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain });
    plain = '';
    nodes.push(node);
  };
  let at = 0;
  scan: while (at < text.length) {
    const escaped = matchAt(escape, text, at);
    if (escaped) {
      plain += escaped[1] ?? '';
      at += escaped[0].length;
      continue;
    }
    const coded = matchAt(code, text, at);
    if (coded) {
      push({ kind: 'code', text: coded[2] ?? '' });
      at += coded[0].length;
      continue;
    }
    const link = matchAt(masked, text, at);
    if (link) {
      push({ kind: 'link', url: link[2] ?? '', children: parseInline(link[1] ?? '') });
      at += link[0].length;
      continue;
    }
    const address = matchAt(angled, text, at) ?? matchAt(bare, text, at);
    if (address) {
      const url = address[1] ?? address[0];
      push({ kind: 'link', url, children: [{ kind: 'text', text: url }] });
      at += address[0].length;
      continue;
    }
    const mentioned = matchAt(mention, text, at);
    if (mentioned) {
      push({ kind: 'mention', text: mentioned[0] });
      at += mentioned[0].length;
      continue;
    }
    for (const { mark, kind } of pairs) {
      if (!text.startsWith(mark, at)) continue;
      const end = closingOf(mark, text, at + mark.length);
      if (end < 0 || (mark === '*' && /\s/.test(text[at + 1] ?? ''))) continue;
      push({ kind, children: parseInline(text.slice(at + mark.length, end)) });
      at = end + mark.length;
      continue scan;
    }
    plain += text[at] ?? '';
    at += 1;
  }
  if (plain !== '') nodes.push({ kind: 'text', text: plain });
  return nodes;
}

const prefixes = [
  { pattern: /^-# +/, kind: 'small' },
  { pattern: /^#{1,3} +/, kind: 'heading' },
  { pattern: /^> /, kind: 'quote' },
  { pattern: /^\s*[-*] +/, kind: 'bullet' },
] as const;

/** A whole description, field or message content: its lines and code blocks in order. */
export function parseBlocks(text: string): readonly BlockNode[] {
  return text.split(/```(?:[a-z0-9_+-]*\n)?([\s\S]*?)```/i).flatMap((part, index): BlockNode[] => {
    if (index % 2 === 1) return [{ kind: 'pre', text: part.replace(/\n$/, '') }];
    const trimmed = index > 0 ? part.replace(/^\n/, '') : part;
    if (trimmed === '') return [];
    return trimmed
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => {
        const prefix = prefixes.find(({ pattern }) => pattern.test(line));
        return prefix
          ? { kind: prefix.kind, children: parseInline(line.replace(prefix.pattern, '')) }
          : { kind: 'line', children: parseInline(line) };
      });
  });
}
