import type { InterfaceLanguage } from '../../../infra/sandbox/words/languages.ts';
import type { Renderer } from './cases.ts';
import type { Grade } from './grading.ts';

/** `works`, `works, without a, b`, `languageNotSupported`; if the two front ends differ, the result of each. */
export type Cell = string;
export type Table = Readonly<Record<string, Readonly<Partial<Record<InterfaceLanguage, Cell>>>>>;

const ends: Readonly<Record<Renderer, string>> = { sdui: 'React', ember: 'classic' };

const said = (grades: readonly Grade[]): string => {
  const failed = grades.find(({ outcome }) => outcome !== 'works');
  if (failed) return failed.outcome;
  const without = [...new Set(grades.flatMap((each) => each.without))].sort();
  return without.length === 0 ? 'works' : `works, without ${without.join(', ')}`;
};

/** The combined result of all cases of one function. */
export const cellOf = (grades: readonly (readonly [Renderer, Grade])[]): Cell => {
  const renderers = [...new Set(grades.map(([renderer]) => renderer))];
  const each = renderers.map(
    (renderer) => [ends[renderer], said(grades.filter(([one]) => one === renderer).map(([, grade]) => grade))] as const,
  );
  const [first] = each;
  return each.every(([, text]) => text === first?.[1]) ? (first?.[1] ?? '') : each.map(([end, text]) => `${end}: ${text}`).join('; ');
};
