import type { LinkedIn } from '../browser/session.ts';
import { readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { paths } from '../selectors/addresses.ts';
import { invitationsSdui } from '../selectors/invitation/invitations.sdui.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { withdrawLabel } from '../selectors/words/invitations.ts';
import { isEnglish } from '../selectors/words/language.ts';
import { picturesBefore } from '../text/pictures.ts';
import { momentIn } from '../text/relativeTime.ts';
import { requireKnownLanguage } from '../text/requiredLanguage.ts';
import { type InvitationList, openInvitations, readOpenInvitations } from './invitationList.ts';
import {
  countInBrackets,
  type InvitedPerson,
  invitedPerson,
  type LaidOutInvitation,
  layOutInvitation,
  listedInvitations,
  saysNobody,
} from './invitationRow.ts';

export const sentPageName = 'sentInvitations';

/** An invitation that this account sent. */
export interface SentInvitation extends InvitedPerson {
  /** Epoch milliseconds, as exactly as the page states it; `null` if it does not. */
  readonly sentAt: number | null;
  /** The label of its withdraw button. */
  readonly withdraw: string;
}

/** The facts of the list of invitations sent, as far as it is loaded. */
export interface SentInvitationsFacts {
  readonly total: number | null;
  readonly rows: readonly SentInvitation[];
}

/** The label contains the person's name: at its end in English, and somewhere in other languages. */
const nameOf = ({ linked, before }: LaidOutInvitation, label: string, language: string): string => {
  if (isEnglish(language) || withdrawLabel.test(label)) return label.replace(withdrawLabel, '').trim();
  const name = [linked, ...before].find((text) => text !== null && label.includes(text));
  if (!name) throw new LayoutChanged(sentPageName, 'name');
  return name;
};

export const sentInvitationsReader = pageReader({
  page: sentPageName,
  selectors: invitationsSdui,
  parts: { picturesBefore, listedInvitations, layOutInvitation },
  gather: (dom, parts) => ({
    ...parts.listedInvitations(dom, parts),
    people: dom.text(dom.one('people')),
    controls: dom.all('withdraw').length,
  }),
  interpret: (seen, language): SentInvitationsFacts => {
    const rows = seen.rows.flatMap((row): SentInvitation[] => {
      if (row.withdraw === null) {
        // Invitations to pages and events are listed elsewhere; every entry of this list can be withdrawn.
        if (row.hasCause) return [];
        throw new LayoutChanged(sentPageName, 'withdraw');
      }
      const person = invitedPerson(row, nameOf(row, row.withdraw, language), language);
      if (person.slug === null) throw new LayoutChanged(sentPageName, 'subject');
      return [{ ...person, sentAt: momentIn(person.timeText, language, seen.now), withdraw: row.withdraw }];
    });
    const total = countInBrackets(seen.people);
    if (!seen.list && rows.length === 0 && total !== 0 && !saysNobody(seen.notices)) throw new LayoutChanged(sentPageName, 'list');
    // An empty list, with a withdraw button or a count beside it, is a page that was not understood (P13).
    if (rows.length === 0 && (seen.controls > 0 || (total ?? 0) > 0)) throw new LayoutChanged(sentPageName, 'row');
    if (rows.length === 0 && total === null && !isEnglish(language) && !saysNobody(seen.notices))
      throw new LayoutChanged(sentPageName, 'row');
    // There is no count if the list is empty.
    return { total: total ?? (rows.length === 0 ? 0 : null), rows };
  },
});

export const sentInvitationsReaders: PageReaders<SentInvitationsFacts> = { sdui: sentInvitationsReader };

const sentList: InvitationList<SentInvitation> = {
  path: paths.sentInvitations,
  reader: sentInvitationsReader,
  key: ({ slug, withdraw }) => `${slug} ${withdraw}`,
};

/** Reads the requests that this account sent; `until` ends it at the wanted row, which is then on the page. */
export const readSentInvitations = (
  linkedin: LinkedIn,
  signal: AbortSignal,
  until?: (row: SentInvitation) => boolean,
): Promise<SentInvitation[]> =>
  readWhole(linkedin, async () => {
    const language = await openInvitations(linkedin, sentList, signal);
    // That the list is empty is said in words; a wanted row is there.
    if (!until) requireKnownLanguage(language, sentPageName, 'notice');
    return readOpenInvitations(linkedin, sentList, signal, until);
  });

/** Whether the list is still the open page. */
export const isSentInvitations = ({ page }: LinkedIn): boolean => new URL(page.url()).pathname.startsWith(paths.invitationManager);
