import type { Owner } from '../accounts/envelope.ts';
import { dropFiles } from '../attachments/dropFiles.ts';
import { filesOf } from '../attachments/elements.ts';
import { FileGone, readFile } from '../attachments/sealedFile.ts';
import type { StoredFile } from '../attachments/storedFile.ts';
import type { JsonObject } from '../contract/declaration.ts';
import { describeError } from '../errorFacts.ts';
import { AttachmentNotAccepted } from '../linkedin/failures.ts';
import type { BroughtFile } from '../linkedin/run.ts';
import type { Worker } from './worker.ts';

const broughtFile = async ({ pieces, vault }: Worker, owner: Owner, stored: StoredFile): Promise<BroughtFile> => {
  const read: Buffer[] = [];
  for await (const piece of readFile({ pieces, wrapping: vault.wrapping }, owner, stored)) read.push(piece);
  return { name: stored.name, type: stored.type, content: Buffer.concat(read) };
};

/** The files that an item brings, opened. @throws AttachmentNotAccepted if they are no longer stored, KeyUnavailable */
export const broughtFiles = async (worker: Worker, owner: Owner, item: JsonObject): Promise<readonly BroughtFile[]> => {
  const stored = filesOf(item);
  const files: BroughtFile[] = [];
  try {
    for (const each of stored) files.push(await broughtFile(worker, owner, each));
  } catch (cause) {
    if (cause instanceof FileGone) throw new AttachmentNotAccepted('gone', { cause });
    throw cause;
  }
  return files;
};

/** Deletes the files of an item that has ended. If that fails, the end of the request deletes them. */
export const dropBrought = async (worker: Worker, requestId: string, item: JsonObject): Promise<void> => {
  await dropFiles(worker, filesOf(item)).catch((error: unknown) =>
    worker.log.warn('Files of an item that has ended could not be deleted yet', { requestId, ...describeError(error) }),
  );
};
