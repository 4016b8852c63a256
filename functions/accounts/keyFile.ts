import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { decrypt, encrypt } from '../cipher.ts';
import { makeFolder, renameOnDisk, syncFolder, writeNewFile } from '../syncedFiles.ts';
import { additionalData, KeyUnavailable, type KeyWrapping } from './envelope.ts';

/** The key file of one machine: key-encryption keys by id (base64, 32 bytes); new data keys are wrapped with `current`. */
const keyFile = z.object({ current: z.string(), keys: z.record(z.string(), z.base64()) });
type KeyFile = z.infer<typeof keyFile>;

const newKeyFile = (): KeyFile => {
  const id = `key-${randomBytes(4).toString('hex')}`;
  return { current: id, keys: { [id]: randomBytes(32).toString('base64') } };
};

/** Creates the key file (mode 0600) if there is none; it is on the disk before anything is encrypted with it. Two concurrent processes end with the same file. */
export const ensureKeyFile = (path: string): void => {
  makeFolder(dirname(path));
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeNewFile(draft, JSON.stringify(newKeyFile()));
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  syncFolder(dirname(path));
};

const readKeyFile = (path: string): KeyFile => {
  try {
    return keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new KeyUnavailable(
      `The key file ${path} cannot be read. Bring it back from a backup: without it the stored sessions cannot be opened, and each account has to be connected again.`,
      { cause },
    );
  }
};

/** Adds a key that wraps all new data keys; data keys wrapped with earlier keys stay readable. Returns its id. */
export const rotateKeyFile = (path: string): string => {
  const before = readKeyFile(path);
  const added = newKeyFile();
  const draft = `${path}.${process.pid}.${added.current}`;
  writeNewFile(draft, JSON.stringify({ current: added.current, keys: { ...before.keys, ...added.keys } }));
  renameOnDisk(draft, path);
  return added.current;
};

/** Wraps data keys with the key file's keys. The file is read at each use, so a rotated key takes effect immediately. */
export const keyFileWrapping = (path: string): KeyWrapping => {
  const keyOf = (id: string): Buffer => {
    const key = readKeyFile(path).keys[id];
    if (key === undefined)
      throw new KeyUnavailable(`The key ${id} is not in the key file ${path}: bring it back from a backup, or connect the account again.`);
    return Buffer.from(key, 'base64');
  };
  return {
    async generate(context) {
      const id = readKeyFile(path).current;
      const key = randomBytes(32);
      return { key, wrapped: `${id}:${encrypt(keyOf(id), key, additionalData(context)).toString('base64')}` };
    },
    async unwrap(wrapped, context) {
      const [id = '', body = ''] = wrapped.split(':');
      return decrypt(keyOf(id), Buffer.from(body, 'base64'), additionalData(context));
    },
  };
};
