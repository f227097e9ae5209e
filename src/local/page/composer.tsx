import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useHistory } from './history.ts';
import { fetchOffers, type Offer } from './server-calls.ts';

/** The command line: an editable combobox after the ARIA pattern, with the lines sent before behind arrow up. */
export function Composer(props: { readonly onSend: (line: string) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState('');
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [active, setActive] = useState(-1);
  const history = useHistory();
  const asking = useRef<AbortController>(null);
  const list = useId();
  const open = offers.length > 0;

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);

  const close = (): void => {
    asking.current?.abort();
    setOffers([]);
    setActive(-1);
  };

  const offerFor = async (text: string, cursor: number): Promise<void> => {
    asking.current?.abort();
    const asked = new AbortController();
    asking.current = asked;
    const found = text.trim() === '' ? [] : await fetchOffers(text, cursor, asked.signal);
    if (asked.signal.aborted) return;
    setOffers(found.filter((offer) => offer.line.trim() !== text.trim()));
    setActive(-1);
  };

  const take = (offer: Offer): void => {
    setLine(offer.line);
    void offerFor(offer.line, offer.cursor);
  };

  const send = (): void => {
    const text = line.trim();
    if (text === '') return;
    props.onSend(text);
    history.add(text);
    setLine('');
    close();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const chosen = offers[active];
    const done = (): void => event.preventDefault();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      done();
      if (chosen) take(chosen);
      else send();
    } else if (event.key === 'Tab' && !event.shiftKey && open) {
      const offer = chosen ?? offers[0];
      if (offer) {
        done();
        take(offer);
      }
    } else if (event.key === 'Escape' && open) {
      done();
      close();
    } else if (event.key === 'ArrowDown' && open) {
      done();
      setActive((active + 1) % offers.length);
    } else if (event.key === 'ArrowUp' && open) {
      done();
      setActive(active <= 0 ? offers.length - 1 : active - 1);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const earlier = history.walk(event.key === 'ArrowUp' ? -1 : 1, line);
      if (earlier === undefined) return;
      done();
      setLine(earlier);
    }
  };

  return (
    <form
      className="composer"
      aria-label="Command line"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {open && (
        <div className="offers" id={list} role="listbox" aria-label="Completions">
          {offers.map((offer, index) => (
            <div
              key={offer.line}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault();
                take(offer);
              }}
            >
              <span>{offer.label}</span>
              {offer.note !== undefined && <small>{offer.note}</small>}
            </div>
          ))}
        </div>
      )}
      <div className="field">
        <input
          id="composer"
          ref={input}
          type="text"
          role="combobox"
          aria-label="Message Paperboy"
          aria-expanded={open}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="Type a command, e.g. /profile jeremy cohen"
          value={line}
          onKeyDown={onKeyDown}
          onBlur={close}
          onChange={(event) => {
            setLine(event.target.value);
            void offerFor(event.target.value, event.target.selectionStart ?? event.target.value.length);
          }}
        />
        <button type="submit" aria-label="Send" disabled={line.trim() === ''}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d="M3.400 20.400 21 12 3.400 3.600 3.400 10.100 14 12 3.400 13.900z" />
          </svg>
        </button>
      </div>
      <p className="hint" aria-hidden="true">
        <kbd>Tab</kbd> completes · <kbd>Enter</kbd> sends · <kbd>↑</kbd> repeats
      </p>
    </form>
  );
}
