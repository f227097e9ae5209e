import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { FaceName } from '../wire.ts';

interface Option {
  readonly label: string;
  readonly value: string;
  readonly note: string | undefined;
}

/** A menu of which one is chosen: a select-only combobox after the ARIA pattern, in the look of either app. */
export function ChoiceMenu(props: {
  readonly look: FaceName;
  readonly prompt: string;
  readonly disabled: boolean;
  readonly options: readonly Option[];
  readonly onChoose: (value: string, label: string) => void;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useId();
  const listed = useRef<HTMLDivElement>(null);
  const { options } = props;

  useEffect(() => {
    if (open) listed.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  const choose = (option: Option | undefined): void => {
    setOpen(false);
    if (option) props.onChoose(option.value, option.label);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = options.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(active + 1, last),
      ArrowUp: Math.max(active - 1, 0),
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      if (open) setActive(next);
      else setOpen(true);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (open) choose(options[active]);
      else setOpen(true);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    }
  };

  return (
    <div className={`menu ${props.look}`}>
      <button
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={list}
        aria-label={props.prompt}
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        disabled={props.disabled}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      >
        <span>{props.prompt}</span>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M5.300 9.300a1 1 0 0 1 1.400 0l5.300 5.300 5.300-5.300a1 1 0 1 1 1.400 1.400l-6 6a1 1 0 0 1-1.400 0l-6-6a1 1 0 0 1 0-1.400z" />
        </svg>
      </button>
      {open && (
        <div ref={listed} id={list} role="listbox" aria-label={props.prompt}>
          {options.map((option, index) => (
            <div
              key={option.value}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              onMouseEnter={() => setActive(index)}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              <span>{option.label}</span>
              {option.note !== undefined && <small>{option.note}</small>}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
