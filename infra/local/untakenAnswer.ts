import type { ServerResponse } from 'node:http';

/** Closes a connection whose client does not receive what is sent within the time. Call the returned function when the client has received it. */
export const endWhereUntaken = (response: ServerResponse, withinMs: number): (() => void) => {
  const timer = setTimeout(() => response.destroy(), withinMs);
  timer.unref();
  return () => clearTimeout(timer);
};
