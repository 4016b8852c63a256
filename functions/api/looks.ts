/** Where a request stands that a held call waits for, in milliseconds. */
export interface Waited {
  readonly sinceMs: number;
  /** While nothing but the last item is left: how long an item takes, as far as that is known. */
  readonly lastItemMs?: number | undefined;
}

const shortestMs = 20;
const longestMs = 1000;

/**
 * Milliseconds until the next look at the request: an answer is late by a fiftieth of what its last item takes, and by a second, at most. Before
 * that item nothing but a cancellation or a sign-out can end it, and looks are further apart.
 */
export const untilNextLook = ({ sinceMs, lastItemMs }: Waited): number =>
  Math.min(longestMs, Math.max(shortestMs, lastItemMs === undefined ? sinceMs / 20 : lastItemMs / 50));
