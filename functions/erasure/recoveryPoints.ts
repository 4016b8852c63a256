import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What still holds what was erased. `until`: epoch milliseconds; `null`: until the operator deletes it. */
export interface RecoveryPoint {
  readonly kind: 'pointInTimeRecovery' | 'backup' | 'replaced';
  readonly name: string;
  readonly until: number | null;
}

/** For so long a table of DynamoDB can be restored as it was. */
const pointInTimeMs = 35 * 86_400_000;

/** The recovery points of tables on AWS. `erasedAt`: epoch milliseconds. */
export const tablesOnAws = (erasedAt: number): RecoveryPoint[] => [
  { kind: 'pointInTimeRecovery', name: 'The tables on AWS', until: erasedAt + pointInTimeMs },
];

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** What lies in the folders of one machine. `folder`: that of the database. */
export const filesBeside = (folder: string): RecoveryPoint[] => {
  const backups = join(dirname(folder), 'backups');
  return [
    ...namesIn(backups)
      .filter((name) => name.startsWith(`${basename(folder)}-`))
      .map((name): RecoveryPoint => ({ kind: 'backup', name: `backups/${name}`, until: null })),
    ...namesIn(folder)
      .filter((name) => /\.(?:replaced|moved)\b/.test(name))
      .map((name): RecoveryPoint => ({ kind: 'replaced', name: `${basename(folder)}/${name}`, until: null })),
  ];
};
