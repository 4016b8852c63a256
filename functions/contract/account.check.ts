import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import type { ItemOutcome } from './items.ts';
import { fallbackMatch, selectorBundle } from './selectors.ts';
import { shownTime } from './time.ts';

/** `works`: LinkedIn's pages were read as declared · `unknown`: a page, or an element of it, is not known · `notChecked`: it was not tried, or could not be. */
const checkOutcomes = ['works', 'notChecked', 'unknown'] as const;

/** Functions that have a data source are checked by each of them. */
const dataSources = ['standard', 'salesNavigator'] as const;
export type CheckedSource = (typeof dataSources)[number];

/** What one item of a check tries, and its name in the request. */
export const checkName = (name: string, source: CheckedSource = 'standard'): string => (source === 'standard' ? name : `${name} ${source}`);
export const checkedIn = (item: string): { readonly function: string; readonly dataSource: CheckedSource } => {
  const [name = '', source] = item.split(' ');
  return { function: name, dataSource: source === 'salesNavigator' ? source : 'standard' };
};

/** What was found out about one function. It names no person, company or post, and no id: it may be shared. */
export const checkSection = z.strictObject({
  outcome: z.enum(checkOutcomes),
  reason: z.string().nullable().describe('Why it is not `works`: an errorType, or `noCandidate`, `notOnLinkedIn`.'),
  message: z.string().nullable().describe('The reason in words.'),
  page: z.string().nullable().describe('The page that is unknown, or not known in this language.'),
  element: z.string().nullable().describe('The element of it.'),
  renderers: z.array(z.enum(['sdui', 'ember'])).describe('LinkedIn’s front ends that made the pages: React (`sdui`) or classic (`ember`).'),
  languages: z.array(z.string()).describe('Languages of their interface.'),
  selectors: z.strictObject({
    primary: z.int().nonnegative().describe('Elements that were found by their first selector.'),
    fallback: z.array(fallbackMatch).describe('Elements that were found by another one: LinkedIn is changing there.'),
  }),
  bundle: selectorBundle.nullable().describe('Bundle of selectors that was used; `null`: those of the release.'),
  account: z
    .strictObject({ salesNavigator: z.boolean().nullable(), premium: z.boolean().nullable() })
    .nullable()
    .describe('What the account has, where the function tells; `null` in it: not known.'),
});
export type CheckSection = z.infer<typeof checkSection>;

/** Why a function was not checked, besides the errors of functions. */
export const checkReasons = {
  noCandidate: 'The account has nothing that this function could be tried with: {what}.',
  filterNotApplied: 'A filter that was sent is not in force in the answer: report this.',
  notOnLinkedIn: 'It is answered from the store and reads nothing on LinkedIn.',
  wrongData: 'What was read does not match the contract: report this.',
} as const;

/** What a check has found out so far. It names nobody and has no id: it may be shared. */
export const checkReport = z.strictObject({
  checkedAt: shownTime.describe('When the check began, or was asked for.'),
  release: z.string().describe('Release of Account API.'),
  sections: z.array(
    z.strictObject({
      function: z.string(),
      dataSource: z.enum(dataSources).describe('Where it was tried: on LinkedIn itself, or in Sales Navigator.'),
      ...checkSection.shape,
    }),
  ),
});
export type CheckReport = z.infer<typeof checkReport>;

/** The section of a function that ended without one, as for a limit that is reached. */
export const sectionOf = (outcome: ItemOutcome): CheckSection => {
  if (outcome.success) return checkSection.parse(outcome.data);
  const { errorType, message, page = null, element = null } = outcome.error;
  return {
    outcome: 'notChecked',
    reason: errorType,
    message,
    page,
    element,
    renderers: [],
    languages: [],
    selectors: { primary: 0, fallback: [] },
    bundle: null,
    account: null,
  };
};

/** A check of an account: a request that accounts.check starts. Each item is a function that only reads; nothing on LinkedIn is changed. */
export const accountCheck = declareFunction({
  name: 'accounts.check',
  summary: 'Tries each function that only reads with what the account itself has.',
  input: z.strictObject({ functions: z.array(z.string()).min(1) }),
  shape: { kind: 'array', field: 'functions', key: 'function' },
  data: checkSection,
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  startedBy: 'check',
  example: {
    input: { functions: ['account.get'] },
    data: {
      outcome: 'works',
      reason: null,
      message: null,
      page: null,
      element: null,
      renderers: ['sdui'],
      languages: ['en'],
      selectors: {
        primary: 21,
        fallback: [{ page: 'profile', element: 'topCard', selector: '[componentkey*="profile.card.ref"][componentkey$="Topcard"]' }],
      },
      bundle: null,
      account: { salesNavigator: false, premium: null },
    },
  },
  typicalSeconds: { first: 10, each: 12 },
});
