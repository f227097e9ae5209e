/**
 * Whether one of these characters comes oftener than that. A text under the cap in bytes may still hold millions of entries, and
 * making objects of them would keep everybody waiting; counting is quick.
 */
export function hasMore(text: string, characters: string, most: number): boolean {
  return Array.from(characters).some((character) => {
    let count = 0;
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
      count += 1;
      if (count > most) return true;
    }
    return false;
  });
}
