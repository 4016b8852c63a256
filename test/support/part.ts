import { it } from 'node:test';

/**
 * `npm test` runs a part of the tests, in which every kind of error shows, and `npm run test:rest` the others.
 * The tests of both are in `*.cases.ts`; `*.test.ts` and `*.long.test.ts` beside it run one part each.
 */
export type Part = 'chosen' | 'others';

/** The cases of a part. */
export const ofPart = <Case>(part: Part, cases: readonly Case[], isChosen: (each: Case, index: number) => boolean): readonly Case[] =>
  cases.filter((each, index) => isChosen(each, index) === (part === 'chosen'));

/** The steps of a run, of which there are so many, at which a part kills the worker. */
export const stepsOf = (part: Part, count: number): readonly number[] =>
  ofPart(
    part,
    Array.from({ length: count }, (_, index) => index + 1),
    (_, index) => index % 4 === 0,
  );

// Registers nothing: a test of the other part would be counted as skipped otherwise.
const none = (() => undefined) as unknown as typeof it;

/** Registers tests: with `it` those that `npm test` runs, with `rest` those that only `npm run test:rest` runs. */
export const testsOf = (part: Part): { readonly it: typeof it; readonly rest: typeof it } =>
  part === 'chosen' ? { it, rest: none } : { it: none, rest: it };
