import type { invitationsSdui } from '../selectors/invitations.sdui.ts';
import type { Look } from '../selectors/look.ts';
import { identityOf, isDegree, type PersonCard } from './rows.ts';

/** One row of the invitation manager as it is laid out. */
export interface LaidOutInvitation {
  /** As the page writes it. */
  readonly href: string | null;
  /** The texts before what can be clicked, and those after it: a note stands there. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What can be clicked, by its label, which names the person. */
  readonly withdraw: string | null;
  readonly accept: string | null;
  readonly ignore: string | null;
  /** The invitation is about something else than a connection. */
  readonly hasCause: boolean;
  /** Text of the subject's link, where it has one. */
  readonly linked: string | null;
}

/** Runs in the page. */
export const layOutInvitation = (look: Look<keyof typeof invitationsSdui>, row: Element): LaidOutInvitation => {
  const control = (name: 'withdraw' | 'accept' | 'ignore'): Element | null => look.all(name, row).find(look.shown) ?? null;
  const controls = [control('withdraw'), control('ignore'), control('accept')];
  const [first] = controls.filter((each) => each !== null);
  const texts = look.all('text', row).flatMap((element) => {
    const text = look.text(element);
    if (text === null || look.isCopy(element, row) || controls.some((each) => each?.contains(element) || element.contains(each))) return [];
    const isAfter = first ? (first.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 : false;
    return { text, isAfter };
  });
  const links = look.all('subject', row);
  return {
    href: look.attribute(links[0] ?? null, 'href'),
    linked: links.map((link) => look.text(link)).find((text) => text !== null) ?? null,
    before: texts.flatMap(({ text, isAfter }) => (isAfter ? [] : text)),
    after: texts.flatMap(({ text, isAfter }) => (isAfter ? text : [])),
    withdraw: look.attribute(controls[0] ?? null, 'aria-label'),
    ignore: look.attribute(controls[1] ?? null, 'aria-label'),
    accept: look.attribute(controls[2] ?? null, 'aria-label'),
    hasCause: look.one('cause', row) !== null,
  };
};

/** A person in one of the lists of invitations. */
export interface InvitedPerson extends Pick<PersonCard, 'name' | 'slug' | 'publicUrl' | 'headline'> {
  /** As the page writes it: finds the row again. */
  readonly href: string | null;
  readonly timeText: string | null;
  readonly note: string | null;
}

const mutual = /\bmutual connections?\b|\bfollowed by\b|\bfollows you\b|\bis inviting you to connect$/i;
/** The whole line: people work at USA Today, and notes tell of weeks ago. */
const age =
  /^\W*(?:(?:sent|received|invited):?\s+)?(?:(?:(?:over|about|almost|less than)\s+)?(?:\d+\+?|an?(?: few)?)\s?\p{L}+\s+ago|yesterday|today|just now)\W*$/iu;

/** The person that a row is about; `name` is what the row's own label says. */
export const invitedPerson = (row: LaidOutInvitation, name: string): InvitedPerson => {
  const lines = row.before.filter((text) => text !== name && text !== row.linked && !isDegree(text));
  const timeText = [...lines, ...row.after].find((text) => age.test(text)) ?? null;
  const headline = lines.find((text) => text !== timeText && !mutual.test(text)) ?? null;
  const note = row.after.find((text) => text !== timeText && !mutual.test(text)) ?? null;
  return { name, ...identityOf(row.href), href: row.href, headline, timeText, note };
};

/** By what LinkedIn says that a list has nobody in it. */
export const saysNobody = (notices: readonly string[]): boolean =>
  notices.some((notice) => /^(?:you have )?no (?:new |pending |sent |more )?invitations\b/i.test(notice));

/** "People (40)", "All (7)". */
export const countInBrackets = (text: string | null): number | null => {
  const digits = /\((\d[\d.,\s\u00a0]*)\)/.exec(text ?? '')?.[1]?.replace(/\D/g, '');
  return digits ? Number(digits) : null;
};
