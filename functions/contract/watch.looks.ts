import { z } from 'zod';
import { declareFunction } from './declaration.ts';

/** A look at the inbox of a watched account: a request that the sweeper starts, not a client. What it finds are events. */
export const watchInbox = declareFunction({
  name: 'watch.inbox',
  summary: 'Looks for new messages of a watched account, without marking anything as read.',
  input: z.strictObject({}),
  shape: { kind: 'single' },
  data: null,
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  startedBy: 'watch',
  example: { input: {} },
  typicalSeconds: { first: 12, each: 0 },
});

/** A look at the connections of a watched account and at its requests. */
export const watchNetwork = declareFunction({
  ...watchInbox,
  name: 'watch.network',
  summary: 'Looks for new connections and connection requests of a watched account.',
  typicalSeconds: { first: 25, each: 0 },
});

/** Every kind of look. */
export const looks = [watchInbox, watchNetwork] as const;

/** The name of a look, as of a function. */
export type LookName = (typeof looks)[number]['name'];

/** What can be watched, by the name of its look. */
export const lookOf = { inbox: watchInbox.name, network: watchNetwork.name } as const;
export type WatchKind = keyof typeof lookOf;
export const watchKinds = Object.keys(lookOf) as WatchKind[];
