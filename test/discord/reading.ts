import type { DiscordMessage } from '../../src/discord/message.ts';

/** A piece of a message that is more than plain text, as a client would draw it. */
export interface Node {
  readonly kind: string;
  readonly text: string;
}

type Rule = readonly [kind: string, pattern: RegExp, inner?: number];

/** Discord's rules in the order in which its clients try them; an escape comes first. */
const rules: readonly Rule[] = [
  ['escape', /^\\([^0-9A-Za-z\s])/],
  ['codeBlock', /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i],
  ['code', /^(`+)([\s\S]*?[^`])\1(?!`)/, 2],
  ['link', /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?(?:[^\s<>()]+)>?\s*\)/, 1],
  ['user', /^<@!?\d+>/],
  ['role', /^<@&\d+>/],
  ['channel', /^<#\d+>/],
  ['command', /^<\/[^>\n]{1,100}:\d+>/],
  ['time', /^<t:-?\d+(?::\w)?>/],
  ['emoji', /^<a?:\w+:\d+>/],
  ['guide', /^<id:\w+>/],
  ['link', /^<(?:https?|mailto|tel|discord|steam):[^\s<>]+>/],
  ['link', /^(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/],
  ['everyone', /^@(?:everyone|here)/],
  ['shortcode', /^:[^\s:]+(?:::skin-tone-\d)?:/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, 1],
  ['strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, 1],
  ['emphasis', /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z])/, 1],
  ['emphasis', /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/, 1],
  ['strike', /^~~([\s\S]+?)~~(?!_)/, 1],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/, 1],
];

const lineRules: readonly Rule[] = [
  ['small', /^[^\S\n]*-# +/],
  ['heading', /^[^\S\n]*#{1,3} +/],
  ['quote', /^[^\S\n]*>{1,3}(?: |>>)/],
  ['list', /^[^\S\n]*(?:[-*+]|\d+\.)[^\S\n]+/],
];

/** Reads markdown as Discord does: the text that is seen, and all that is formatted, linked or would ping. */
export function readMarkdown(source: string, atLineStart = true): { text: string; nodes: Node[] } {
  let text = '';
  const nodes: Node[] = [];
  let at = 0;
  let lineStart = atLineStart;
  while (at < source.length) {
    const rest = source.slice(at, at + 5000);
    const found = (lineStart ? firstMatch(lineRules, rest) : undefined) ?? firstMatch(rules, rest);
    lineStart = false;
    if (found === undefined) {
      text += rest.charAt(0);
      lineStart = rest.startsWith('\n');
      at += 1;
      continue;
    }
    const [[kind, , inner], match] = found;
    at += match[0].length;
    if (kind === 'escape') text += match[1] ?? '';
    else if (kind === 'code' || kind === 'codeBlock') {
      const code = match[inner ?? 1] ?? '';
      nodes.push({ kind, text: code });
      text += code;
    } else if (inner === undefined) {
      nodes.push({ kind, text: match[0] });
      if (kind === 'link') text += match[0];
    } else {
      const content = readMarkdown(match[inner] ?? '', false);
      nodes.push({ kind, text: content.text }, ...content.nodes);
      text += content.text;
    }
  }
  return { text, nodes };
}

function firstMatch(from: readonly Rule[], rest: string): [Rule, RegExpExecArray] | undefined {
  for (const rule of from) {
    const match = rule[1].exec(rest);
    if (match !== null) return [rule, match];
  }
  return undefined;
}

/** All markdown places of a message in reading order, apart from the footer, and the plain ones. */
export function readMessages(messages: readonly DiscordMessage[]): { text: string; nodes: Node[] } {
  let text = '';
  const nodes: Node[] = [];
  for (const { embeds } of messages) {
    for (const { author, title, description, fields = [] } of embeds) {
      text += `${author?.name ?? ''}\n`;
      for (const source of [title, description, ...fields.flatMap(({ name, value }) => [name, value])]) {
        if (source === undefined) continue;
        const read = readMarkdown(source);
        text += `${read.text}\n`;
        nodes.push(...read.nodes);
      }
    }
  }
  return { text, nodes };
}
