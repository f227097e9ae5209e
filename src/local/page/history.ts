import { useRef } from 'react';

interface History {
  add(line: string): void;
  /** The line one step back (-1) or on (1) from the one shown; undefined when there is none, or when the person is writing. */
  walk(step: -1 | 1, shown: string): string | undefined;
}

/** Lines sent before, walked as in a shell; a line being written is never overwritten. */
export function useHistory(): History {
  const lines = useRef<string[]>([]);
  const at = useRef(0);
  return {
    add(line) {
      if (lines.current.at(-1) !== line) lines.current.push(line);
      at.current = lines.current.length;
    },
    walk(step, shown) {
      const walking = shown === (lines.current[at.current] ?? '');
      if (!walking) return undefined;
      const next = at.current + step;
      if (next < 0 || next > lines.current.length) return undefined;
      at.current = next;
      return lines.current[next] ?? '';
    },
  };
}
