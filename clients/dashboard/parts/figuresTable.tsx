import type { VNode } from 'preact';
import { day } from '../words/time.ts';
import { Scrolled } from './scrolled.tsx';
import { Table } from './table.tsx';

interface FiguresProps {
  /** What the figures are. */
  readonly label: string;
  readonly columns: readonly string[];
  /** Calendar days, such as `2026-11-23`, oldest first, each with a figure per column. */
  readonly days: readonly { readonly date: string; readonly figures: readonly (string | number)[] }[];
}

/** The figures of a chart as a table that can be opened, the newest day first. */
export const FiguresTable = ({ label, columns, days }: FiguresProps): VNode => (
  <details class="figures-table">
    <summary>Show as a table</summary>
    <Scrolled label={label}>
      <Table class="" columns={['Day', ...columns.map((column) => ({ label: column, kind: 'number' as const }))]}>
        {days.toReversed().map(({ date, figures }) => (
          <tr key={date}>
            <th scope="row">{day(date)}</th>
            {figures.map((figure, index) => (
              <td key={index} class="number">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </Scrolled>
  </details>
);
