/**
 * Remembers what was taken on already: Slack delivers an event up to three times, and a signed request can be sent again by
 * whoever saw it. Holds the last `most` ids and no more.
 */
export function createSeen(most = 10_000): (id: string) => boolean {
  let recent = new Set<string>();
  let before = new Set<string>();
  return (id) => {
    if (recent.has(id) || before.has(id)) return true;
    recent.add(id);
    if (recent.size >= most / 2) {
      before = recent;
      recent = new Set();
    }
    return false;
  };
}
