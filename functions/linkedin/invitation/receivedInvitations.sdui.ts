import { normaliseUrl } from '../../contract/urls.ts';
import { LayoutChanged } from '../failures.ts';
import { invitedTo } from '../selectors/addresses.ts';
import { invitationsSdui } from '../selectors/invitation/invitations.sdui.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { acceptLabel, answerIn, ignoreLabel, ignoreToConnectLabel } from '../selectors/words/invitations.ts';
import { isEnglish, matches } from '../selectors/words/language.ts';
import { allWords } from '../selectors/words/lists.ts';
import { followWords } from '../selectors/words/people.ts';
import { picturesBefore } from '../text/pictures.ts';
import { momentIn } from '../text/relativeTime.ts';
import {
  countInBrackets,
  type InvitedPerson,
  invitedPerson,
  type LaidOutInvitation,
  layOutInvitation,
  listedInvitations,
  saysNobody,
} from './invitationRow.ts';

export const receivedPageName = 'receivedInvitations';

/** An invitation that this account received; of any kind, since one count covers all. */
export interface ReceivedInvitation extends InvitedPerson {
  /** An invitation to connect, and not to follow, join or attend something. */
  readonly connects: boolean;
  /** What it is for, if it is for one of these; `null` for groups and whatever is new. */
  readonly type: 'connection' | 'companyFollow' | 'newsletter' | 'event' | null;
  /** The page, newsletter or event; `null` for a connection. */
  readonly subjectUrl: string | null;
  readonly subjectName: string | null;
  /** Epoch milliseconds, as exactly as the page states it; `null` if it does not. */
  readonly receivedAt: number | null;
  /** The labels of its answer buttons. */
  readonly accept: string | null;
  readonly ignore: string | null;
  /** Which is which is certain: by English labels, or by their order and words that agree with it. */
  readonly areKnown: boolean;
}

/** A part of the invitations received: "Focused (4)". */
export interface Bucket {
  readonly name: string;
  readonly total: number | null;
}

/** The facts of the list of invitations received, as far as it is loaded. */
export interface ReceivedInvitationsFacts {
  /** The part that is shown; `null` if the page is not divided. */
  readonly shown: Bucket | null;
  /** The parts that can be selected, while their menu is open. */
  readonly choices: readonly Bucket[];
  /** "All (7)", if there is one. */
  readonly all: (Bucket & { readonly chosen: boolean }) | null;
  readonly total: number | null;
  readonly rows: readonly ReceivedInvitation[];
}

const bucketIn = (text: string | null): Bucket | null => {
  const name = text?.replace(/\s*\(.*$/s, '').trim();
  return name ? { name, total: countInBrackets(text) } : null;
};

/** The labels contain the person's name: in a known position in English, and somewhere in other languages. */
const nameOf = ({ accept, ignore, linked, before }: LaidOutInvitation, language: string): string => {
  if (isEnglish(language)) {
    const [names, others] = [ignore?.replace(ignoreLabel, '').trim(), accept && acceptLabel.exec(accept)?.[1]?.trim()];
    const name = names ?? others;
    if (!name || (names && others && names !== others)) throw new LayoutChanged(receivedPageName, 'name');
    return name;
  }
  const name = [linked, ...before].find((text) => text !== null && [accept, ignore].every((label) => label?.includes(text) ?? true));
  if (!name) throw new LayoutChanged(receivedPageName, 'name');
  return name;
};

const isToConnect = ({ accept, ignore, before, hasCause }: LaidOutInvitation, language: string): boolean => {
  if (isEnglish(language)) return ignore !== null && ignoreToConnectLabel.test(ignore);
  // In other languages, an invitation to connect may not state its purpose; every other invitation does.
  const said = [ignore, accept, ...before].filter((text) => text !== null);
  return !hasCause && !said.some((text) => matches(followWords, text, language));
};

const areAnswersKnown = ({ byOrder }: LaidOutInvitation, language: string): boolean =>
  byOrder === null || (answerIn(byOrder.ignore, language) === 'ignore' && answerIn(byOrder.accept, language) === 'accept');

const subjectOf = ({ causeHref, causeName }: LaidOutInvitation, connects: boolean) =>
  connects || causeHref === null
    ? ({ type: connects ? 'connection' : null, subjectUrl: null, subjectName: null } as const)
    : { type: invitedTo(causeHref), subjectUrl: normaliseUrl(causeHref), subjectName: causeName };

export const receivedInvitationsReader = pageReader({
  page: receivedPageName,
  selectors: invitationsSdui,
  parts: { picturesBefore, listedInvitations, layOutInvitation },
  gather: (dom, parts) => {
    const bucket = dom.allShown('bucket');
    const chosen =
      bucket.find((each) => dom.all('html.input', each).some((input) => input instanceof HTMLInputElement && input.checked)) ??
      bucket[0] ??
      null;
    return {
      ...parts.listedInvitations(dom, parts),
      shown: dom.text(chosen),
      choices: dom.textsOf(dom.allShown('bucketChoice')),
      pills: dom.allShown('pill').map((pill) => ({
        text: dom.text(pill) ?? '',
        chosen: dom.attribute(pill, 'aria-checked') === 'true' || dom.attribute(pill, 'aria-selected') === 'true',
      })),
      controls: dom.all('accept').length,
    };
  },
  interpret: (seen, language): ReceivedInvitationsFacts => {
    const rows = seen.rows.flatMap((row): ReceivedInvitation[] => {
      const { accept, ignore } = row;
      // Suggestions are below the invitations and have no answer buttons.
      if (accept === null && ignore === null) return [];
      const name = nameOf(row, language);
      const connects = isToConnect(row, language);
      const person = invitedPerson(row, name, language);
      if (connects && (person.slug === null || accept === null)) throw new LayoutChanged(receivedPageName, 'subject');
      const areKnown = areAnswersKnown(row, language);
      const receivedAt = momentIn(person.timeText, language, seen.now);
      return [{ ...person, ...subjectOf(row, connects), connects, accept, ignore, areKnown, receivedAt }];
    });
    const shown = bucketIn(seen.shown);
    const pill = seen.pills.find(({ text }) => new RegExp(allWords).test(text));
    const all = bucketIn(pill?.text ?? null);
    const stated = all && pill?.chosen ? all.total : (shown?.total ?? null);
    const total = stated ?? (rows.length === 0 && saysNobody(seen.notices) ? 0 : null);
    // An empty list, with an accept button or a count beside it, is a page that was not understood (P13).
    if (rows.length === 0 && (seen.controls > 0 || (stated ?? 0) > 0)) throw new LayoutChanged(receivedPageName, 'row');
    const isStatedInWords = isEnglish(language) && seen.list;
    if (!isStatedInWords && rows.length === 0 && total !== 0) throw new LayoutChanged(receivedPageName, 'list');
    return {
      shown,
      choices: seen.choices.flatMap((text) => bucketIn(text) ?? []),
      all: all && { ...all, chosen: pill?.chosen ?? false },
      total,
      rows,
    };
  },
});

export const receivedInvitationsReaders: PageReaders<ReceivedInvitationsFacts> = { sdui: receivedInvitationsReader };
