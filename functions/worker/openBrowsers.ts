import type { OpenLinkedIn } from '../linkedin/browser/session.ts';
import type { Checked } from './soundness.ts';
import type { Warm } from './warmBrowser.ts';

/** A browser that signs an account in. */
export interface Apart extends Checked {
  readonly linkedin: OpenLinkedIn;
  /** The revision of the network that it uses. */
  readonly networkRevision: number;
}

/** The browsers that are open, of which there is a maximum number. */
export interface OpenBrowsers {
  /** By account; the one that has idled longest comes first. */
  readonly warm: Map<string, Warm>;
  readonly apart: Set<Apart>;
  /** All of them. */
  every(): readonly (Warm | Apart)[];
  /** Begins to open a browser, in a place that is its own from now on. It has to be in `warm` or `apart` when that is done. */
  inPlace<Result>(begin: () => Promise<Result>): Promise<Result>;
  end(ending: Warm): Promise<void>;
  /** For one that is not in order: it is at work, or does not answer. */
  kill(ending: Warm): Promise<void>;
  /** Ends the browser of an account, if there is one. */
  endOf(accountId: string): Promise<void>;
}

export const openBrowsers = (most: number): OpenBrowsers => {
  const warm = new Map<string, Warm>();
  const apart = new Set<Apart>();
  let beginning = 0;

  const forget = (ending: Warm): void => {
    ending.idle?.abort();
    if (warm.get(ending.accountId) === ending) warm.delete(ending.accountId);
  };
  const end = async (ending: Warm): Promise<void> => {
    forget(ending);
    await ending.linkedin.close();
  };
  const kill = async (ending: Warm): Promise<void> => {
    forget(ending);
    await ending.linkedin.kill();
  };
  /** Closes those that have idled longest. One that a run works with is never closed to make room. */
  const makeRoom = async (): Promise<void> => {
    while (warm.size + apart.size + beginning > most) {
      const idle = [...warm.values()].find(({ isBusy }) => !isBusy);
      if (!idle) return;
      await end(idle);
    }
  };

  return {
    warm,
    apart,
    every: () => [...warm.values(), ...apart],
    async inPlace(begin) {
      beginning += 1;
      try {
        await makeRoom();
        return await begin();
      } finally {
        beginning -= 1;
      }
    },
    end,
    kill,
    async endOf(accountId) {
      const before = warm.get(accountId);
      // A run that still works with it has lost its request to a newer one.
      if (before) await (before.isBusy ? kill(before) : end(before));
    },
  };
};
