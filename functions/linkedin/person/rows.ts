import { normalisePersonUrl } from '../../contract/urls.ts';
import { LayoutChanged } from '../failures.ts';
import { profilePath, slugIn } from '../selectors/addresses.ts';
import { profileIdLinked } from '../selectors/ids.ts';
import { isEnglish, plainText } from '../selectors/words/language.ts';
import { degreeWords, hiddenNames } from '../selectors/words/people.ts';

/** What a card offers to do about its person. */
export type CardAction = 'connect' | 'pending' | 'message' | 'follow';

/** How far away the person of a card is. */
export type CardDegree = '1st' | '2nd' | '3rd' | '3rd+';

/** A person in a list, as far as the list tells. */
export interface PersonCard {
  readonly name: string;
  /** `null` for people whom LinkedIn does not show to the account. */
  readonly slug: string | null;
  readonly publicUrl: string | null;
  readonly profileId: string | null;
  readonly headline: string | null;
}

const bulletDegree = /\s*[•·]\s*(\D{0,3}[123][^•·]{0,10})$/u;
const bareDegree = /^(?:[•·]\s*\D{0,3}[123][^•·]{0,10}|(?:1st|2nd|3rd)\+?)$/iu;

const spelt = new RegExp(`([•·]\\s*[^•·]{0,12}?)(${Object.keys(degreeWords).join('|')})(\\s?وما بعدها|\\+)?(?=[^\\p{L}]*$)`, 'u');
const alone = new RegExp(`^(?:${Object.keys(degreeWords).join('|')})\\+?$`, 'u');

/** With the number in the place of a degree that is written as a word. */
const inDigits = (text: string): string => {
  const plain = plainText(text);
  if (alone.test(plain)) return `• ${degreeWords[plain.replace('+', '')]}`;
  return plain.replace(
    spelt,
    (_, before: string, word: string, beyond?: string) => `${before}${degreeWords[word] ?? word}${beyond === undefined ? '' : '+'}`,
  );
};

/** The degree that a text is or ends with, with a digit or in a word that is known; `null` where there is none. */
export const degreeIn = (written: string): CardDegree | null => {
  const text = inDigits(written);
  const badge = bulletDegree.exec(text)?.[1] ?? (bareDegree.test(text) ? text : '');
  const number = /[123]/.exec(badge)?.[0];
  if (!number) return null;
  return number === '1' ? '1st' : number === '2' ? '2nd' : badge.includes('+') ? '3rd+' : '3rd';
};

/** Whether a text is a degree and nothing else. */
export const isDegree = (text: string): boolean => bareDegree.test(inDigits(text));

/** A name without the degree after it. */
export const nameIn = (text: string): string => {
  const written = inDigits(text);
  return bulletDegree.test(written) ? written.replace(bulletDegree, '').trim() : text.trim();
};

/** The profile id (`ACo…`) in the first text that holds one. */
export const profileIdIn = (texts: readonly string[]): string | null => {
  for (const text of texts) {
    const id = profileIdLinked.exec(text)?.[1];
    if (id) return id;
  }
  return null;
};

/** Who a card is about, by the link of its title. */
export const identityOf = (href: string | null): Pick<PersonCard, 'slug' | 'publicUrl'> => {
  const slug = slugIn(href);
  return { slug, publicUrl: slug === null ? null : normalisePersonUrl(profilePath(slug)) };
};

const hidden = new Set(Object.values(hiddenNames).flat());

/** Whether a name is that of everybody whom LinkedIn does not show to the account. */
export const isHiddenName = (name: string | null): boolean => name !== null && hidden.has(plainText(name).trim());

/**
 * People whom LinkedIn does not show to the account have no address, nothing to do about them, and all the same name. Under it, a row may
 * still hold an id.
 */
const isHidden = (name: string, profileId: string | null, language: string): boolean =>
  isHiddenName(name) || (profileId === null && !isEnglish(language));

/** Makes sure that rows are what they seem: an address or a headline missing everywhere is a change of the page, not a fact (P13). */
export const requireWholeRows = (
  page: string,
  language: string,
  rows: readonly (Pick<PersonCard, 'name' | 'slug' | 'profileId' | 'headline'> & { readonly action: CardAction | null })[],
): void => {
  for (const { name, slug, profileId, action } of rows) {
    if (name === '') throw new LayoutChanged(page, 'title');
    if (slug === null && (action !== null || !isHidden(name, profileId, language))) throw new LayoutChanged(page, 'subject');
  }
  if (rows.length > 0 && rows.every(({ headline }) => headline === null)) throw new LayoutChanged(page, 'headline');
};
