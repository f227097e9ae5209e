import type { ReactNode } from 'react';
import { type BlockNode, type Inline, parseBlocks, parseInline } from './discord-markdown.ts';
import { keyed } from './keyed.ts';

/** Markdown of one line: titles and field names. */
export function DiscordInline(props: { readonly text: string }): ReactNode {
  return drawAll(parseInline(props.text));
}

/** Markdown of several lines: descriptions, field values, contents. */
export function DiscordText(props: { readonly text: string }): ReactNode {
  return keyed(parseBlocks(props.text)).map(({ key, it }) => <DrawnBlock key={key} block={it} />);
}

function DrawnBlock({ block }: { readonly block: BlockNode }): ReactNode {
  switch (block.kind) {
    case 'pre':
      return (
        <pre className="dc-pre">
          <code>{block.text}</code>
        </pre>
      );
    case 'line':
      return <div className="dc-line">{drawAll(block.children)}</div>;
    case 'small':
      return <div className="dc-small">{drawAll(block.children)}</div>;
    case 'quote':
      return <blockquote className="dc-quote">{drawAll(block.children)}</blockquote>;
    case 'bullet':
      return <div className="dc-bullet">{drawAll(block.children)}</div>;
    case 'heading':
      return <div className="dc-heading">{drawAll(block.children)}</div>;
  }
}

const drawAll = (nodes: readonly Inline[]): ReactNode =>
  keyed(nodes).map(({ key, it }) => <Drawn key={key} node={it} />);

function Drawn({ node }: { readonly node: Inline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code className="dc-code">{node.text}</code>;
    case 'mention':
      return <span className="dc-mention">{node.text}</span>;
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {drawAll(node.children)}
        </a>
      );
    case 'strong':
      return <strong>{drawAll(node.children)}</strong>;
    case 'emphasis':
      return <em>{drawAll(node.children)}</em>;
    case 'underline':
      return <u>{drawAll(node.children)}</u>;
    case 'strike':
      return <s>{drawAll(node.children)}</s>;
    case 'spoiler':
      return <span className="dc-spoiler">{drawAll(node.children)}</span>;
  }
}
