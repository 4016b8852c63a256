/**
 * If many cases are similar, `npm test` runs some of them, each of which can reveal a different error, and `npm run test:rest` the others.
 * The tests of both are in `*.cases.ts`; `*.test.ts` and `*.long.test.ts` beside it run one part each.
 */
export type Part = 'chosen' | 'others';

/** The cases of a part. */
export const ofPart = <Case>(part: Part, cases: readonly Case[], isChosen: (each: Case, index: number) => boolean): readonly Case[] =>
  cases.filter((each, index) => isChosen(each, index) === (part === 'chosen'));
