let last = 0n;

/** A new id as Discord makes them (time since 2015 above 22 bits of counter), larger than every one before. */
export function snowflake(now: number = Date.now()): string {
  const made = (BigInt(now) - 1_420_070_400_000n) << 22n;
  last = made > last ? made : last + 1n;
  return last.toString();
}
