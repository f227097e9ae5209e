import type { Paper } from '../model/paper.ts';
import { functionWords } from '../text/function-words.ts';
import { NumberWriter, startOf } from './columns.ts';
import { Dictionary } from './names/dictionary.ts';
import { PaperWords } from './paper-words.ts';

/** Who repeats a word more often says no more by it. */
const heaviest = 3;

/**
 * The different words of paper after paper, and what each weighs in it: how often it stands in title and abstract, three at
 * the most; 0 where it only names an author, and for function words.
 */
export class WordWeights {
  /** Numbers the words; function words come first. */
  readonly dictionary = new Dictionary();
  /** Of each paper its words: four times the number, plus the weight; paper i ends at heldEnds[i]. */
  readonly held = new NumberWriter();
  readonly heldEnds = new NumberWriter();
  /** Of each paper the squares of the weights, added up. */
  readonly squares = new NumberWriter();
  readonly #words = new PaperWords();
  readonly #ofPaper = new NumberWriter();
  /** By word: the paper that held it last (1 is the first), and its weight there. */
  #lastPaper = new Uint32Array(1 << 12);
  #weights = new Uint8Array(1 << 12);

  /** Words below this number weigh nothing. */
  readonly #functionWords: number;

  constructor() {
    for (const word of functionWords) this.dictionary.numberOf(Buffer.from(word), 0, word.length);
    this.#functionWords = this.dictionary.length;
  }

  add({ title, abstract, authors }: Pick<Paper, 'title' | 'abstract' | 'authors'>): void {
    const words = this.#words;
    words.clear();
    words.read(title);
    words.read(abstract);
    const namesFrom = words.length;
    for (const author of authors) words.read(author);
    this.#ofPaper.length = 0;
    for (let at = 0; at < words.length; at += 1) {
      const to = words.ends[at] as number;
      const number = this.dictionary.numberOf(words.bytes, startOf(words.ends, at), to);
      this.#meet(number, at < namesFrom && number >= this.#functionWords);
    }
    let square = 0;
    for (const number of this.#ofPaper.values) {
      const weight = this.#weights[number] as number;
      this.held.add((number << 2) | weight);
      square += weight * weight;
    }
    this.heldEnds.add(this.held.length);
    this.squares.add(square);
  }

  #meet(number: number, weighs: boolean): void {
    if (number >= this.#weights.length) {
      this.#lastPaper = enlarged(this.#lastPaper, new Uint32Array(number * 2));
      this.#weights = enlarged(this.#weights, new Uint8Array(number * 2));
    }
    const paper = this.heldEnds.length + 1;
    if (this.#lastPaper[number] !== paper) {
      this.#lastPaper[number] = paper;
      this.#weights[number] = 0;
      this.#ofPaper.add(number);
    }
    const weight = this.#weights[number] as number;
    if (weighs && weight < heaviest) this.#weights[number] = weight + 1;
  }
}

function enlarged<Numbers extends Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
