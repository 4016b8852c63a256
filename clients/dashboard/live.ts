import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { NoAnswer } from './exchange.ts';
import { type Session, useSession } from './session.ts';

/** What is on screen, kept current. */
export interface Live<Data> {
  /** `undefined` until the first answer. What was answered last stays while the API does not answer. */
  readonly data: Data | undefined;
  /** What the last look met; gone with the next answer. */
  readonly failure: Error | undefined;
  /** Looks now, for example after a change. Resolves when what it has found is shown. */
  refresh(): Promise<void>;
}

/** How often to look again (milliseconds). */
export const pace = { running: 2_000, resting: 10_000, seldom: 30_000, never: Number.POSITIVE_INFINITY } as const;

/** While the API does not answer: a little later each time. */
const retryMs = [2_000, 4_000, 8_000, 15_000] as const;

type Load<Data> = (call: Session['call'], signal: AbortSignal) => Promise<Data>;

interface State<Data> {
  readonly key: string;
  readonly data?: Data;
  readonly failure?: Error;
}

/**
 * Loads the data of `key` and refreshes it as long as it is on screen: every `paceOf(data)` while the page is visible, never while it is
 * hidden, and at once when it is shown again. An answer that says the same changes nothing on the page.
 */
export const useLive = <Data>(key: string, load: Load<Data>, paceOf: (data: Data) => number): Live<Data> => {
  const { call, heard } = useSession();
  const [state, setState] = useState<State<Data>>({ key });
  const latest = useRef({ load, paceOf });
  latest.current = { load, paceOf };
  const look = useRef<() => Promise<void>>(async () => undefined);

  useEffect(() => {
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let underWay: Promise<void> | undefined;
    let failures = 0;
    let shown: string | undefined;
    /** Nothing is looked at again that does not change. */
    let changes = true;

    const wait = (ms: number): void => {
      clearTimeout(timer);
      timer = document.hidden || ending.signal.aborted || ms === pace.never ? undefined : setTimeout(lookNow, ms);
    };
    const lookOnce = async (): Promise<void> => {
      try {
        const data = await latest.current.load(call, ending.signal);
        failures = 0;
        heard(undefined);
        const serialized = JSON.stringify(data);
        setState((before) => (serialized === shown && before.key === key && !before.failure ? before : { key, data }));
        shown = serialized;
        const ms = latest.current.paceOf(data);
        changes = ms !== pace.never;
        wait(ms);
      } catch (error) {
        if (ending.signal.aborted) return;
        const failure = error instanceof Error ? error : new Error(String(error));
        heard(failure instanceof NoAnswer ? failure : undefined);
        setState((before) => (before.key === key ? { ...before, failure } : { key, failure }));
        wait(retryMs[Math.min(failures++, retryMs.length - 1)] ?? pace.resting);
      }
    };
    const lookNow = (): Promise<void> => {
      clearTimeout(timer);
      underWay ??= lookOnce().finally(() => {
        underWay = undefined;
      });
      return underWay;
    };
    const seen = (): void => {
      if (document.hidden) clearTimeout(timer);
      else if (changes) void lookNow();
    };
    look.current = async () => {
      // What is under way may have been read before the change that this look is for.
      await underWay;
      if (!ending.signal.aborted) await lookNow();
    };
    document.addEventListener('visibilitychange', seen);
    void lookNow();
    return () => {
      ending.abort(new Error('Not on screen any more'));
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [key, call, heard]);

  const refresh = useCallback(() => look.current(), []);
  const current: State<Data> = state.key === key ? state : { key };
  return { data: current.data, failure: current.failure, refresh };
};
