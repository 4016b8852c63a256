import { LayoutChanged } from '../failures.ts';
import type { Degree } from './profileFacts.ts';
import { degreeIn } from './rows.ts';

/** A paragraph of a profile's top card, after the name. */
export interface Paragraph {
  readonly text: string;
  /** Within a wrapper of the kind that contains hidden content. */
  readonly wrapped: boolean;
  /** In the row of the name. */
  readonly besideName: boolean;
  readonly shown: boolean;
  /** In the same row as the link to the contact details. */
  readonly besideContact: boolean;
  readonly isContact: boolean;
}

/** The texts of a top card. */
export interface TopCardText {
  readonly degree: Degree | null;
  readonly pronouns: string | null;
  readonly headline: string | null;
  readonly companyAndSchool: string | null;
  readonly location: string | null;
  /** The first eight texts after the name's row, without separators. */
  readonly paragraphs: readonly string[];
}

/** "· 2nd", "· 2e", "· 3e et +", "· 2 度", surrounded by direction marks in some languages. */
const badge = /^[\u200e\u200f\u2066-\u2069]*[·•][\s\u200e\u200f]*[^\s·•\u200e\u200f][^·•]{0,15}$/u;
const pronounShape = /^[\p{L}]+(\s?\/\s?[\p{L}]+)+$/u;

const isDot = ({ text }: Paragraph): boolean => /^[\u200e\u200f]*[·•][\u200e\u200f]*$/.test(text);

/** The page contains both "1st" and "2nd", one of them hidden; the true one is not wrapped, and is visible. By position, so in any language. */
const degreeOf = (badges: readonly Paragraph[]): Degree | null => {
  if (badges.length === 0) return null;
  const candidates = badges.filter((each) => !each.wrapped && each.shown);
  const [truth] = candidates;
  if (!truth || candidates.length > 1) throw new LayoutChanged('profile', 'degreeBadge');
  const number = /[123]/.exec(truth.text)?.[0] ?? (badges.length === 1 ? '3' : String(badges.indexOf(truth) + 1));
  return number === '1' ? '1st' : number === '2' ? '2nd' : '3rd';
};

/** The end of the name's row: after its badges; without any, its end on the page, or after a text in the form of pronouns. */
const endOfRow = (paragraphs: readonly Paragraph[], badges: readonly Paragraph[], rowsKnown: boolean): number => {
  const lastBadge = badges.at(-1);
  if (lastBadge) return paragraphs.indexOf(lastBadge) + 1;
  const lastBeside = paragraphs.findLastIndex(({ besideName }) => besideName);
  // A row that contains everything is none.
  const isRow = paragraphs.some(({ besideContact }, index) => index > lastBeside && !besideContact);
  if (isRow && lastBeside >= 0) return lastBeside + 1;
  // A headline and a company can come without pronouns before them, and look like pronouns.
  const own = paragraphs.filter((each) => !each.besideContact && !isDot(each));
  if (rowsKnown && lastBeside < 0 && own.length <= 2) return 0;
  return pronounShape.test(paragraphs[0]?.text ?? '') ? 1 : 0;
};

/** Reads a top card by the positions of its paragraphs. `rows` name the company and the school shown beside them. */
export const topCardText = (paragraphs: readonly Paragraph[], rows: readonly (string | null)[]): TopCardText => {
  const contactAt = paragraphs.findIndex(({ isContact }) => isContact);
  const upToContact = contactAt < 0 ? paragraphs : paragraphs.slice(0, contactAt);
  // If the name's row has content, a headline that begins with a dot is no badge.
  const rowsKnown = paragraphs.some(({ besideContact }) => besideContact);
  const hasRow = rowsKnown && upToContact.some(({ besideName }) => besideName);
  const badges = upToContact.filter(({ text, besideName }) => badge.test(text) && (besideName || !hasRow || degreeIn(text) !== null));
  const begin = endOfRow(upToContact, badges, rowsKnown);
  const beforeContact = upToContact.slice(begin).filter((each) => !isDot(each));
  const location = beforeContact.findLast(({ besideContact }) => besideContact) ?? null;
  const lines = beforeContact.filter((each) => each !== location);
  // The headline may be missing; then the line of company and school, which repeats their rows, comes first.
  const places = rows.filter((each) => each !== null).join(' · ');
  const [headline, companyAndSchool] = lines.length === 1 && places !== '' && lines[0]?.text === places ? [undefined, ...lines] : lines;
  return {
    degree: degreeOf(badges),
    pronouns: upToContact.slice(0, begin).find((each) => !badges.includes(each) && !isDot(each))?.text ?? null,
    headline: headline?.text ?? null,
    companyAndSchool: contactAt < 0 ? null : (companyAndSchool?.text ?? null),
    location: location?.text ?? null,
    paragraphs: paragraphs
      .slice(begin)
      .filter((each) => !isDot(each))
      .slice(0, 8)
      .map(({ text }) => text),
  };
};
