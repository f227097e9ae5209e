import type { Paper } from '../../model/paper.ts';
import { foldName } from '../../text/fold.ts';
import { namesFit, type ReadName, readName } from '../names/fits.ts';

/** A way in which the person's name is written on papers. */
export interface Signature {
  readonly key: string;
  readonly name: ReadName;
}

/** Finds out how a person signed papers, and which signatures cannot be one person's. */
export class Signatures {
  readonly #own: readonly ReadName[];
  readonly #declared: ReadonlySet<string>;
  readonly #read = new Map<string, Signature | undefined>();

  /** @param names the person's name and aliases: they are declared to be one person's, so they never contradict */
  constructor(names: readonly string[]) {
    this.#own = names.map(readName);
    this.#declared = new Set(names.map(foldName));
  }

  /** The authors of a paper who may be the person; none where the list hides them. */
  of({ authors }: Pick<Paper, 'authors'>): readonly Signature[] {
    return authors.map((author) => this.read(author)).filter((one) => one !== undefined);
  }

  /** An author as a signature; undefined for other people's names. */
  read(author: string): Signature | undefined {
    if (this.#read.has(author)) return this.#read.get(author);
    const name = readName(author);
    const signature = this.#own.some((own) => namesFit(name, own))
      ? { key: foldName(author), name }
      : undefined;
    this.#read.set(author, signature);
    return signature;
  }

  /** Whether full given names (or initials) say that two signatures are of two people. */
  contradict(one: Signature, other: Signature): boolean {
    if (one.key === other.key || namesFit(one.name, other.name) || namesFit(other.name, one.name))
      return false;
    return !(this.#declared.has(one.key) && this.#declared.has(other.key));
  }
}
