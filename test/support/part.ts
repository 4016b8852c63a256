/**
 * Where many cases are alike, `npm test` tries some of them, in each of which another fault would show, and `npm run test:rest` the others.
 * The tests of both stand in `*.cases.ts`; `*.test.ts` and `*.long.test.ts` beside it run one part each.
 */
export type Part = 'chosen' | 'others';

/** The cases of a part. */
export const ofPart = <Case>(part: Part, cases: readonly Case[], isChosen: (each: Case, index: number) => boolean): readonly Case[] =>
  cases.filter((each, index) => isChosen(each, index) === (part === 'chosen'));
