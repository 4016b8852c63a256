import { type Language, languages } from '../../../infra/sandbox/words/languages.ts';
import type { Cell, Table } from './table.ts';

const begin = '<!-- made by `npm run languages`: what stands between these two lines is not written by hand -->';
const end = '<!-- end -->';

const sign = (cell: Cell | undefined): string => {
  if (cell === undefined) return '';
  if (cell === 'works') return '✓';
  if (cell === 'languageNotSupported') return '–';
  if (cell === 'layoutChanged') return '✗';
  return '◐';
};

/** The rows with more than a sign, each once for all of its languages. */
const remarks = (table: Table): string[] =>
  Object.entries(table).flatMap(([name, cells]) => {
    const found = new Map<Cell, Language[]>();
    for (const language of languages) {
      const cell = cells[language];
      if (cell !== undefined && sign(cell) === '◐') found.set(cell, [...(found.get(cell) ?? []), language]);
    }
    return [...found].map(([cell, where]) => `| \`${name}\` | ${where.join(' ')} | ${cell} |`);
  });

/** The page with the table in it. */
export const pageWith = (page: string, table: Table): string => {
  const rows = Object.entries(table).map(([name, cells]) => `| \`${name}\` | ${languages.map((one) => sign(cells[one])).join(' | ')} |`);
  const detail = remarks(table);
  const made = [
    `| | ${languages.join(' | ')} |`,
    `| --- |${' :-: |'.repeat(languages.length)}`,
    ...rows,
    ...(detail.length === 0 ? [] : ['', 'Where it says ◐:', '', '| function | languages | |', '| --- | --- | --- |', ...detail]),
  ].join('\n');
  const [before = ''] = page.split(begin);
  const after = page.split(end)[1] ?? '\n';
  return `${before}${begin}\n\n${made}\n\n${end}${after}`;
};
