import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { availableMemory, memoryFacts } from './availableMemory.ts';
import type { LocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';
import { memoryMbFor, memoryPlan } from './workers.ts';

/** What is free, in bytes. */
export interface Room {
  /** Where the database lies. */
  readonly data: number;
  /** Where the profiles of browsers lie while they run. */
  readonly temporary: number;
  /** Memory, for this process's container or service if it has a limit; undefined where the system does not tell. */
  readonly memory: number | undefined;
}

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

/** Less disk than this ends the start, or is told. */
const leastDisk = 200 * mebibyte;
const littleDisk = gibibyte;

/** One Chromium with a page of LinkedIn does not fit into less. */
const leastMemory = 256 * mebibyte;

const shown = (bytes: number): string =>
  bytes < gibibyte ? `${Math.floor(bytes / mebibyte)} MB` : `${(Math.floor((bytes * 10) / gibibyte) / 10).toFixed(1)} GB`;

/**
 * Lines for the operator about what is short.
 *
 * @throws StartFailure if there is too little to start
 */
export const roomNotices = (
  { data, temporary, memory }: Room,
  { DATA_DIR, WORKERS, temporaryFolder }: Pick<LocalSettings, 'DATA_DIR' | 'WORKERS'> & { readonly temporaryFolder: string },
): readonly string[] => {
  const disks = [
    { name: `DATA_DIR ${DATA_DIR}`, free: data, otherwise: 'set DATA_DIR to a folder on another disk' },
    { name: `The temporary folder ${temporaryFolder}`, free: temporary, otherwise: 'set TMPDIR to a folder on another disk' },
  ];
  for (const { name, free, otherwise } of disks)
    if (free < leastDisk)
      throw new StartFailure(
        `${name} has only ${shown(free)} of free disk space: free at least ${shown(leastDisk)} (1 GB is better), or ${otherwise}.`,
      );
  if (memory !== undefined && memory < leastMemory)
    throw new StartFailure(
      `Only ${shown(memory)} of memory are free, and a browser needs more: end other programs, or give this machine, container or service at least 1 GB.`,
    );
  return [
    ...disks
      .filter(({ free }) => free < littleDisk)
      .map(({ name, free, otherwise }) => `${name} has only ${shown(free)} of free disk space: free some, or ${otherwise}.`),
    ...(memory !== undefined && WORKERS !== 'auto' && memory < memoryMbFor(WORKERS) * mebibyte
      ? [`${shown(memory)} of memory are free for ${WORKERS} worker${WORKERS === 1 ? '' : 's'}: plan ${memoryPlan}, or set WORKERS=auto.`]
      : []),
  ];
};

const freeOn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** Checks that profiles can be created. @throws StartFailure */
const checkTemporary = async (folder: string): Promise<void> => {
  try {
    await rm(await mkdtemp(join(folder, 'account-api-start-')), { recursive: true });
  } catch (error) {
    throw new StartFailure(
      `The temporary folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}): make it writable, or set TMPDIR to a folder that is.`,
      { cause: error },
    );
  }
};

/** Looks at disk, temporary folder and memory. Returns lines for the operator. @throws StartFailure */
export const checkRoom = async (settings: Pick<LocalSettings, 'DATA_DIR' | 'WORKERS'>): Promise<readonly string[]> => {
  const temporaryFolder = tmpdir();
  await checkTemporary(temporaryFolder);
  const [data, temporary] = await Promise.all([freeOn(settings.DATA_DIR), freeOn(temporaryFolder)]);
  // macOS counts what it would give back at once as used.
  const memory = process.platform === 'linux' ? availableMemory(memoryFacts()) : undefined;
  return roomNotices({ data, temporary, memory }, { ...settings, temporaryFolder });
};
