/** Raised and lowered text. */
export type Script = '^' | '_';

const raised = pairs(
  '0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻAᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿφᵠϕᵠχᵡ⊤ᵀ',
);
const lowered = pairs('0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩϕᵩχᵪ');
/** They stand high of themselves. */
const high = new Map(
  [...'′″‴†‡°®™©♯♭♮'].map((character) => [character, character]).concat([['∘', '°']]) as [string, string][],
);

function pairs(list: string): ReadonlyMap<string, string> {
  return new Map([...list.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]));
}

/** Characters that only ever stand raised or lowered. */
export const scriptCharacters: string = [...new Set([...raised.values(), ...lowered.values()])]
  .join('')
  .replace(/[\]\\^-]/g, '\\$&');

/**
 * Raised or lowered where Unicode has every character of it, else kept readable: `_max`, `^(n+1)`, `_∞`.
 * @param alone nothing stands before it: a star is then a mark, not an exponent
 */
export function scripted(script: Script, text: string, alone: boolean): string {
  // `_{_{NN}}` is no lower than `_{NN}` on a line.
  const tight = text
    .trim()
    .replace(/ *([-=+−<>≤≥→∈,;:]) */gu, '$1')
    .replace(script === '_' ? /^_\(?([^()]*)\)?$/ : /^\^\(?([^()]*)\)?$/, '$1');
  if (tight === '') return '';
  const characters = [...tight];
  const map = script === '^' ? raised : lowered;
  const found = characters.map(
    (character) => (script === '^' ? high.get(character) : undefined) ?? map.get(character),
  );
  if (!found.includes(undefined)) return found.join('');
  if (script === '^' && alone && /^[*⋆★✓✶]+$/u.test(tight)) return tight;
  return characters.length === 1 || isWord(tight) || isBracketed(tight)
    ? script + tight
    : `${script}(${tight})`;
}

// What is raised or lowered itself would be taken for a script of the whole: not `^npˢ` but `^(npˢ)`.
const isWord = (text: string): boolean => /^\p{L}+$/u.test(text) && !/\p{Lm}|[ᵢⱼᵣᵤᵥᵦᵧᵨᵩᵪ]/u.test(text);
const isBracketed = (text: string): boolean => /^\([^()]*\)$/.test(text);
