import type { Card } from '../card/card.ts';
import type { Notices } from './notices.ts';
import type { Poster } from './poster.ts';
import type { Time } from './time.ts';

export interface OutageParts {
  readonly time: Pick<Time, 'elapsed'>;
  readonly notices: Pick<Notices, 'mention'>;
  readonly posterOf: (person: string) => Poster | undefined;
  readonly operators: readonly string[];
}

interface Outage {
  readonly since: number;
  readonly reason: string;
  readonly told: boolean;
}

const day = 24 * 60 * 60_000;

/** Sources that give nothing: when one has failed for a day, its operators are told once; a start begins the day anew. */
export class Outages {
  readonly #parts: OutageParts;
  readonly #failing = new Map<string, Outage>();

  constructor(parts: OutageParts) {
    this.#parts = parts;
  }

  /** The source failed, again or for the first time. */
  failed(source: string, reason: string): void {
    const { since, told } = this.#failing.get(source) ?? { since: this.#parts.time.elapsed(), told: false };
    this.#failing.set(source, { since, reason, told });
  }

  works(source: string): void {
    this.#failing.delete(source);
  }

  /** Tells every operator of what has failed for a day; called at each pass. */
  async tell(): Promise<void> {
    const { time, notices, posterOf, operators } = this.#parts;
    for (const [source, outage] of this.#failing) {
      if (outage.told || time.elapsed() - outage.since < day) continue;
      this.#failing.set(source, { ...outage, told: true });
      const card = outageCard(source, outage.reason);
      const told = await Promise.all(operators.map(async (person) => posterOf(person)?.tell(person, card)));
      if (!told.includes(true)) {
        notices.mention(
          `The source ${source} has failed for a day, and no operator could be told: ${outage.reason}.`,
        );
      }
    }
  }
}

const outageCard = (source: string, reason: string): Card => ({
  tone: 'warning',
  audience: 'asker',
  title: 'A source has failed for a day',
  blocks: [
    { kind: 'text', spans: [{ kind: 'code', text: source }, ` has brought nothing since: ${reason}.`] },
    {
      kind: 'text',
      spans: 'Until it works again no new papers come from it; what is known goes on answering.',
    },
  ],
});
