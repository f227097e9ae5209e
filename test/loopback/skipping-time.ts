import type { AskingTime } from '../../src/source/polite.ts';

/** A clock that skips what is slept, for real requests to a loopback service: the waits are counted, not waited for. */
export class SkippingTime implements AskingTime {
  #elapsed = 0;
  readonly #start: number;
  readonly #random: () => number;

  /** @param start milliseconds since 1970. @param random always ½ if left out */
  constructor(start: number, random: () => number = () => 0.5) {
    this.#start = start;
    this.#random = random;
  }

  now(): number {
    return this.#start + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  random(): number {
    return this.#random();
  }

  sleep(milliseconds: number): Promise<void> {
    this.pass(milliseconds);
    return Promise.resolve();
  }

  pass(milliseconds: number): void {
    this.#elapsed += Math.max(0, milliseconds);
  }
}
