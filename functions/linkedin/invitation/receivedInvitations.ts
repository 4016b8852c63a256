import { click } from '../browser/click.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { paths } from '../selectors/addresses.ts';
import { invitationsSdui } from '../selectors/invitation/invitations.sdui.ts';
import { anyOf } from '../selectors/resolve.ts';
import { allWords } from '../selectors/words/lists.ts';
import { requireKnownLanguage } from '../text/requiredLanguage.ts';
import { type InvitationList, openInvitations, readOpenInvitations } from './invitationList.ts';
import {
  type Bucket,
  receivedPageName as pageName,
  type ReceivedInvitation,
  type ReceivedInvitationsFacts,
  receivedInvitationsReader,
} from './receivedInvitations.sdui.ts';

const receivedList: InvitationList<ReceivedInvitation> = {
  path: paths.receivedInvitations,
  reader: receivedInvitationsReader,
  // One person may have sent several, and not every language words their buttons differently.
  key: ({ slug, name, accept, ignore, subjectUrl }) => `${slug ?? name} ${subjectUrl} ${accept} ${ignore}`,
};

const untilShown = async (linkedin: LinkedIn, isShown: (facts: ReceivedInvitationsFacts) => boolean, signal: AbortSignal) => {
  const { page, patienceMs } = linkedin;
  const facts = await readUntil(page, receivedInvitationsReader, isShown, { milliseconds: patienceMs, signal });
  if (!facts) throw new LayoutChanged(pageName, 'bucket');
  return facts;
};

/** Opens the menu of the parts of the invitations; none if there is no such menu. */
const openBuckets = async (linkedin: LinkedIn, signal: AbortSignal): Promise<readonly Bucket[]> => {
  const { page } = linkedin;
  const picker = page.locator(anyOf(invitationsSdui.bucketPicker)).filter({ visible: true }).first();
  if ((await picker.count()) === 0) return [];
  await click(linkedin, { page: pageName, name: 'bucketPicker', element: picker });
  return (await untilShown(linkedin, ({ choices }) => choices.length > 0, signal)).choices;
};

const showBucket = async (linkedin: LinkedIn, bucket: Bucket, signal: AbortSignal): Promise<void> => {
  const choice = linkedin.page.locator(anyOf(invitationsSdui.bucketChoice)).filter({ visible: true, hasText: bucket.name }).first();
  await click(linkedin, { page: pageName, name: 'bucketChoice', element: choice });
  await untilShown(linkedin, ({ shown }) => shown?.name === bucket.name, signal);
};

/**
 * Reads every invitation received, part by part; `until` ends it at the wanted row, which is then on the page.
 * Throws `LayoutChanged` if far fewer are loaded than the page counts.
 */
export const readReceivedInvitations = (
  linkedin: LinkedIn,
  signal: AbortSignal,
  until?: (row: ReceivedInvitation) => boolean,
): Promise<ReceivedInvitation[]> => readWhole(linkedin, () => readOnce(linkedin, signal, until));

const readOnce = async (
  linkedin: LinkedIn,
  signal: AbortSignal,
  until?: (row: ReceivedInvitation) => boolean,
): Promise<ReceivedInvitation[]> => {
  const { page } = linkedin;
  requireKnownLanguage(await openInvitations(linkedin, receivedList, signal), pageName, 'notice');
  const { facts } = await receivedInvitationsReader.read(page);
  if (facts.all && !facts.all.chosen) {
    const pill = page.locator(anyOf(invitationsSdui.pill)).filter({ visible: true, hasText: new RegExp(allWords) });
    await click(linkedin, { page: pageName, name: 'pill', element: pill.first() });
    await untilShown(linkedin, ({ all }) => all?.chosen ?? false, signal);
  }
  const read = (): Promise<ReceivedInvitation[]> => readOpenInvitations(linkedin, receivedList, signal, until);
  const rows = await read();
  if (facts.all || (until && rows.some(until))) return rows;
  const seen = new Set([facts.shown?.name]);
  for (let open = await openBuckets(linkedin, signal); ; open = await openBuckets(linkedin, signal)) {
    const next = open.find(({ name, total }) => !seen.has(name) && total !== 0);
    if (!next) return rows;
    seen.add(next.name);
    await showBucket(linkedin, next, signal);
    rows.push(...(await read()));
    if (until && rows.some(until)) return rows;
  }
};
