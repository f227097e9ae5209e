import type { Card } from '../card/card.ts';
import { type Batch, type ChannelId, NoLongerDue, type State } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { compose, type Ingredients, isShown, recompose } from './compose.ts';
import { type Calendar, type Hurry, type NextMessage, nextMessage } from './next-message.ts';
import type { Notices } from './notices.ts';
import type { Pacer } from './pace.ts';
import type { Poster, PostOutcome } from './poster.ts';
import { backOff, type Time } from './time.ts';

/** What all lanes share. */
export interface LaneParts {
  readonly state: Pick<State, 'journal' | 'channels'>;
  readonly time: Time;
  readonly signal: AbortSignal;
  readonly notices: Notices;
  readonly calendar: Calendar;
  readonly snapshot: () => Snapshot;
  /** Taken anew for each message. */
  readonly ingredients: (poster: Poster) => Promise<Ingredients>;
}

/**
 * One channel's messages, one at a time; channels never wait for each other here. A write that must be durable before the
 * next step stands before it, so that dying between any two lines loses nothing.
 */
export class Lane {
  readonly #channel: ChannelId;
  readonly #poster: Poster;
  readonly #pacer: Pacer;
  readonly #parts: LaneParts;
  #running: Promise<void> | undefined;
  #hurry: Hurry = {};
  #asked = false;
  /** In a row, for the back-off. */
  #failures = 0;

  constructor(channel: ChannelId, poster: Poster, pacer: Pacer, parts: LaneParts) {
    this.#channel = channel;
    this.#poster = poster;
    this.#pacer = pacer;
    this.#parts = parts;
  }

  /** Sends what is to be sent now; resolves when nothing is left. Never rejects. */
  run(hurry: Hurry = {}): Promise<void> {
    this.#hurry = { ...this.#hurry, ...hurry };
    this.#asked = true;
    this.#running ??= this.#work();
    return this.#running;
  }

  async #work(): Promise<void> {
    const { notices, signal } = this.#parts;
    const matter = `journal of ${this.#channel}`;
    try {
      while (this.#asked && !signal.aborted) {
        const hurry = this.#hurry;
        this.#asked = false;
        this.#hurry = {};
        while (!signal.aborted && (await this.#step(hurry)));
      }
      notices.clear(matter);
    } catch (error) {
      // Nothing is sent whose intent isn't written; the next pass tries again.
      notices.raise(
        matter,
        `Nothing is posted to ${this.#channel}: the state can't be read or written.`,
        error,
      );
    }
    // In the same turn as the last look at what is asked, so that no call falls between.
    this.#running = undefined;
  }

  /** One message. False when there is nothing to do now. */
  async #step(hurry: Hurry): Promise<boolean> {
    try {
      return await this.#sendNext(hurry);
    } catch (error) {
      // It was unfollowed, or the server left, a moment ago.
      if (error instanceof NoLongerDue) return true;
      throw error;
    }
  }

  async #sendNext(hurry: Hurry): Promise<boolean> {
    const { state, signal } = this.#parts;
    const [open] = await state.journal.open(this.#channel);
    if (open !== undefined) {
      await this.#settle(open);
      return true;
    }
    const waiting = await this.#next(hurry);
    if (waiting === undefined) return false;
    if (!(await this.#pacer.turn(this.#channel, waiting.deliveries.length))) return false;
    // While it waited, follows and papers may have come or gone.
    const next = await this.#next(hurry);
    if (next === undefined) return false;
    const id = this.#parts.time.unique();
    const ingredients = await this.#parts.ingredients(this.#poster);
    const message = compose(next.deliver, next.deliveries, id, ingredients);
    if (message === undefined || signal.aborted) return false;
    const intentAt = this.#parts.time.now();
    const { deliver, slot } = next;
    const batch = { id, channel: this.#channel, deliver, intentAt, ...(slot === undefined ? {} : { slot }) };
    const papers = message.deliveries.map(({ paper }) => paper);
    await state.journal.intend({ ...batch, papers });
    await this.#deliver(batch, message.card, 'sure');
    return true;
  }

  async #next(hurry: Hurry): Promise<NextMessage | undefined> {
    const { state, time, calendar, snapshot } = this.#parts;
    const channel = await state.channels.find(this.#channel);
    if (channel.hold !== undefined) return undefined;
    const held = snapshot();
    // A paper that left the data, or was withdrawn, stays due: it may come back.
    const due = (await state.journal.due(this.#channel)).filter(({ paper }) => isShown(paper, held));
    return nextMessage(due, channel, time.now(), calendar, hurry);
  }

  /** A message that was begun before the bot or this lane stopped. */
  async #settle(batch: Batch): Promise<void> {
    const { state, time } = this.#parts;
    if (batch.attempts === 0) return state.journal.undo(batch.id, time.now());
    const ingredients = await this.#parts.ingredients(this.#poster);
    const card = recompose(batch.deliver, batch.deliveries, batch.id, ingredients);
    await this.#deliver(batch, card, 'unsure');
  }

  /**
   * Sends a message until it is known what became of it. A message that may have arrived is only ever sent again as the
   * same one, or after a look found it absent.
   */
  async #deliver(
    batch: Pick<Batch, 'id' | 'intentAt'>,
    card: Card | undefined,
    begun: 'sure' | 'unsure',
  ): Promise<void> {
    const { state, time, signal } = this.#parts;
    let unsure = begun === 'unsure';
    let fresh = begun === 'sure';
    let repeated = false;
    let doubt = unsure;
    while (!signal.aborted) {
      if (doubt && this.#poster.unsure.kind === 'look') {
        doubt = false;
        await this.#wait(this.#poster.unsure.graceMs);
        if (signal.aborted) return;
        const seen = await this.#poster.look(this.#channel, batch.id, batch.intentAt);
        if (seen !== 'unknowable') this.#failures = 0;
        if (seen === 'there') return this.#write(() => state.journal.done(batch.id, { at: time.now() }));
        if (seen === 'absent') return this.#write(() => state.journal.undo(batch.id, time.now()));
        if (repeated) return this.#dead(batch, 'it may have been posted twice, and there is no way to look');
        repeated = true;
      }
      if (card === undefined) return this.#dead(batch, 'its papers are gone, and it may have been posted');
      if (!fresh && !(await this.#pacer.turn(this.#channel, 1))) return;
      fresh = false;
      const outcome = await this.#send(batch, card);
      switch (outcome.kind) {
        case 'posted':
          this.#failures = 0;
          return this.#write(() =>
            state.journal.done(batch.id, { at: time.now(), message: outcome.message }),
          );
        case 'message-refused':
          this.#failures = 0;
          return this.#dead(batch, outcome.reason);
        case 'channel-refused':
          this.#failures = 0;
          return this.#write(() =>
            state.channels.hold(this.#channel, { at: time.now(), reason: outcome.reason }),
          );
        case 'limited':
        case 'unreachable': {
          const wait = this.#waitAfter(outcome);
          if (!unsure) await this.#write(() => state.journal.undo(batch.id, time.now()));
          await this.#wait(wait);
          if (!unsure) return;
          break;
        }
        case 'unknown':
          unsure = true;
          doubt = true;
          this.#failures += 1;
          if (this.#poster.unsure.kind === 'repeat') await this.#wait(backOff(this.#failures, time));
          break;
      }
    }
  }

  async #send({ id }: Pick<Batch, 'id'>, card: Card): Promise<PostOutcome> {
    const { state, time } = this.#parts;
    await state.journal.attempt(id, time.now());
    try {
      return await this.#poster.post(this.#channel, card, id);
    } catch (error) {
      return { kind: 'unknown', reason: String(error) };
    } finally {
      this.#pacer.answered(this.#channel);
    }
  }

  #waitAfter(outcome: Extract<PostOutcome, { kind: 'limited' | 'unreachable' }>): number {
    this.#failures += 1;
    const wait = backOff(this.#failures, this.#parts.time);
    if (outcome.kind === 'unreachable') return wait;
    if (outcome.everywhere) this.#pacer.pause(outcome.retryAfterMs);
    // The first time the platform knows best; one that says so for ever is asked less and less.
    return this.#failures === 1 ? outcome.retryAfterMs : Math.max(outcome.retryAfterMs, wait);
  }

  #dead(batch: Pick<Batch, 'id'>, reason: string): Promise<void> {
    const { state, time, notices } = this.#parts;
    notices.mention(`A message to ${this.#channel} was given up: ${reason}.`);
    return this.#write(() => state.journal.dead(batch.id, { at: time.now(), reason }));
  }

  #wait(milliseconds: number): Promise<void> {
    return this.#parts.time.sleep(milliseconds, this.#parts.signal);
  }

  /** Writes down what has happened already, however often it takes. */
  async #write(what: () => Promise<unknown>): Promise<void> {
    const { notices, signal, time } = this.#parts;
    const matter = `outcome at ${this.#channel}`;
    for (let failures = 1; ; failures += 1) {
      try {
        await what();
        notices.clear(matter);
        return;
      } catch (error) {
        notices.raise(matter, `What was posted to ${this.#channel} can't be written down.`, error);
        if (signal.aborted) return;
        await this.#wait(backOff(failures, time));
      }
    }
  }
}
