import { type Destination, goToExisting } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import { scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readWhole } from '../browser/wholeReading.ts';
import { viewersEmber, viewersShell } from '../selectors/account/viewers.ts';
import { paths } from '../selectors/addresses.ts';
import { anyOf } from '../selectors/resolve.ts';
import { momentOf } from '../text/relativeTime.ts';
import { ageOfView, type Viewer, viewersPageName, viewersReaders } from './viewers.ts';

const page: Destination = {
  name: viewersPageName,
  get anchors() {
    const { row, visibility, notice } = viewersEmber;
    return { sdui: anyOf(viewersEmber.main), ember: [row, visibility, notice].map(anyOf).join(', ') };
  },
};

/** A viewer, and when they viewed, as exactly as the page states it, in epoch milliseconds. */
export interface DatedViewer extends Viewer {
  readonly viewedAt: number | null;
}

/** How many viewers, and since when (epoch milliseconds). */
export interface AskedViewers {
  readonly limit: number;
  readonly since: number | undefined;
}

/** Reads who viewed the account's profile, the latest first, as far as LinkedIn shows it to the account. */
export const readViewers = (linkedin: LinkedIn, { limit, since }: AskedViewers, signal: AbortSignal): Promise<DatedViewer[]> =>
  readWhole(linkedin, async () => {
    const { language } = await goToExisting(linkedin, paths.profileViews, page, signal);
    await linkedin.pacing.pause('read', signal);
    const now = linkedin.clock.now();
    const isTooOld = ({ viewedAt }: DatedViewer): boolean => since !== undefined && viewedAt !== null && viewedAt < since;
    let rows: DatedViewer[] = [];
    await scrollThrough(
      linkedin,
      { page: viewersPageName, ...viewersShell },
      async () => {
        const { facts } = await readPage(linkedin.page, viewersPageName, viewersReaders);
        rows = facts.rows.map((row) => {
          const age = row.viewedText === null ? null : ageOfView(row.viewedText, language);
          return { ...row, viewedAt: age && momentOf(age, now) };
        });
        return rows.length >= limit || rows.slice(-2).filter(isTooOld).length === 2;
      },
      signal,
    );
    return rows.filter((row) => !isTooOld(row)).slice(0, limit);
  });
