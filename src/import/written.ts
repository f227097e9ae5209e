import { PersonError } from '../errors.ts';
import type { ProfileEdited } from '../store/edit-profile.ts';

/** @throws PersonError that says why nothing was written */
export function writtenOr(edited: ProfileEdited): void {
  switch (edited.kind) {
    case 'edited':
      return;
    case 'no-file':
      throw new PersonError('The profile has no file any more, so nothing was written.');
    case 'changed-since':
      throw new PersonError(`Somebody changed ${edited.file} meanwhile, so nothing was written.`, {
        advice: '/reload, and import again.',
      });
    case 'refused':
      throw new PersonError(
        `With that the data would be refused, so the folder is as it was: ${edited.reason}`,
      );
    case 'failed':
      throw new PersonError(`The data folder can’t be written (${edited.reason}), so nothing was changed.`, {
        advice: 'Let the bot write in data/profiles.',
      });
  }
}
