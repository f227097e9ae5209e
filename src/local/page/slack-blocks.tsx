import type { ReactNode } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { ChoiceMenu } from './choice-menu.tsx';
import { keyed } from './keyed.ts';
import { labelOf, type SlackActions, type SlackBlock, type SlackElement, shielded } from './slack-message.ts';
import type { Theme } from './theme.ts';

type Press = (id: string, label: string) => void;

const isActions = (block: SlackBlock): block is SlackActions => block.type === 'actions';

/** Blocks by the library, save those that are pressed: its buttons tell nobody and its menus need a mouse. */
export function SlackBlocks(props: {
  readonly blocks: readonly SlackBlock[];
  readonly theme: Theme;
  readonly busy: boolean;
  readonly onPress: Press;
}): ReactNode {
  const runs: (SlackActions | Block[])[] = [];
  for (const block of props.blocks) {
    const last = runs.at(-1);
    if (isActions(block)) runs.push(block);
    else if (Array.isArray(last)) last.push(block);
    else runs.push([block]);
  }
  return keyed(runs).map(({ key: index, it: run }) =>
    Array.isArray(run) ? (
      <Message
        key={index}
        blocks={run.map(shielded)}
        name="Paperboy"
        logo=""
        theme={props.theme}
        withoutWrapper
      />
    ) : (
      <div key={index} className="actions">
        {keyed(run.elements).map(({ key, it: element }) => (
          <Control key={key} element={element} busy={props.busy} onPress={props.onPress} />
        ))}
      </div>
    ),
  );
}

function Control(props: {
  readonly element: SlackElement;
  readonly busy: boolean;
  readonly onPress: Press;
}): ReactNode {
  const { element } = props;
  const label = labelOf(element.text);
  if (element.options)
    return (
      <ChoiceMenu
        look="slack"
        prompt={labelOf(element.placeholder) || 'Select an item'}
        disabled={false}
        options={element.options.map((option) => ({
          label: labelOf(option.text),
          value: option.value ?? '',
          note: option.description && labelOf(option.description),
        }))}
        onChoose={props.onPress}
      />
    );
  if (element.url !== undefined)
    return (
      <a className="button" href={element.url} target="_blank" rel="noopener noreferrer">
        {label}
      </a>
    );
  return (
    <button
      type="button"
      className={`button ${element.style ?? ''}`}
      aria-disabled={props.busy}
      onClick={() => props.onPress(element.value ?? '', label)}
    >
      {label}
    </button>
  );
}
