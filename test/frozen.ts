import type { Face } from '../src/adapter.ts';

/** The value with all that it holds made unchangeable: whoever changes it all the same throws. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/** The face with its cards and messages frozen, as they are others' too. */
export const frozenFace = <Message>(face: Face<Message>): Face<Message> => ({
  ...face,
  render: (card) => frozen(face.render(frozen(card))),
});
