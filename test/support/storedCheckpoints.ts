import type { Checkpoint, Checkpoints } from '../../functions/linkedin/run.ts';

/** A run stops at a checkpoint. */
export class Stopped extends Error {}

/** Checkpoints of one item over several runs, as a worker stores them. */
export class StoredCheckpoints implements Checkpoints {
  kept: Checkpoint[] = [];
  /** How often they were forgotten. */
  startedOver = 0;
  /** Of each that was added, whether its pages had been read before. */
  readonly readAgain: boolean[] = [];
  /** After how many more checkpoints the run stops. */
  stopAfter = Number.POSITIVE_INFINITY;

  earlier = async (): Promise<readonly Checkpoint[]> => structuredClone(this.kept);

  add: Checkpoints['add'] = async (checkpoint, how) => {
    this.readAgain.push(how?.isReadAgain ?? false);
    // As they come back from a table.
    this.kept.push(JSON.parse(JSON.stringify(checkpoint)) as Checkpoint);
    if (--this.stopAfter <= 0) throw new Stopped();
  };

  /** How many pages were passed. */
  passes = 0;

  passed = async (): Promise<void> => {
    this.passes++;
  };

  startOver = async (): Promise<void> => {
    this.kept = [];
    this.startedOver++;
  };

  /** The rows shown meanwhile. */
  get rows(): readonly unknown[] {
    return this.kept.flatMap(({ rows }) => rows);
  }
}
