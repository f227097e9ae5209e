import { useEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

const system = matchMedia('(prefers-color-scheme: dark)');
const key = 'paperboy.theme';

function saved(): Theme | undefined {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : undefined;
}

/** The theme in force, and what turns it over: the system's until the person chose, theirs from then on. */
export function useTheme(): readonly [Theme, () => void] {
  const [chosen, choose] = useState(saved);
  const [fromSystem, follow] = useState<Theme>(system.matches ? 'dark' : 'light');
  const theme = chosen ?? fromSystem;
  useEffect(() => {
    const listen = (event: MediaQueryListEvent) => follow(event.matches ? 'dark' : 'light');
    system.addEventListener('change', listen);
    return () => system.removeEventListener('change', listen);
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const turnOver = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem(key, next);
    choose(next);
  };
  return [theme, turnOver];
}
