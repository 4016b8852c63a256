import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Live, pace, useLive } from '../live.ts';
import type { Session } from '../session.ts';
import { Answer } from './answer.tsx';
import { type Column, Table } from './table.tsx';

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** Which page of a list is asked for. */
interface AskedPage {
  readonly limit: number;
  readonly cursor?: string;
}

export type LoadPage<Row> = (call: Session['call'], page: AskedPage, signal: AbortSignal) => Promise<Page<Row>>;

interface Paged<Row> {
  readonly live: Live<Page<Row>>;
  /** Asks for another page. */
  readonly more: () => void;
}

const limit = 25;

/** A list kept current, as many pages of it as were asked for: each look begins at the newest, so nothing is missed between two pages. */
export const usePaged = <Row,>(key: string, loadPage: LoadPage<Row>, paceOf: (rows: readonly Row[]) => number): Paged<Row> => {
  const [asked, setAsked] = useState({ key, pages: 1 });
  const pages = asked.key === key ? asked.pages : 1;
  const live = useLive<Page<Row>>(
    key,
    async (call, signal) => {
      const rows: Row[] = [];
      let nextCursor: string | null = null;
      for (let page = 0; page < pages; page++) {
        const loaded: Page<Row> = await loadPage(call, nextCursor === null ? { limit } : { limit, cursor: nextCursor }, signal);
        rows.push(...loaded.rows);
        nextCursor = loaded.nextCursor;
        if (nextCursor === null) break;
      }
      return { rows, nextCursor };
    },
    ({ rows }) => (pages > 1 ? pace.seldom : paceOf(rows)),
  );
  useEffect(() => {
    if (pages > 1) live.refresh();
  }, [pages, live.refresh]);
  return { live, more: () => setAsked({ key, pages: pages + 1 }) };
};

interface PagedTableProps<Row> {
  readonly paged: Paged<Row>;
  readonly columns: readonly Column[];
  readonly class?: string;
  /** In place of a table without rows. */
  readonly empty: VNode;
  readonly children: (row: Row) => VNode;
}

/** A paged list as a table, with a button for older rows where there are some. */
export const PagedTable = <Row,>({ paged: { live, more }, empty, children, ...table }: PagedTableProps<Row>): VNode => (
  <>
    <Answer live={live} lines={6}>
      {({ rows }) => (rows.length === 0 ? empty : <Table {...table}>{rows.map(children)}</Table>)}
    </Answer>
    {live.data?.nextCursor && (
      <p class="more">
        <button type="button" class="button" onClick={more}>
          Show older ones
        </button>
      </p>
    )}
  </>
);
