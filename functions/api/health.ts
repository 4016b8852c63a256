import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Api } from './api.ts';
import { type Answer, answerWith, Refusal } from './http.ts';

/** How long the result of a disk check is valid (milliseconds). */
const checkMs = 5_000;
const leastFreeBytes = 16 * 1024 * 1024;

/** Why data cannot be stored in a folder; `undefined` if they can. The check does what the tables do: it writes bytes durably. */
const diskFault = async (folder: string): Promise<string | undefined> => {
  const file = join(folder, `.health-${process.pid}`);
  // Left by a killed process with the same id; never follows a link of another user.
  await rm(file, { force: true }).catch(() => {});
  try {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < leastFreeBytes) return 'The disk of DATA_DIR is full';
    const written = await open(file, 'wx', 0o600);
    try {
      await written.write(Buffer.alloc(4096));
      await written.datasync();
    } finally {
      await written.close();
    }
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOSPC' || code === 'EDQUOT'
      ? 'The disk of DATA_DIR is full'
      : `DATA_DIR cannot be written to (${code ?? 'unknown reason'})`;
  } finally {
    await rm(file, { force: true }).catch(() => {});
  }
};

interface DiskCheck {
  readonly at: number;
  readonly fault: Promise<string | undefined>;
}

const checks = new WeakMap<Api, DiskCheck>();

/** `GET /healthz`: whether calls can be accepted, as far as this machine can tell. @throws Refusal */
export const health = async (api: Api): Promise<Answer> => {
  const { dataFolder, clock } = api;
  if (dataFolder !== undefined) {
    const now = clock.now();
    const before = checks.get(api);
    const check = before && now - before.at < checkMs ? before : { at: now, fault: diskFault(dataFolder) };
    checks.set(api, check);
    const fault = await check.fault;
    if (fault !== undefined)
      throw new Refusal({ errorType: 'serviceUnavailable', message: `${fault}, so no call can be accepted.` }, { 'retry-after': '5' });
  }
  return answerWith(200, JSON.stringify({ status: 'ok' }));
};
