import { readFileSync } from 'node:fs';
import { DatabaseDamaged } from './databaseDamaged.ts';

const headerSize = 32;
const frameHeaderSize = 24;

/** The first bytes of every log, without the last bit, which tells the order of bytes in its checksums. */
const magic = 0x377f0682;

/** SQLite's checksum of its write-ahead log, carried on from one part to the next. */
class LogChecksum {
  readonly #isBigEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian;
  }

  add(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += 8) {
      this.#first = (this.#first + this.#word(bytes, at) + this.#second) >>> 0;
      this.#second = (this.#second + this.#word(bytes, at + 4) + this.#first) >>> 0;
    }
  }

  isAt(bytes: Buffer, offset: number): boolean {
    return bytes.readUInt32BE(offset) === this.#first && bytes.readUInt32BE(offset + 4) === this.#second;
  }

  #word(bytes: Buffer, at: number): number {
    return this.#isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  }
}

/**
 * Finds damage in the write-ahead log. SQLite ends a log at the first frame that does not match its checksum, in silence, since a power cut leaves
 * such a frame at the end. Here is what tells the two apart: a commit is begun only when the one before is on the disk, so that nothing stands
 * behind a commit that was cut off.
 * @throws DatabaseDamaged
 */
export const checkLog = (path: string): void => {
  const log = readLog(`${path}-wal`);
  if (log.length <= headerSize) return;
  const damaged = (): never => {
    throw new DatabaseDamaged(`The log of the database ${path} is damaged: restore the database from a backup.`);
  };
  if ((log.readUInt32BE(0) & ~1) !== magic) damaged();
  const checksum = new LogChecksum((log.readUInt32BE(0) & 1) === 1);
  checksum.add(log.subarray(0, 24));
  if (!checksum.isAt(log, 24)) damaged();
  const frameSize = frameHeaderSize + log.readUInt32BE(8);
  const frameAt = (at: number) => log.subarray(at, at + frameSize);
  /** A frame of this log, not one left over from before it was begun anew. */
  const isOfLog = (frame: Buffer): boolean => frame.length === frameSize && frame.compare(log, 16, 24, 8, 16) === 0;
  const isCommit = (frame: Buffer): boolean => frame.readUInt32BE(4) !== 0;
  let isWhole = true;
  let isCommitted = false;
  for (let at = headerSize; at + frameSize <= log.length; at += frameSize) {
    const frame = frameAt(at);
    if (isWhole) {
      checksum.add(frame.subarray(0, 8));
      checksum.add(frame.subarray(frameHeaderSize));
      isWhole = isOfLog(frame) && checksum.isAt(frame, 16);
      if (!isWhole) isCommitted = isOfLog(frame) && isCommit(frame);
      continue;
    }
    if (!isOfLog(frame)) continue;
    if (isCommitted) damaged();
    isCommitted = isCommit(frame);
  }
};

const readLog = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
};
