import type { ReactNode } from 'react';
import { ChoiceMenu } from './choice-menu.tsx';
import type { DiscordComponent } from './discord-message.ts';
import { keyed } from './keyed.ts';

const looks: Readonly<Record<number, string>> = { 1: 'primary', 3: 'success', 4: 'danger' };

/** The buttons and menus of one row: real controls, since the component library's are out of the keyboard's reach. */
export function DiscordControls(props: {
  readonly components: readonly DiscordComponent[];
  readonly busy: boolean;
  readonly onPress: (id: string, label: string) => void;
}): ReactNode {
  return keyed(props.components).map(({ key: index, it: component }) => {
    const label = component.label ?? '';
    if (component.type === 3)
      return (
        <ChoiceMenu
          key={index}
          look="discord"
          prompt={component.placeholder ?? 'Make a selection'}
          disabled={component.disabled === true}
          options={(component.options ?? []).map(({ label, value, description }) => ({
            label,
            value,
            note: description,
          }))}
          onChoose={props.onPress}
        />
      );
    if (component.url !== undefined)
      return (
        <a key={index} className="dc-button" href={component.url} target="_blank" rel="noopener noreferrer">
          {label}
          <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
            <path d="M15 2v2h3.600l-8.300 8.300 1.400 1.400L20 5.400V9h2V2zM4 6v14h14v-8l-2 2v4H6V8h4l2-2z" />
          </svg>
        </a>
      );
    return (
      <button
        key={index}
        type="button"
        className={`dc-button ${looks[component.style ?? 2] ?? ''}`}
        disabled={component.disabled === true}
        aria-disabled={props.busy}
        onClick={() => props.onPress(component.custom_id ?? '', label)}
      >
        {label}
      </button>
    );
  });
}
