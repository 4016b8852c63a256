import { readdirSync, readFileSync } from 'node:fs';

/** A process, by Linux's process status. */
export interface ProcessStatus {
  readonly pid: number;
  readonly name: string;
  /** One letter; `Z` for a zombie. */
  readonly state: string;
  readonly group: number;
}

/** All processes of this machine. */
export const processes = (): readonly ProcessStatus[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // The name may contain spaces and brackets.
        const end = status.lastIndexOf(')');
        const [state = '', , group = ''] = status.slice(end + 2).split(' ');
        return [{ pid: Number(pid), name: status.slice(status.indexOf('(') + 1, end), state, group: Number(group) }];
      } catch {
        return [];
      }
    });
