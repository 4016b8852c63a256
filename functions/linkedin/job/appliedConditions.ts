import { FilterNotApplied, FilterNotResolved } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { describedJobsPath } from '../selectors/addresses.ts';
import { exactJobCondition, jobFacets, jobOrder } from '../selectors/job/jobSearch.ts';
import { plainWord } from '../selectors/words/language.ts';
import type { JobQuery, JobSearchKind } from './jobQuery.ts';

/** A text as words are compared that LinkedIn may write in another way. */
const comparable = (text: string | null): string => plainWord((text ?? '').normalize('NFKD').replace(/\p{M}/gu, ''));

/** LinkedIn completes a place, "Porto" to "Porto, Portugal", or takes another one where it does not know it. */
const isPlace = (asked: string, shown: string | null): boolean =>
  asked.split(',').every((piece) => comparable(shown).includes(comparable(piece)));

/** Several values of a filter, in whatever order. */
const sorted = (values: string | null): string | null => values?.split(',').sort().join(',') ?? null;

/** Whether LinkedIn kept a condition in the address of its answer. */
const isKept = (name: string, value: string, shown: string | null): boolean => {
  if (jobOrder.has(name)) return true;
  if (name === 'location') return isPlace(value, shown);
  if (name === 'keywords') return comparable(shown) === comparable(value);
  return exactJobCondition.test(name) ? sorted(shown) === sorted(value) : shown !== null;
};

/** What the AI search reads of an address. */
const isReadByDescription = (name: string): boolean => name === 'keywords' || name === jobFacets.datePosted.parameter || jobOrder.has(name);

/** Which of the two searches a page is. */
export const kindOf = (settled: string): JobSearchKind => (describedJobsPath.test(new URL(settled).pathname) ? 'described' : 'filtered');

/**
 * The search as LinkedIn takes it, by the address of its answer: a condition that was dropped or replaced would make it another search.
 * `null`: the account has the AI search, which takes this only as a sentence.
 *
 * @throws FilterNotApplied, FilterNotResolved for a place, and `searchInterfaceMismatch` where the account has the other search
 */
export const requireConditions = (
  { kind, parameters, asked, described }: JobQuery,
  settled: string,
  { fail }: Pick<LookUpRun<'searchInterfaceMismatch'>, 'fail'>,
): JobSearchKind | null => {
  const shown = new URL(settled).searchParams;
  const landed = kindOf(settled);
  const lost = [...parameters].filter(([name, value]) => !isKept(name, value, shown.get(name)));
  const [first] = lost;
  if (kind === 'described' && landed === 'filtered') throw fail('searchInterfaceMismatch');
  const isLedAway = kind === 'filtered' && landed === 'described';
  // An address may keep what the AI search does not read.
  if (isLedAway && ![...parameters.keys()].every(isReadByDescription)) {
    if (described) return null;
    throw fail('searchInterfaceMismatch');
  }
  if (first === undefined) return landed;
  const [name, value] = first;
  if (isLedAway && lost.every(([each]) => each !== 'keywords')) throw fail('searchInterfaceMismatch');
  const { field, value: stated } = asked.get(name) ?? { field: name, value };
  const instead = shown.get(name);
  if (field === 'location') throw new FilterNotResolved(field, value, instead === null ? [] : [instead]);
  throw new FilterNotApplied(field, stated);
};
