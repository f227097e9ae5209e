import type { ReactNode } from 'react';
import type { Theme } from './theme.ts';

/** The bar at the top: whose page this is, and the switch between dark and light. */
export function Header(props: {
  readonly theme: Theme;
  readonly operator: boolean;
  readonly onTheme: () => void;
}): ReactNode {
  const next = props.theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="bar">
      <img className="mark" src="/page/paperboy.svg" alt="" width="28" height="28" />
      <p className="name">
        Paperboy <span>local chat</span>
      </p>
      {props.operator && <span className="badge">operator</span>}
      <button
        type="button"
        className="toggle"
        onClick={props.onTheme}
        aria-label={`Switch to the ${next} theme`}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          {props.theme === 'dark' ? (
            <path d="M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zm-1-5h2v3h-2zm0 17h2v3h-2zM2 11h3v2H2zm17 0h3v2h-3zM4.2 5.600l1.400-1.400 2.100 2.100-1.400 1.400zm12.100 12.100 1.400-1.400 2.100 2.100-1.400 1.400zM4.200 18.400l2.100-2.100 1.400 1.400-2.100 2.100zM16.300 6.300l2.100-2.100 1.400 1.400-2.100 2.100z" />
          ) : (
            <path d="M20.700 14.800A8.900 8.900 0 0 1 9.200 3.300a.6.6 0 0 0-.8-.7 10 10 0 1 0 13 13 .6.6 0 0 0-.7-.8z" />
          )}
        </svg>
      </button>
    </header>
  );
}
