/** What became of one typed option: its value, or a sentence for whoever typed it. */
export type Read<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'fault'; readonly fault: string };

export const value = <Value>(read: Value): Read<Value> => ({ kind: 'value', value: read });
export const fault = (sentence: string): Read<never> => ({ kind: 'fault', fault: sentence });
