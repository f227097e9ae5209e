/** What the operator should know now: one sentence a matter, gone when the matter is settled. */
export class Notices {
  readonly #said = new Map<string, string>();
  /** Only for the log: nothing that lasts. */
  readonly mention: (text: string, cause?: unknown) => void;

  constructor(log: (text: string, cause?: unknown) => void) {
    this.mention = log;
  }

  /** Logged when it is new or says something else. */
  raise(matter: string, text: string, cause?: unknown): void {
    if (this.#said.get(matter) !== text) this.mention(text, cause);
    this.#said.set(matter, text);
  }

  clear(matter: string): void {
    this.#said.delete(matter);
  }

  get all(): readonly string[] {
    return [...this.#said.values()];
  }
}
