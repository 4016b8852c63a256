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

/** Whether a promise settles, either way, within the time. */
export const settlesInTime = async (work: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  using limit = timeLimit(milliseconds);
  const settled = work.then(
    () => true,
    () => true,
  );
  return await Promise.race([settled, limit.over.then(() => false)]);
};
