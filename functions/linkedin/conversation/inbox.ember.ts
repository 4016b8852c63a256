import { LayoutChanged } from '../failures.ts';
import { inboxEmber } from '../selectors/conversation/inbox.ember.ts';
import { pageReader } from '../selectors/resolve.ts';
import { isTimeOfDay, shownMoment } from '../text/shownMoment.ts';

/** A conversation as displayed in its row. */
export interface InboxRow {
  /** The names of a group are in one line. */
  readonly names: string;
  /** The beginning of the last message, preceded by its sender; one row in five has none. */
  readonly snippet: string | null;
  /** Epoch milliseconds, to the day or the minute; `null` if the row words it differently. */
  readonly time: number | null;
  /** At least 1 if it is marked as unread. */
  readonly unreadCount: number;
  /** Language of the page, which determines the sender's words. */
  readonly language: string;
}

/** The list as far as it is loaded, and the names of the pressed filters. */
export interface InboxFacts {
  readonly pressed: readonly string[];
  readonly rows: readonly InboxRow[];
}

const pageName = 'inbox';

export const inboxReader = pageReader({
  page: pageName,
  selectors: inboxEmber,
  gather: (dom) => {
    const list = dom.need('list');
    return {
      pressed: dom.allShown('pressed').flatMap((pill) => dom.value('pressed', pill) ?? []),
      rows: dom.all('row', list).flatMap((row) => {
        const names = dom.text(dom.one('names', row));
        const unread = dom.one('unread', row) !== null;
        const count = Number(/\d+/.exec(dom.text(dom.one('unreadCount', row)) ?? '')?.[0] ?? 0);
        return {
          names,
          snippet: dom.text(dom.one('snippet', row)),
          said: dom.text(dom.one('time', row)),
          unreadCount: unread ? Math.max(1, count) : 0,
        };
      }),
      now: Date.now(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  },
  interpret: (seen, language): InboxFacts => ({
    pressed: seen.pressed,
    rows: seen.rows.map(({ said, ...row }) => {
      if (row.names === null) throw new LayoutChanged(pageName, 'names');
      const readAt = { now: seen.now, timeZone: seen.timeZone, language };
      const time = said === null ? null : isTimeOfDay(said) ? shownMoment(null, said, readAt) : shownMoment(said, null, readAt);
      return { ...row, names: row.names, time, language };
    }),
  }),
});
