import type { Evidence } from './evidence.ts';
import { isHint, termsOf } from './terms.ts';

/** Of each paper the terms that weigh most; the rest hardly changes a cosine and costs time. */
const termsKept = 150;
/** A term of more papers than this, or than this share of them, tells little and costs time. */
const papersOfTerm = 80;
const shareOfTerm = 0.5;
/** How fast the weight of a term grows with its rarity. */
const rarityWeight = 0.7;
/** Less than this is chance, and most pairs have less. */
const leastLike = 0.008;
/** Who else wrote papers adds to what their texts say, up to so many times that: initials and surnames alone link nothing. */
const hintsAtMost = 10;

/** Two papers by place, the later one first, and how alike their texts are. */
export type Like = readonly [place: number, earlier: number, like: number];

/**
 * How alike papers are in their texts and, besides, in who else wrote them: the cosine (0 to 1) of each pair that shares terms,
 * weighted by how rare a term is among these papers alone.
 */
export function* likeness(evidence: readonly Evidence[]): Generator<Like> {
  const holders = new Map<string, number>();
  const termsOfAll = evidence.map(termsOf);
  for (const terms of termsOfAll) {
    for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  const most = Math.min(papersOfTerm, Math.max(2, evidence.length * shareOfTerm));
  const postings = new Map<string, { readonly places: number[]; readonly weights: number[] }>();
  const texts = new Float64Array(evidence.length);
  const hints = new Float64Array(evidence.length);
  for (const [place, terms] of termsOfAll.entries()) {
    const weighed = heaviest(terms, holders, evidence.length);
    const norm = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    for (const { term, weight } of weighed) {
      const shared = holders.get(term) as number;
      if (shared === 1 || shared > most) continue;
      const posting = postings.get(term) ?? { places: [], weights: [] };
      postings.set(term, posting);
      const sums = isHint(term) ? hints : texts;
      for (const [at, earlier] of posting.places.entries()) {
        sums[earlier] = (sums[earlier] as number) + (weight / norm) * (posting.weights[at] as number);
      }
      posting.places.push(place);
      posting.weights.push(weight / norm);
    }
    for (let earlier = 0; earlier < place; earlier += 1) {
      const text = texts[earlier] as number;
      const like = text + Math.min(hints[earlier] as number, hintsAtMost * text);
      if (like >= leastLike) yield [place, earlier, like];
    }
    texts.fill(0, 0, place);
    hints.fill(0, 0, place);
  }
}

function heaviest(terms: ReadonlyMap<string, number>, holders: ReadonlyMap<string, number>, papers: number) {
  return Array.from(terms, ([term, weight]) => ({
    term,
    weight: weight * Math.log(1 + papers / (holders.get(term) as number)) ** rarityWeight,
  }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, termsKept);
}
