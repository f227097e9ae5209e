/** What goes wrong with a request, and whether before or after its effect was recorded. */
export interface Fault {
  readonly method?: string;
  /** Of the path behind `/api/v10`. */
  readonly path: RegExp;
  readonly when: 'before' | 'after';
  readonly what:
    | { readonly kind: 'status'; readonly status: number; readonly code?: number }
    | { readonly kind: 'limited'; readonly retryAfterMs: number; readonly global?: boolean }
    /** The connection is cut without an answer. */
    | { readonly kind: 'reset' }
    /** No answer, until the server is closed. */
    | { readonly kind: 'hang' }
    | { readonly kind: 'delay'; readonly ms: number };
  /** How often; default once. */
  readonly times?: number;
}

export interface Faults {
  /** Plans a fault; the returned function takes it back. */
  plan(fault: Fault): () => void;
  /** The fault for this request, counted as used. */
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): Faults {
  const planned = new Map<Fault, number>();
  return {
    plan(fault) {
      planned.set(fault, fault.times ?? 1);
      return () => planned.delete(fault);
    },
    take(method, path) {
      for (const [fault, left] of planned) {
        if ((fault.method ?? method) !== method || !fault.path.test(path)) continue;
        if (left <= 1) planned.delete(fault);
        else planned.set(fault, left - 1);
        return fault;
      }
      return undefined;
    },
  };
}
