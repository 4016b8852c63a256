import { watchStandstill } from './standstill.ts';

/** A time limit for waiting on a page. */
export interface TimeLimit extends Disposable {
  readonly over: Promise<void>;
  readonly isOver: boolean;
  /** Milliseconds. */
  remaining(): number;
}

/** Begins anew where the machine was suspended meanwhile: the page had no time either. */
export const timeLimit = (milliseconds: number): TimeLimit => {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const standstill = watchStandstill();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let from = 0;
  const begin = (): void => {
    from = performance.now();
    timer = setTimeout(() => {
      if (standstill.happened) {
        standstill.forget();
        return begin();
      }
      isOver = true;
      resolve();
    }, milliseconds);
  };
  begin();
  return {
    over,
    get isOver() {
      return isOver;
    },
    remaining: () => Math.max(0, from + milliseconds - performance.now()),
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      standstill[Symbol.dispose]();
    },
  };
};

/**
 * Whether a promise settles, either way, within the time. A standstill of the machine begins the time anew, which matters where a page or a
 * browser is judged by it: one that the machine gave no time would count as hung. At the end of a browser or of a thread it only means that
 * the end is waited for once more.
 */
export const settlesInTime = async (work: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  using limit = timeLimit(milliseconds);
  const settled = work.then(
    () => true,
    () => true,
  );
  return await Promise.race([settled, limit.over.then(() => false)]);
};

/** What a promise resolves to. @throws Error with this sentence, if it takes longer; what it does afterwards is ignored */
export const inTime = async <Result>(work: Promise<Result>, milliseconds: number, otherwise: string): Promise<Result> => {
  if (!(await settlesInTime(work, milliseconds))) throw new Error(`${otherwise} within ${milliseconds} ms`);
  return await work;
};
