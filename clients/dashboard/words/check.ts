import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import type { Tone } from './account.ts';

export type Check = NonNullable<AdminOutputOf<'accounts.getCheck'>['check']>;
export type CheckSection = Check['report']['sections'][number];

const outcomes: Readonly<Record<CheckSection['outcome'], { readonly label: string; readonly tone: Tone }>> = {
  works: { label: 'Works', tone: 'good' },
  notChecked: { label: 'Not checked', tone: 'quiet' },
  unknown: { label: 'Unknown page', tone: 'bad' },
};

/** What was tried. */
export const checkedNameOf = ({ function: name, dataSource }: CheckSection): string =>
  dataSource === 'standard' ? name : `${name}, Sales Navigator`;

/** A function that works only by fallbacks of selectors will soon not. */
export const checkOutcomeOf = ({ outcome, selectors }: CheckSection): { readonly label: string; readonly tone: Tone } =>
  outcome === 'works' && selectors.fallback.length > 0 ? { label: 'Works, changing', tone: 'wait' } : outcomes[outcome];

const frontEnds = { sdui: 'React', ember: 'classic' } as const;

/** The pages that were read: front ends and languages. */
export const pagesOf = ({ renderers, languages }: CheckSection): string =>
  [renderers.map((each) => frontEnds[each]).join(' and '), languages.join(', ')].filter(Boolean).join(', ');

/** What a check came to, in a sentence. */
export const checkSummaryOf = ({ report: { sections }, done, total, status }: Check): string => {
  if (status === 'queued' || status === 'running') return `${done} of ${total} functions are tried.`;
  const count = (outcome: CheckSection['outcome']): number => sections.filter((each) => each.outcome === outcome).length;
  const changing = new Set(sections.flatMap(({ selectors }) => selectors.fallback.map(({ page, element }) => `${page} ${element}`))).size;
  const warning = changing === 0 ? '' : ` ${changing === 1 ? 'One element was' : `${changing} elements were`} found by a fallback.`;
  return `${count('works')} functions work, ${count('unknown')} met an unknown page, ${count('notChecked')} were not checked.${warning}`;
};
