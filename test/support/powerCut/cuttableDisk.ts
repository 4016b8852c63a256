import type { FolderChange } from './folderLog.ts';

type Change = { readonly offset: number; readonly data: Buffer } | { readonly length: number };

/** A file: what is certainly on the disk, and what was done to it since. */
interface File {
  synced: Buffer;
  pending: Change[];
}

type NameChange = { readonly name: string; readonly file: File | undefined };

interface Sync {
  readonly file: File | undefined;
  /** How much had been done before it began. */
  readonly covers: number;
}

/** A number in [0, 1). */
type Random = () => number;

const sizeAfter = (size: number, change: Change): number =>
  'data' in change ? Math.max(size, change.offset + change.data.length) : change.length;

const resized = (content: Buffer, size: number): Buffer =>
  size <= content.length ? content.subarray(0, size) : Buffer.concat([content, Buffer.alloc(size - content.length)]);

const pick = <Value>(random: Random, values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

/** Does changes to a file. `reaches`: whether a change, by its place among them, has reached a sector. */
const changed = (file: File, changes: readonly Change[], sector: number, reaches: (sector: number, change: number) => boolean): Buffer => {
  const size = changes.reduce((largest, change) => Math.max(largest, sizeAfter(largest, change)), file.synced.length);
  const content = Buffer.alloc(size);
  file.synced.copy(content);
  for (const [index, change] of changes.entries()) {
    const from = 'data' in change ? change.offset : change.length;
    const to = 'data' in change ? change.offset + change.data.length : size;
    for (let at = from; at < to; ) {
      const number = Math.floor(at / sector);
      const end = Math.min(to, (number + 1) * sector);
      if (reaches(number, index)) {
        if ('data' in change) change.data.copy(content, at, at - from, end - from);
        else content.fill(0, at, end);
      }
      at = end;
    }
  }
  return content;
};

/**
 * A file system as a power cut may leave it. What a sync has covered is there. Of the rest, each sector (512 or 4,096 bytes) has any of the states
 * that it had in the page cache since, whatever the others have; a file's size is one that it had since; of new, changed and deleted names the
 * first few are there, as in a journal.
 */
export class CuttableDisk {
  readonly #folder: string;
  readonly #names = new Map<string, File>();
  readonly #syncedNames = new Map<string, File>();
  #pendingNames: NameChange[] = [];
  readonly #syncs = new Map<number, Sync>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  apply(change: FolderChange): void {
    switch (change.kind) {
      case 'created':
        this.#name(change.path, { synced: Buffer.from(new ArrayBuffer(0)), pending: [] });
        return;
      case 'unlinked':
        this.#name(change.path, undefined);
        return;
      case 'written':
        // Nobody finds what is written to a file without a name.
        this.#names.get(change.path)?.pending.push({ offset: change.offset, data: change.data });
        return;
      case 'resized':
        this.#names.get(change.path)?.pending.push({ length: change.length });
        return;
      case 'linked':
        this.#name(change.to, this.#names.get(change.path));
        return;
      case 'renamed':
        this.#name(change.to, this.#names.get(change.path));
        this.#name(change.path, undefined);
        return;
      case 'syncBegun': {
        const file = this.#names.get(change.path);
        if (file || change.path === this.#folder)
          this.#syncs.set(change.thread, { file, covers: file ? file.pending.length : this.#pendingNames.length });
        return;
      }
      case 'syncEnded': {
        const sync = this.#syncs.get(change.thread);
        this.#syncs.delete(change.thread);
        if (sync) this.#synced(sync);
      }
    }
  }

  /** The files as they are in the page cache, by their names. */
  whole(): Map<string, Buffer> {
    const contentOf = (file: File): Buffer =>
      resized(
        changed(file, file.pending, 4_096, () => true),
        file.pending.reduce(sizeAfter, file.synced.length),
      );
    return new Map([...this.#names].map(([name, file]) => [name, contentOf(file)]));
  }

  /** The files as they may be found after a power cut at this moment. */
  cut(random: Random): Map<string, Buffer> {
    const sector = pick(random, [512, 4_096]);
    /** How much of what need not have reached the disk has reached it. */
    const share = pick(random, [0, 0.3, 0.7, 0.95, 1]);
    const upTo = (count: number): number => (random() < share ? count : Math.floor(random() * (count + 1)));
    const names = new Map(this.#syncedNames);
    for (const { name, file } of this.#pendingNames.slice(0, share === 0 ? 0 : upTo(this.#pendingNames.length))) put(names, name, file);
    const contentOf = (file: File): Buffer => {
      const count = file.pending.length;
      const reached = new Map<number, number>();
      const reaches = (each: number, change: number): boolean => {
        const until = reached.get(each) ?? (share === 0 ? 0 : upTo(count));
        reached.set(each, until);
        return change < until;
      };
      const size = file.pending.slice(0, upTo(count)).reduce(sizeAfter, file.synced.length);
      return resized(changed(file, file.pending, sector, reaches), size);
    };
    return new Map([...names].map(([name, file]) => [name, contentOf(file)]));
  }

  #name(name: string, file: File | undefined): void {
    put(this.#names, name, file);
    this.#pendingNames.push({ name, file });
  }

  #synced({ file, covers }: Sync): void {
    if (!file) {
      for (const { name, file: named } of this.#pendingNames.slice(0, covers)) put(this.#syncedNames, name, named);
      this.#pendingNames = this.#pendingNames.slice(covers);
      return;
    }
    for (const change of file.pending.splice(0, covers)) keep(file, change);
  }
}

/** Adds a change to what is certainly on the disk. */
const keep = (file: File, change: Change): void => {
  const { synced } = file;
  const size = sizeAfter(synced.length, change);
  // The memory behind it is twice as large where it has grown, so that most changes copy their own bytes only.
  const hasRoom = synced.byteOffset === 0 && size <= synced.buffer.byteLength;
  const store = hasRoom ? Buffer.from(synced.buffer) : Buffer.from(new ArrayBuffer(2 * size));
  if (!hasRoom) synced.copy(store);
  if (size > synced.length) store.fill(0, synced.length, size);
  if ('data' in change) change.data.copy(store, change.offset);
  file.synced = store.subarray(0, size);
};

const put = (names: Map<string, File>, name: string, file: File | undefined): void => {
  if (file) names.set(name, file);
  else names.delete(name);
};
