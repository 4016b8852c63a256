import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Parts of one machine's system that report how they are, for `/healthz`. */
export const markedParts = ['sweeper', 'browser', 'worker', 'database'] as const;
export type MarkedPart = (typeof markedParts)[number];

const mark = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** When the part has to have reported again; absent if it only reports what happens. */
  until: z.number().exactOptional(),
  /** What is wrong. */
  fault: z.string().exactOptional(),
});
export type Mark = Readonly<z.output<typeof mark>>;

const fileOf = (folder: string, part: MarkedPart): string => join(folder, `.health-${part}`);

/** Reports how a part is. A mark that cannot be written is left out: `/healthz` looks at the disk itself. */
export const leaveMark = (folder: string, part: MarkedPart, left: Mark): void => {
  const file = fileOf(folder, part);
  const unfinished = `${file}.${process.pid}.new`;
  try {
    writeFileSync(unfinished, JSON.stringify(left), { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    // As above.
  }
};

/** What a part has last reported; `undefined` if nothing. */
export const readMark = (folder: string, part: MarkedPart): Mark | undefined => {
  try {
    return mark.parse(JSON.parse(readFileSync(fileOf(folder, part), 'utf8')));
  } catch {
    return undefined;
  }
};
