import type { AdminOutputOf } from '../../../functions/contract/administration.ts';

type Decision = AdminOutputOf<'approvals.approve'>['decisions'][number];

const words: Readonly<Record<Decision['state'], string>> = {
  approved: 'approved',
  rejected: 'rejected',
  ended: 'no longer waiting',
  notFound: 'not there any more',
};

/** What came of decisions, in a sentence: those that somebody else had made before count as they were made. */
export const decisionWords = (decisions: readonly Decision[]): string => {
  const parts = Object.entries(words).flatMap(([state, text]) => {
    const all = decisions.filter((each) => each.state === state);
    const before = all.filter(({ isNew }) => !isNew).length;
    if (all.length === 0) return [];
    return [`${all.length} ${text}${before > 0 && state !== 'ended' && state !== 'notFound' ? ` (${before} before)` : ''}`];
  });
  return `${parts.join(', ')}.`;
};
