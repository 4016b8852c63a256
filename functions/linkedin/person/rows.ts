import { normalisePersonUrl } from '../../contract/urls.ts';
import { LayoutChanged } from '../failures.ts';
import { profilePath, slugIn } from '../selectors/addresses.ts';
import { profileIdLinked } from '../selectors/ids.ts';
import { isEnglish, plainText } from '../selectors/words/language.ts';
import { degreeWords, hiddenNames } from '../selectors/words/people.ts';

/** The action that a card offers for its person. */
export type CardAction = 'connect' | 'pending' | 'message' | 'follow';

/** Degree of connection of a card's person. */
export type CardDegree = '1st' | '2nd' | '3rd' | '3rd+';

/** A person in a list, as far as the list shows them. */
export interface PersonCard {
  readonly name: string;
  /** `null` for people whom LinkedIn does not show to the account. */
  readonly slug: string | null;
  readonly publicUrl: string | null;
  readonly profileId: string | null;
  readonly headline: string | null;
  /** Address of the picture; `null` if there is none, or it is not shown. */
  readonly avatarUrl: string | null;
}

const bulletDegree = /\s*[•·]\s*(\D{0,3}[123][^•·]{0,10})$/u;
const bareDegree = /^(?:[•·]\s*\D{0,3}[123][^•·]{0,10}|(?:1st|2nd|3rd)\+?)$/iu;

const spelt = new RegExp(`([•·]\\s*[^•·]{0,12}?)(${Object.keys(degreeWords).join('|')})(\\s?وما بعدها|\\+)?(?=[^\\p{L}]*$)`, 'u');
const alone = new RegExp(`^(?:${Object.keys(degreeWords).join('|')})\\+?$`, 'u');

/** With a number instead of a degree in words. */
const inDigits = (text: string): string => {
  const plain = plainText(text);
  if (alone.test(plain)) return `• ${degreeWords[plain.replace('+', '')]}`;
  return plain.replace(
    spelt,
    (_, before: string, word: string, beyond?: string) => `${before}${degreeWords[word] ?? word}${beyond === undefined ? '' : '+'}`,
  );
};

/** The degree that a text is or ends with, as a digit or a known word; `null` if there is none. */
export const degreeIn = (written: string): CardDegree | null => {
  const text = inDigits(written);
  const badge = bulletDegree.exec(text)?.[1] ?? (bareDegree.test(text) ? text : '');
  const number = /[123]/.exec(badge)?.[0];
  if (!number) return null;
  return number === '1' ? '1st' : number === '2' ? '2nd' : badge.includes('+') ? '3rd+' : '3rd';
};

/** Whether a text is only a degree. */
export const isDegree = (text: string): boolean => bareDegree.test(inDigits(text));

/** A name without the degree after it. */
export const nameIn = (text: string): string => {
  const written = inDigits(text);
  return bulletDegree.test(written) ? written.replace(bulletDegree, '').trim() : text.trim();
};

/** The profile id (`ACo…`) in the first text that contains one. */
export const profileIdIn = (texts: readonly string[]): string | null => {
  for (const text of texts) {
    const id = profileIdLinked.exec(text)?.[1];
    if (id) return id;
  }
  return null;
};

/** A card's person, by the link of its title. */
export const identityOf = (href: string | null): Pick<PersonCard, 'slug' | 'publicUrl'> => {
  const slug = slugIn(href);
  return { slug, publicUrl: slug === null ? null : normalisePersonUrl(profilePath(slug)) };
};

const hidden = new Set(Object.values(hiddenNames).flat());

/** Whether a name is the one shared by all people whom LinkedIn does not show to the account. */
export const isHiddenName = (name: string | null): boolean => name !== null && hidden.has(plainText(name).trim());

/**
 * People whom LinkedIn does not show to the account have no address and no actions, and all have the same name. Their rows may
 * still contain an id.
 */
const isHidden = (name: string, profileId: string | null, language: string): boolean =>
  isHiddenName(name) || (profileId === null && !isEnglish(language));

/** Verifies rows: an address or a headline that is missing everywhere is a change of the page, not a fact (P13). */
export const requireWholeRows = (
  page: string,
  language: string,
  rows: readonly (Pick<PersonCard, 'name' | 'slug' | 'profileId' | 'headline'> & { readonly action?: CardAction | null })[],
): void => {
  for (const { name, slug, profileId, action = null } of rows) {
    if (name === '') throw new LayoutChanged(page, 'title');
    if (slug === null && (action !== null || !isHidden(name, profileId, language))) throw new LayoutChanged(page, 'subject');
  }
  if (rows.length > 0 && rows.every(({ headline }) => headline === null)) throw new LayoutChanged(page, 'headline');
};
