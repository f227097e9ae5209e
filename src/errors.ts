/**
 * A fault that has something to say to the person who caused or met it.
 * `message` is that sentence, ready to be shown; `cause` is for the log only and never leaves the process.
 */
export class PersonError extends Error {
  override readonly name = 'PersonError';
  /** What the person can do about it, one sentence. */
  readonly advice: string | undefined;

  constructor(message: string, options: { advice?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.advice = options.advice;
  }
}

/** What the person reads: the sentence and the advice, on one line unless the sentence is a list. */
export function sentenceOf({ message, advice }: PersonError): string {
  if (advice === undefined) return message;
  return `${message}${message.includes('\n') ? '\n' : ' '}${advice}`;
}
