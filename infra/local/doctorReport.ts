import type { CheckReport } from '../../functions/contract/account.check.ts';

type Section = CheckReport['sections'][number];

const outcomeWords: Readonly<Record<Section['outcome'], string>> = { works: 'works', notChecked: 'not checked', unknown: 'UNKNOWN' };

/** Of the column of names (characters). */
const width = 35;

const told = ({ outcome, reason, message, page, element, renderers, languages }: Section): string => {
  if (outcome === 'works') return [renderers.join(' and '), languages.join(', ')].filter(Boolean).join(', ');
  const where = page === null ? '' : `${page}: ${element ?? 'the page'} – `;
  return `${where}${message ?? reason ?? ''}`;
};

const nameOf = ({ function: name, dataSource }: Section): string => (dataSource === 'standard' ? name : `${name}, Sales Navigator`);

/** One line for a function, and one for each of its elements that a fallback found. */
export const sectionLines = (section: Section): string[] => [
  `${nameOf(section).padEnd(width)}${outcomeWords[section.outcome].padEnd(13)}${told(section)}`.trimEnd(),
  ...section.selectors.fallback.map(({ page, element }) => `${' '.repeat(width)}warning      ${page}: ${element} was found by a fallback`),
];

const yesOrNo = (value: boolean | null): string => (value === null ? 'not known' : value ? 'yes' : 'no');

/** What a check comes to, in a few lines. */
export const summaryLines = ({ sections }: CheckReport): string[] => {
  const count = (outcome: Section['outcome']): number => sections.filter((each) => each.outcome === outcome).length;
  const account = sections.find((each) => each.account !== null)?.account;
  const warnings = new Set(sections.flatMap(({ selectors }) => selectors.fallback.map(({ page, element }) => `${page} ${element}`))).size;
  return [
    `${count('works')} work, ${count('unknown')} met an unknown page or element, ${count('notChecked')} were not checked; ${warnings} elements were found by a fallback.`,
    ...(account ? [`Sales Navigator: ${yesOrNo(account.salesNavigator)}. Premium: ${yesOrNo(account.premium)}.`] : []),
  ];
};

/** 0 if nothing is unknown, 1 otherwise. */
export const exitCodeOf = ({ sections }: CheckReport): number => (sections.some(({ outcome }) => outcome === 'unknown') ? 1 : 0);
