import Table from 'cli-table3';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { cell, flat } from './cells.ts';
import type { Output } from './surroundings.ts';

type Row = readonly string[];

const gap = 2;

const lengthOfWords = (text: string): number => Math.max(0, ...text.split(/\s/).map((word) => word.length));
const lengthOfLines = (text: string): number => Math.max(0, ...text.split('\n').map((line) => line.length));

const columnsOf = (rows: readonly Row[], length: (text: string) => number): number[] =>
  (rows[0] ?? []).map((_, index) => Math.max(1, ...rows.map((row) => length(row[index] ?? ''))));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Widths that fit into the room; the widest columns give way first, and none below its longest word. Nothing where that does not fit. */
const widthsFor = (rows: readonly Row[], room: number): number[] | undefined => {
  const least = columnsOf(rows, lengthOfWords);
  const widths = columnsOf(rows, lengthOfLines);
  if (sum(least) > room) return undefined;
  while (sum(widths) > room) {
    const spare = widths.map((width, index) => width - (least[index] ?? 0));
    const widest = widths.reduce(
      (found, width, index) => ((spare[index] ?? 0) > 0 && ((spare[found] ?? 0) <= 0 || width > (widths[found] ?? 0)) ? index : found),
      0,
    );
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
};

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(gap),
};

const drawn = (head: Row, rows: readonly Row[], widths: readonly number[], bold: boolean): string => {
  const table = new Table({
    head: [...head],
    colWidths: [...widths],
    wordWrap: true,
    chars: noBorders,
    style: { 'padding-left': 0, 'padding-right': 0, head: bold ? ['bold'] : [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replace(/ +$/gm, '');
};

const roomFor = (count: number, { columns }: Output): number => columns - gap * (count - 1);

/** Names and values, one pair a line. */
export const linesOf = (object: JsonObject, output: Output): string => {
  const rows = Object.entries(object).map(([name, value]) => [name, cell(value)]);
  const [names = 1] = columnsOf(rows, lengthOfLines);
  const [, longest = 1] = columnsOf(rows, lengthOfWords);
  return drawn([], rows, [names, Math.max(longest, roomFor(2, output) - names)], false);
};

/** Objects as a table, without columns in which there is nothing; as lines, object by object, where the table does not fit. */
export const tableOf = (objects: readonly JsonObject[], output: Output): string => {
  const rows = objects.map((object) => flat(object));
  const all = [...new Set(rows.flatMap(Object.keys))].filter((column) =>
    rows.some((row) => row[column] !== null && row[column] !== undefined),
  );
  // Hashed addresses are for programs: they go first where there is no room.
  for (const columns of [all, all.filter((column) => !/hashedUrl$/i.test(column))]) {
    const cells = rows.map((row) => columns.map((column) => cell(row[column])));
    const widths = widthsFor([columns, ...cells], roomFor(columns.length, output));
    if (widths) return drawn(columns, cells, widths, output.isTTY);
  }
  return rows.map((row) => linesOf(row, output)).join('\n\n');
};
