import type { SessionFacts } from '../../functions/linkedin/browser/session.ts';

/** How far a session has come when a page is opened. */
export const sessionStates = {
  /** A fresh browser. */
  cold: { warm: false, arrived: false, seenHome: false },
  /** The first page of a request, in a browser that an earlier one left. */
  warm: { warm: true, arrived: false, seenHome: false },
  /** A later page of a request. */
  arrived: { warm: true, arrived: true, seenHome: false },
} as const satisfies Record<string, Partial<SessionFacts>>;
