import type { ServerResponse } from 'node:http';

/** Ends a connection whose client does not take what is sent to it within the time. Call what it returns once it has been taken. */
export const endWhereUntaken = (response: ServerResponse, withinMs: number): (() => void) => {
  const timer = setTimeout(() => response.destroy(), withinMs);
  timer.unref();
  return () => clearTimeout(timer);
};
