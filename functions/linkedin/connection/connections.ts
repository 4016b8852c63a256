import { LayoutChanged } from '../failures.ts';
import { lockupOf } from '../person/card.sdui.ts';
import { identityOf, isDegree, nameIn, type PersonCard, profileIdIn, requireWholeRows } from '../person/rows.ts';
import { connectionsSdui } from '../selectors/connection/connections.sdui.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { connectedWords } from '../selectors/words/people.ts';
import { countIn } from '../text/counts.ts';
import { dateIn } from '../text/dates.ts';
import { avatarIn, picturesBefore } from '../text/pictures.ts';

export interface Connection extends PersonCard {
  /** Not shown by every build. */
  readonly location: string | null;
  /** "Connected on May 17, 2026", in the page's words. */
  readonly connectedText: string | null;
  /** The day as `YYYY-MM-DD`; `null` if the page words it in another way or language. */
  readonly connectedAt: string | null;
}

/** The facts of the list of connections, as far as it has been loaded. */
export interface ConnectionsFacts {
  /** Total number; `null` if the page does not state it. */
  readonly total: number | null;
  readonly rows: readonly Connection[];
}

const pageName = 'connections';

/** "Connected on May 17, 2026": a calendar day, independent of the time zone. */
const dayIn = (text: string, language: string): string | null => {
  const date = dateIn(text, language);
  if (date?.year == null || date.month === null || date.day === null) return null;
  return new Date(Date.UTC(date.year, date.month, date.day)).toISOString().slice(0, 10);
};

const connectionsSduiReader = pageReader({
  page: pageName,
  selectors: connectionsSdui,
  parts: { picturesBefore, lockupOf },
  gather: (dom, parts) => {
    dom.need('list');
    const rows = dom.all('row').filter((row) => dom.one('subject', row) !== null);
    return {
      total: dom.textsOf(dom.all('total')).find((text) => /\p{N}/u.test(text)) ?? null,
      rows: rows.map((row) => parts.lockupOf(dom, row, parts) ?? dom.lacks('text')),
    };
  },
  interpret: (seen, language): ConnectionsFacts => {
    const rows = seen.rows.map((row) => {
      const lines = row.lines.filter(({ text }) => !isDegree(text));
      // The last line is the date, in words of the interface; found by its wording in English, otherwise by its position.
      const connected = lines.findLast(({ text }) => connectedWords.test(text)) ?? lines.findLast(({ besideName }) => !besideName) ?? null;
      const [headline, location] = lines.filter((line) => line !== connected);
      return {
        name: nameIn(row.title),
        ...identityOf(row.href),
        profileId: profileIdIn(row.ids),
        headline: headline?.text ?? null,
        avatarUrl: avatarIn(row.pictures),
        location: location?.text ?? null,
        connectedText: connected?.text ?? null,
        connectedAt: connected ? dayIn(connected.text, language) : null,
      };
    });
    requireWholeRows(pageName, language, rows);
    const total = countIn(seen.total, language);
    if (total !== 0 && rows.length === 0) throw new LayoutChanged(pageName, 'row');
    return { total, rows };
  },
});

/** The page of the account's connections, which exists in the React front end only. */
export const connectionsReaders: PageReaders<ConnectionsFacts> = { sdui: connectionsSduiReader };
