/** Things with their places as keys: a message is drawn anew as a whole, so places are what its parts are known by. */
export function keyed<Thing>(
  things: readonly Thing[],
): readonly { readonly key: number; readonly it: Thing }[] {
  return things.map((it, key) => ({ key, it }));
}
