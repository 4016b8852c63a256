import { type InterfaceLanguage, interfaceLanguages, knownWordings, texts, unseen } from '../../../infra/sandbox/words/languages.ts';
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

const headOf = (language: InterfaceLanguage): string => (language === unseen ? 'other' : language);

/** How many of a language's wordings in the sandbox are known to be those of the real site. */
const wordingsOf = (language: InterfaceLanguage): string => {
  const all = Object.keys(texts.en).length;
  if (language === unseen) return '0 %';
  return language === 'en' ? '100 %' : `${Math.round((100 * knownWordings(language)) / all)} %`;
};

/** The rows with more than a sign, each once for all of its languages. */
const remarks = (table: Table): string[] =>
  Object.entries(table).flatMap(([name, cells]) => {
    const found = new Map<Cell, InterfaceLanguage[]>();
    for (const language of interfaceLanguages) {
      const cell = cells[language];
      if (cell !== undefined && sign(cell) === '◐') found.set(cell, [...(found.get(cell) ?? []), language]);
    }
    return [...found].map(([cell, where]) => `| \`${name}\` | ${where.map(headOf).join(' ')} | ${cell} |`);
  });

/** The page with the table in it. */
export const pageWith = (page: string, table: Table): string => {
  const rows = Object.entries(table).map(
    ([name, cells]) => `| \`${name}\` | ${interfaceLanguages.map((one) => sign(cells[one])).join(' | ')} |`,
  );
  const detail = remarks(table);
  const made = [
    `| | ${interfaceLanguages.map(headOf).join(' | ')} |`,
    `| --- |${' :-: |'.repeat(interfaceLanguages.length)}`,
    ...rows,
    `| wordings of the real site | ${interfaceLanguages.map(wordingsOf).join(' | ')} |`,
    ...(detail.length === 0 ? [] : ['', 'Where it says ◐:', '', '| function | languages | |', '| --- | --- | --- |', ...detail]),
  ].join('\n');
  const [before = ''] = page.split(begin);
  const after = page.split(end)[1] ?? '\n';
  return `${before}${begin}\n\n${made}\n\n${end}${after}`;
};
