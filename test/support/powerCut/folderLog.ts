import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What happened to the files of a folder, as `writeLog.c` logs it. `created`, `written`, `resized`, `renamed`, `linked` and `unlinked` are in the
 * page cache then, and on the disk when a sync that began later has ended. A mark is what others knew by then.
 */
export type FolderChange =
  | { readonly kind: 'created' | 'unlinked' | 'syncBegun' | 'syncEnded'; readonly path: string; readonly thread: number }
  | { readonly kind: 'written'; readonly path: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'resized'; readonly path: string; readonly length: number }
  | { readonly kind: 'renamed' | 'linked'; readonly path: string; readonly to: string }
  | { readonly kind: 'mark'; readonly mark: unknown };

/** Kind, thread, offset, lengths of path and data. */
const headSize = 24;

const simpleKinds = { C: 'created', U: 'unlinked', S: 'syncBegun', E: 'syncEnded' } as const;

const changeOf = (letter: string, thread: number, offset: number, path: string, data: Buffer): FolderChange => {
  switch (letter) {
    case 'W':
      return { kind: 'written', path, offset, data };
    case 'T':
      return { kind: 'resized', path, length: offset };
    case 'R':
    case 'L':
      return { kind: letter === 'R' ? 'renamed' : 'linked', path, to: data.toString() };
    case 'M':
      return { kind: 'mark', mark: JSON.parse(data.toString()) };
    case 'C':
    case 'U':
    case 'S':
    case 'E':
      return { kind: simpleKinds[letter], path, thread };
    default:
      throw new Error(`The log has a record ${letter}`);
  }
};

/** The changes of a log in their order, without those of files that memory shares (`-shm`), which mean nothing after a power cut. */
export const readFolderLog = (log: Buffer): FolderChange[] => {
  const changes: FolderChange[] = [];
  for (let at = 0; at < log.length; ) {
    const pathAt = at + headSize;
    const dataAt = pathAt + log.readUInt32LE(at + 16);
    const end = dataAt + log.readUInt32LE(at + 20);
    const path = log.toString('utf8', pathAt, dataAt);
    const letter = String.fromCharCode(log.readUInt32LE(at));
    if (!path.endsWith('-shm'))
      changes.push(changeOf(letter, log.readUInt32LE(at + 4), Number(log.readBigUInt64LE(at + 8)), path, log.subarray(dataAt, end)));
    at = end;
  }
  return changes;
};

/** Adds a mark to a log, behind everything that the process has logged by now. */
export const appendMark = (log: string, mark: unknown): void => {
  const data = Buffer.from(JSON.stringify(mark));
  const head = Buffer.alloc(headSize);
  head.writeUInt32LE('M'.charCodeAt(0), 0);
  head.writeUInt32LE(data.length, 20);
  appendFileSync(log, Buffer.concat([head, data]));
};

/** Compiles the logging library into a folder; `undefined` where there is no C compiler, or none for this machine. */
export const compileWriteLog = (folder: string): string | undefined => {
  if (process.platform !== 'linux') return undefined;
  const library = join(folder, 'writeLog.so');
  const source = fileURLToPath(new URL('./writeLog.c', import.meta.url));
  try {
    execFileSync('cc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-ldl'], { stdio: 'ignore' });
    return library;
  } catch {
    return undefined;
  }
};
