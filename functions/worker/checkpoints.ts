import { describeError } from '../errorFacts.ts';
import type { Checkpoints } from '../linkedin/run.ts';
import { dropCheckpoints, putCheckpoint, readCheckpoints } from '../requests/checkpoints.ts';
import { entryOf, readFurther, withCheckpoints } from '../requests/entries.ts';
import { nextStep } from '../requests/nextStep.ts';
import type { JournalEntry } from '../requests/request.ts';
import type { RunContext } from './runContext.ts';

/** The run does not go on with an item whose data are read in part. It is continued: by this run if nothing prevents it any more, or by the next. */
export class Suspended extends Error {
  override name = 'Suspended';
}

/** Whether the item would be done next if it were begun now: nobody has canceled, the account may work, and there is time until `deadline`. */
const mayGoOn = async ({ worker, lease, preflight, items }: RunContext, index: number, deadline: number): Promise<boolean> => {
  const by = lease.by();
  const step = nextStep(lease.row, { now: by.at, deadline, rules: worker.rules, by });
  return step.step === 'perform' && step.index === index && (await preflight.check(items[index], false)) === undefined;
};

/** The checkpoints of an item of a run. They are stored under its fence, and are those of the item once its entry names them. */
export const checkpointsOf = (run: RunContext, index: number): Checkpoints => {
  const { worker, message, lease, takeTimes } = run;
  const { requestId, expiresAt } = lease.row;
  const kept = () => entryOf(lease.row, index)?.checkpoints ?? [];
  const noted = () => run.read.set(index, kept());
  /** Pages that a run reads after it started over were read before: they do not show that it gets further. */
  let startedOver = false;
  let gotFurther = false;
  const write = (checkpoints: JournalEntry['checkpoints'], isFurther: boolean) =>
    lease.write({ [index]: (isFurther ? readFurther : withCheckpoints)(entryOf(lease.row, index), lease.by(), checkpoints) }, takeTimes());
  const ttl = Math.ceil((expiresAt + worker.rules.retentionMs) / 1000);
  const requireGoingOn = async (deadline: number): Promise<void> => {
    if (!(await mayGoOn(run, index, deadline))) throw new Suspended(`Item ${index} of ${requestId} is read in part`);
  };
  const startOver = async (): Promise<void> => {
    const before = kept();
    if (before.length === 0) return;
    startedOver = true;
    await write(undefined, false);
    await dropCheckpoints(worker.requests, requestId, index, before);
  };
  return {
    startOver,
    async earlier() {
      const found = await readCheckpoints(worker.requests, requestId, index, kept());
      noted();
      if (found === undefined) await startOver();
      return found ?? [];
    },
    async add(checkpoint, { isReadAgain } = { isReadAgain: false }) {
      const { fence } = lease.by();
      const stored = await putCheckpoint(worker.requests, requestId, { index, fence, ttl }, kept(), checkpoint);
      const isFurther = !isReadAgain && !startedOver;
      await write(stored, isFurther);
      gotFurther ||= isFurther;
      noted();
      await requireGoingOn(message.deadline);
    },
    async passed() {
      // The row as it is now: it tells whether the request was canceled.
      await lease.write({});
      // A run without time that has got no further goes on until it is stopped, which counts as a crash.
      await requireGoingOn(gotFurther ? message.deadline : Number.POSITIVE_INFINITY);
    },
  };
};

/** Deletes what an item that has ended well does not need any more. What is left after a crash goes with the request. */
export const dropRead = async ({ worker, lease, read }: RunContext, index: number): Promise<void> => {
  const { requestId } = lease.row;
  const kept = read.get(index);
  if (kept === undefined || entryOf(lease.row, index)?.state !== 'done') return;
  await dropCheckpoints(worker.requests, requestId, index, kept).catch((error: unknown) =>
    worker.log.warn('Checkpoints of an item that has ended could not be deleted', { requestId, ...describeError(error) }),
  );
};
