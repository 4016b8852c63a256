import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { networkEventTypes, networkExample, watchedNews } from './watch.fields.ts';
import { next, pollLimit, since } from './watch.since.ts';

/** The connections of a watched account that came about, and the requests for one that it received. */
export const networkPoll = declareFunction({
  name: 'network.poll',
  summary: 'Returns new connections and connection requests of a watched account, oldest first, at once and without opening LinkedIn.',
  input: z.strictObject({ since, limit: pollLimit }),
  shape: { kind: 'single' },
  data: z.strictObject({ events: z.array(z.strictObject({ type: z.enum(networkEventTypes), ...watchedNews })), next }),
  errors: { notWatched: 'The network of this account is not watched. Call accounts.setWatch with network first.' },
  sideEffect: 'none',
  limitCategory: null,
  answeredFrom: 'store',
  example: {
    input: { since: '2026-10-05T00:00:00Z' },
    data: { events: [{ type: 'connection.requestReceived', ...networkExample }], next: '1791189012000.evt_9Rw3qLk2PzQxV5nYb7' },
  },
  typicalSeconds: { first: 0.05, each: 0 },
});
