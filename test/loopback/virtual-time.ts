import { setImmediate as turn } from 'node:timers/promises';
import type { Time } from '../../src/announce/time.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only when a test lets it, and as fast as the work in it is done. */
export class VirtualTime implements Time {
  #elapsed = 0;
  #wall: number;
  #sleepers: Sleeper[] = [];
  #made = 0;
  readonly #random: () => number;

  /** @param random from 0 to less than 1; always ½ if left out */
  constructor(start: number, random: () => number = () => 0.5) {
    this.#wall = start;
    this.#random = random;
  }

  now(): number {
    return Math.round(this.#wall + this.#elapsed);
  }

  elapsed(): number {
    return this.#elapsed;
  }

  random(): number {
    return this.#random();
  }

  unique(): string {
    this.#made += 1;
    return `message-${this.#made}`;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (signal.aborted || milliseconds <= 0) resolve();
    else {
      const sleeper = { at: this.#elapsed + milliseconds, wake: resolve };
      // Kept in order, the first one last; of equal ones the elder first.
      let at = this.#sleepers.length;
      while (at > 0 && (this.#sleepers[at - 1] as Sleeper).at <= sleeper.at) at -= 1;
      this.#sleepers.splice(at, 0, sleeper);
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
    return promise;
  }

  /** Sets the wall clock forward, or back. */
  setBy(milliseconds: number): void {
    this.#wall += milliseconds;
  }

  /** Lets so much time pass. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#elapsed + milliseconds;
    for (;;) {
      await settle();
      const next = this.#sleepers.at(-1);
      if (next === undefined || next.at > end) break;
      this.#wakeOne();
    }
    this.#elapsed = end;
    await settle();
  }

  /** Lets as much time pass as the work needs. */
  async run<Value>(work: Promise<Value>): Promise<Value> {
    let over = false;
    const end = () => {
      over = true;
    };
    work.then(end, end);
    for (let idle = 0; ; ) {
      await settle();
      if (over) return work;
      if (this.#sleepers.length > 0) {
        this.#wakeOne();
        idle = 0;
      } else if ((idle += 1) > 1000) throw new Error('nothing sleeps, and the work never ends');
    }
  }

  #wakeOne(): void {
    const next = this.#sleepers.pop();
    if (next === undefined) return;
    this.#elapsed = Math.max(this.#elapsed, next.at);
    next.wake();
  }
}

/** Until everything is done that needs no time. */
async function settle(): Promise<void> {
  await turn();
  await turn();
}
