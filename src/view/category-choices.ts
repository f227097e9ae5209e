import type { Block, Card } from '../card/card.ts';
import { categories, categoryFits, categoryOf, shortCode } from '../model/taxonomy.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { nearCategories } from './filters.ts';
import { quoted } from './quoted.ts';

/** The category a command is about (`cs.LG`, or a whole archive `cs.*`), or the card that asks which one is meant. */
export type CategoryAnswer =
  | { readonly kind: 'one'; readonly code: string }
  | { readonly kind: 'card'; readonly card: Card };

/**
 * Which one category or archive is meant, never guessed: `LG`, `cs.lg`, `cs`, `cs.*`; letters that several archives have ask.
 * @param lineFor the command line that asks the same about one code
 */
export function whichCategory(
  typed: string,
  snapshot: Snapshot,
  lineFor: (code: string) => string,
): CategoryAnswer {
  const codes = codesOf(typed.trim().toLowerCase());
  const [code, ...others] = codes;
  if (code !== undefined && others.length === 0) return { kind: 'one', code };
  const held = code === undefined ? heldCode(typed, snapshot) : undefined;
  if (held !== undefined) return { kind: 'one', code: held };
  const card = code === undefined ? noCategory(typed, lineFor) : severalCategories(typed, codes, lineFor);
  return { kind: 'card', card };
}

const current = categories.filter(({ retired }) => !retired);

function codesOf(asked: string): readonly string[] {
  const exact = current.filter(({ code }) => code.toLowerCase() === asked);
  if (exact.length > 0) return exact.map(({ code }) => code);
  const archive = asked.endsWith('.*') ? asked.slice(0, -2) : asked;
  const parts = current.filter((one) => one.archive === archive);
  if (parts.length > 0) return [parts.some(({ code }) => code !== archive) ? `${archive}.*` : archive];
  // Another code of the same category answers as well; whose own letters these are comes first.
  const own = current.filter(({ code }) => shortCode(code).toLowerCase() === asked);
  const fitting = own.length > 0 ? own : current.filter(({ code }) => categoryFits(code, asked));
  return fitting.map(({ code }) => code);
}

/** Data may hold codes that arXiv doesn't have. */
function heldCode(typed: string, snapshot: Snapshot): string | undefined {
  const row = snapshot.select({ category: typed, sort: 'newest' })[0];
  if (row === undefined) return undefined;
  const { primaryCategory, categories: others = [] } = snapshot.paper(row);
  return [primaryCategory, ...others].find((code) => categoryFits(code, typed));
}

function severalCategories(typed: string, codes: readonly string[], lineFor: (code: string) => string): Card {
  return {
    tone: 'neutral',
    audience: 'asker',
    title: `${quoted(typed)} fits ${codes.length} categories`,
    blocks: [categoryMenu('Which one is meant?', codes, lineFor)],
  };
}

function noCategory(typed: string, lineFor: (code: string) => string): Card {
  const near = nearCategories(typed);
  const sentence = `There is no category ${quoted(typed)}.`;
  return {
    tone: 'warning',
    audience: 'asker',
    blocks:
      near.length === 0
        ? [{ kind: 'text', spans: `${sentence} Give an arXiv code such as LG, cs.LG or cs.*.` }]
        : [
            { kind: 'text', spans: `${sentence} Did you mean one of these?` },
            categoryMenu('Near categories', near, lineFor),
          ],
  };
}

function categoryMenu(prompt: string, codes: readonly string[], lineFor: (code: string) => string): Block {
  return {
    kind: 'choices',
    prompt,
    choices: codes.map((code) => {
      const known = categoryOf(code);
      return { label: code, ...(known === undefined ? {} : { note: known.name }), line: lineFor(code) };
    }),
  };
}
