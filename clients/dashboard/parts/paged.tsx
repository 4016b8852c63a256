import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Live, pace, useLive } from '../live.ts';
import type { Session } from '../session.ts';

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

export type LoadPage<Row> = (call: Session['call'], cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;

interface Paged<Row> {
  readonly live: Live<Page<Row>>;
  /** Asks for another page, where there is one. */
  readonly more: VNode | null;
}

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
        const loaded = await loadPage(call, nextCursor ?? undefined, signal);
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
  return {
    live,
    more: live.data?.nextCursor ? (
      <p class="more">
        <button type="button" class="button" onClick={() => setAsked({ key, pages: pages + 1 })}>
          Show older ones
        </button>
      </p>
    ) : null,
  };
};
