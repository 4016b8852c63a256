import { type Options, Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../typescript/index.ts';
import type { Output } from './surroundings.ts';

/** Shows the progress of a call. */
export interface ProgressReport {
  update(progress: Progress<unknown>): void;
  end(): void;
}

const waitedFor = ({ waitingFor, queuedBefore }: Progress<unknown>): string => {
  if (waitingFor !== null) return `waits for ${waitingFor}`;
  return queuedBefore > 0 ? `${queuedBefore} of this account come first` : '';
};

/** A live bar, for a person at a terminal. */
const bar = (errors: Output): ProgressReport => {
  const options: Options = {
    format: '{bar} {value}/{total}  {waiting}',
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    stream: process.stderr,
  };
  let drawn: SingleBar | undefined;
  return {
    update: (progress) => {
      if (progress.total < 2) {
        const waiting = waitedFor(progress);
        if (waiting !== '') errors.write(`\r${waiting}\u001b[K`);
        return;
      }
      drawn ??= new SingleBar(options, Presets.shades_classic);
      if (!drawn.isActive) drawn.start(progress.total, progress.done, { waiting: '' });
      drawn.update(progress.done, { waiting: waitedFor(progress) });
    },
    end: () => {
      drawn?.stop();
      errors.write('\r\u001b[K');
    },
  };
};

/** A line per change, for logs. */
const lines = (errors: Output): ProgressReport => {
  let last = '';
  return {
    update: (progress) => {
      const waiting = waitedFor(progress);
      if (progress.total < 2 && waiting === '') return;
      const line = `${progress.done} of ${progress.total} done${waiting === '' ? '' : `, ${waiting}`}`;
      if (line !== last) errors.write(`${line}\n`);
      last = line;
    },
    end: () => undefined,
  };
};

const silence: ProgressReport = { update: () => undefined, end: () => undefined };

export const progressReport = (errors: Output, quiet: boolean): ProgressReport => {
  if (quiet) return silence;
  return errors.isTTY ? bar(errors) : lines(errors);
};
