/** Waits until `get` gives something, patiently: a slow machine is no fault. @throws Error that names what never came */
export async function until<Value>(
  what: string,
  get: () => Value | undefined | false,
  withinMs = 15_000,
): Promise<Value> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = get();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}
