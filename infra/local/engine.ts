import type { Cloud } from '../../functions/cloud.ts';
import type { Queue } from '../../functions/rows/queue.ts';
import type { DatabaseThread } from '../../functions/rows/sqlite/threadDatabase.ts';

/** What keeps tables and queues while `npm start` runs, opened by this process alone: the SQLite database, or the emulators of AWS. */
export interface Engine extends Cloud {
  readonly deadQueue: Queue;
  /** What handlers find in their environment: where tables and queues are. */
  readonly environment: Readonly<Record<string, string>>;
  /** What a thread is started with so that its handler reaches tables and queues. */
  connect(): DatabaseThread;
  /**
   * Makes visible what an earlier process has left unfinished: the messages that it had received; with emulators, whose queues have gone with it,
   * a message for each unfinished request.
   */
  releaseLeft(): Promise<void>;
  /** Begins to check beside the work what was too large to be checked first; the log says what is damaged. Emulators check nothing. */
  check(): void;
  /** Writes a consistent copy of everything to a file that is not there yet, while the system works. @throws StartFailure */
  backUp(to: string): Promise<void>;
  close(): Promise<void>;
}
