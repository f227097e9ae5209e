/** So many days earlier; UTC days of 24 hours. @param day `2026-03-01` */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** The UTC day of a moment in milliseconds since 1970. */
export const dayAt = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
