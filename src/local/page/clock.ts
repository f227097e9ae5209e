const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });

/** e.g. `9:41 AM`, in the zone of whoever looks. */
export function clockOf(at: Date): string {
  return clock.format(at);
}
