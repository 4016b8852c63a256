import { identityOf, isDegree, type PersonCard } from '../person/rows.ts';
import type { Dom } from '../selectors/dom.ts';
import type { invitationsSdui } from '../selectors/invitation/invitations.sdui.ts';
import { invitationAge } from '../selectors/words/invitations.ts';
import { isEnglish, matchesAnyLanguage, plainText } from '../selectors/words/language.ts';
import { nobodyInvitedWords } from '../selectors/words/lists.ts';
import { mutualWords } from '../selectors/words/people.ts';
import { avatarIn, type picturesBefore } from '../text/pictures.ts';
import { ageIn } from '../text/relativeTime.ts';

/** The layout of one row of the invitation manager. */
export interface LaidOutInvitation {
  /** As the page writes it. */
  readonly href: string | null;
  /** Addresses of the pictures before the first text. */
  readonly pictures: readonly string[];
  /** The texts before the controls, and those after them: a note is there. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The controls, by their labels, which contain the person's name. */
  readonly withdraw: string | null;
  readonly accept: string | null;
  readonly ignore: string | null;
  /** In another language the answer buttons are identified by their order; these are the texts of the two, in that order. */
  readonly byOrder: { readonly ignore: readonly string[]; readonly accept: readonly string[] } | null;
  /** The invitation is for something other than a connection. */
  readonly hasCause: boolean;
  /** What it is for: the address, and the text of the first of its links that has one. */
  readonly causeHref: string | null;
  readonly causeName: string | null;
  /** Text of the subject's link, if it has one. */
  readonly linked: string | null;
}

/** Runs in the page. */
export const layOutInvitation = (
  dom: Dom<keyof typeof invitationsSdui>,
  row: Element,
  { picturesBefore: pictures }: { readonly picturesBefore: typeof picturesBefore },
): LaidOutInvitation => {
  const control = (name: 'withdraw' | 'accept' | 'ignore'): Element | null => dom.allShown(name, row)[0] ?? null;
  const named = [control('withdraw'), control('ignore'), control('accept')];
  // In another language, the two answer buttons are identified by their order.
  const answers = named.every((each) => each === null) ? dom.allShown('answer', row) : [];
  const [ignore = null, accept = null] = answers.length === 2 ? answers : [];
  const controls = answers.length === 2 ? [null, ignore, accept] : named;
  const [first] = controls.filter((each) => each !== null);
  const texts = dom.all('text', row).flatMap((element) => {
    const text = dom.text(element);
    if (text === null || dom.isCopy(element, row) || controls.some((each) => each?.contains(element) || element.contains(each))) return [];
    const isAfter = first ? dom.precedes(first, element) : false;
    return { element, text, isAfter };
  });
  const [title] = texts;
  const links = dom.all('subject', row);
  const saidBy = (element: Element | null): string[] => [dom.text(element) ?? '', dom.attribute(element, 'aria-label') ?? ''];
  return {
    byOrder: answers.length === 2 ? { ignore: saidBy(ignore), accept: saidBy(accept) } : null,
    href: dom.attribute(links[0] ?? null, 'href'),
    pictures: title ? pictures(dom, row, title.element) : [],
    linked: dom.textsOf(links)[0] ?? null,
    before: texts.flatMap(({ text, isAfter }) => (isAfter ? [] : text)),
    after: texts.flatMap(({ text, isAfter }) => (isAfter ? text : [])),
    withdraw: dom.attribute(controls[0] ?? null, 'aria-label'),
    ignore: dom.attribute(controls[1] ?? null, 'aria-label'),
    accept: dom.attribute(controls[2] ?? null, 'aria-label'),
    hasCause: dom.one('cause', row) !== null,
    causeHref: dom.attribute(dom.one('cause', row), 'href'),
    causeName: dom.textsOf(dom.all('cause', row))[0] ?? null,
  };
};

/** Runs in the page: what both lists show. */
export const listedInvitations = (
  dom: Dom<keyof typeof invitationsSdui>,
  parts: { readonly layOutInvitation: typeof layOutInvitation; readonly picturesBefore: typeof picturesBefore },
) => ({
  list: dom.one('list') !== null,
  rows: dom.allShown('row').map((row) => parts.layOutInvitation(dom, row, parts)),
  notices: dom.textsOf(dom.all('notice')),
  now: Date.now(),
});

/** A person in one of the lists of invitations. */
export interface InvitedPerson extends Pick<PersonCard, 'name' | 'slug' | 'publicUrl' | 'headline' | 'avatarUrl'> {
  /** As the page writes it: finds the row again. */
  readonly href: string | null;
  readonly timeText: string | null;
  readonly note: string | null;
  /** Language of the page. */
  readonly language: string;
}

const isMutual = (text: string): boolean => matchesAnyLanguage(mutualWords, text);

/** A few words around an age; headlines mention years. */
const isAge = (text: string, language: string): boolean => {
  if (invitationAge.test(text)) return true;
  if (isEnglish(language)) return false;
  const age = ageIn(text, language);
  return age !== null && text.length <= 40 && plainText(text).split(/\s+/).length <= 6 && !(age.unit === 'year' && age.count > 1);
};

/** The person of a row; `name` is from the row's own label. */
export const invitedPerson = (row: LaidOutInvitation, name: string, language: string): InvitedPerson => {
  const lines = row.before.filter((text) => text !== name && text !== row.linked && !isDegree(text));
  // If its wording is not fully known, the last of the lines: a headline precedes it.
  const ages = [...lines, ...row.after].filter((text) => isAge(text, language));
  const timeText = (isEnglish(language) ? ages[0] : ages.at(-1)) ?? null;
  const headline = lines.find((text) => text !== timeText && !isMutual(text)) ?? null;
  const note = row.after.find((text) => text !== timeText && !isMutual(text)) ?? null;
  return { name, ...identityOf(row.href), href: row.href, avatarUrl: avatarIn(row.pictures), headline, timeText, note, language };
};

const nobody = new RegExp(nobodyInvitedWords, 'i');

/** The words by which LinkedIn says that a list is empty. */
export const saysNobody = (notices: readonly string[]): boolean => notices.some((notice) => nobody.test(notice));

/** "People (40)", "All (7)". */
export const countInBrackets = (text: string | null): number | null => {
  const digits = /[(（](\d[\d.,\s\u00a0\u066c]*)[)）]/.exec(plainText(text ?? ''))?.[1]?.replace(/\D/g, '');
  return digits ? Number(digits) : null;
};
