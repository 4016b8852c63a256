import { statSync } from 'node:fs';
import { StartFailure } from './startFailure.ts';

/**
 * Refuses to let root work on a folder of another user: the files that it makes could not be read by that user, as whom npm start runs. `user` is
 * the number of the one who asks. A folder that is not there is anybody's.
 * @throws StartFailure
 */
export const requireOwner = (folder: string, user = process.getuid?.()): void => {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid;
  if (user !== 0 || owner === undefined || owner === 0) return;
  throw new StartFailure(
    `${folder} belongs to the user ${owner}, and what root makes in it could not be read by npm start: run this as that user, with sudo -u '#${owner}'.`,
  );
};
