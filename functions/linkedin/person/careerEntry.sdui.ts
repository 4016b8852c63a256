import { LayoutChanged } from '../failures.ts';
import { plainText } from '../selectors/words/language.ts';
import { spelledLengths } from '../selectors/words/time.ts';

/** A text of an entry, with the elements around it from the inside out, each by its number. */
export interface NestedText {
  readonly text: string;
  readonly around: readonly number[];
}

/** The layout of one entry of a full list. */
export interface LaidOutEntry {
  readonly lines: readonly NestedText[];
  readonly longTexts: readonly NestedText[];
  /** Elements of nested lists that contain lines. */
  readonly items: readonly number[];
  readonly href: string | null;
  readonly logo: string | null;
  /** Its picture links to the organisation's own page. */
  readonly hasPage: boolean;
}

/** Lines that belong together, and the longer text under them. */
export interface Unit {
  readonly lines: readonly string[];
  /** For each line, whether the next one is in the same block, or each of the two in a block of its own. */
  readonly together: readonly boolean[];
  readonly description: string | null;
}

const pageName = 'profileDetails';

/** "May 2018", "jun. de 2024", "2024年6月", "كانون الثاني 2024". */
const moment = String.raw`(?:\p{L}[\p{L}\p{M}]*\.?\s(?:ال\p{L}+\s)?(?:de\s|del\s)?)?(?:19|20)\d\d(?:\s?[年년]\s?(?:\d{1,2}\s?[月월])?|\sг\.)?`;
/** "Jul 2026 - Present · 2 mos", "2015 - 2017", or one moment. */
const dates = new RegExp(String.raw`^${moment}(?:\s?[-–—〜～]\s?(?:${moment}|\p{L}[\p{L}\p{M}’' ]{0,20}))?(?:\s·\s.+)?$`, 'u');

const span = new RegExp(String.raw`[-–—〜～].*(?:19|20)\d\d| · (?:\d|${spelledLengths})`);

/** From one year to another, or with a length: company names are "Expo 2020 - Dubai" at most. */
const isSpan = (written: string): boolean => {
  const line = plainText(written);
  return dates.test(line) && span.test(line);
};

/** The index of the line with the dates: a period, or else the last possible line, since the name of a company or a class can end in a year. */
export const datesAt = (lines: readonly string[]): number => {
  const spans = lines.findIndex((line, index) => index > 0 && isSpan(line));
  return spans >= 0 ? spans : lines.findLastIndex((line, index) => index > 0 && dates.test(plainText(line)));
};

const unitOf = (lines: readonly NestedText[], longTexts: readonly NestedText[]): Unit => {
  const isAlone = (line: NestedText): boolean => lines.every((other) => other === line || !other.around.includes(line.around[0] ?? -1));
  return {
    lines: lines.map(({ text }) => text),
    together: lines.map((line, at) => {
      const next = lines[at + 1];
      return next !== undefined && (next.around[0] === line.around[0] || (isAlone(line) && isAlone(next)));
    }),
    description: longTexts[0]?.text ?? null,
  };
};

/** The entry as one unit, without its nested lists. */
export const wholeOf = ({ lines, longTexts, items }: LaidOutEntry): Unit => {
  const isOwn = ({ around }: NestedText): boolean => !items.some((item) => around.includes(item));
  return unitOf(lines.filter(isOwn), longTexts.filter(isOwn));
};

/** The outermost element that contains a line and none of the others. */
const blockOf = (line: NestedText, others: readonly NestedText[]): number | null =>
  line.around.findLast((element) => others.every(({ around }) => !around.includes(element))) ?? null;

/** The elements that each contain one role: elements of a list, or else the element around its dates without the company and other dates. */
const roleBlocksOf = ({ lines, items }: LaidOutEntry): number[] => {
  const [first, ...rest] = lines;
  const within = (element: number): string[] => lines.flatMap(({ text, around }) => (around.includes(element) ? [text] : []));
  const listed = items.filter((item) => datesAt(within(item)) > 0);
  if (listed.length > 0 || !first) return listed;
  const spans = rest.filter(({ text }) => isSpan(text));
  const dated = spans.length > 0 ? spans : rest.filter(({ text }) => dates.test(text)).slice(-1);
  return dated.flatMap((line) => {
    const block = blockOf(line, [first, ...dated.filter((other) => other !== line)]);
    return block !== null && datesAt(within(block)) > 0 ? [block] : [];
  });
};

/** The common part of the picture's label and a line: the label contains the company's name, and may contain more. */
const isNameIn = (logo: string | null, line: string | undefined): boolean =>
  logo !== null && logo !== '' && line !== undefined && (line === logo || line.startsWith(`${logo} ·`) || logo.startsWith(`${line} ·`));

/** Several roles at one company, or a role nested under its company: the lines of the company, and each role. */
export interface GroupedEntry {
  readonly head: Unit;
  readonly roles: readonly Unit[];
}

/**
 * Distinguishes a company with nested roles from a single position, `null`. If the nesting does not decide, the picture's label does, which contains
 * the company's name; if neither does, the page is not a known one (P13).
 */
export const groupOf = (entry: LaidOutEntry): GroupedEntry | null => {
  const { lines, longTexts, items, logo } = entry;
  const changed = (): never => {
    throw new LayoutChanged(pageName, 'role');
  };
  const { lines: texts } = wholeOf(entry);
  // An entry with dates of its own is one position, whatever list is attached to it.
  const isDated = items.length > 0 && texts.some((text, index) => index > 0 && isSpan(text));
  const blocks = isDated ? [] : roleBlocksOf(entry);
  const blockAround = ({ around }: NestedText): number | undefined => blocks.find((block) => around.includes(block));
  const firstAt = lines.findIndex((line) => blockAround(line) !== undefined);
  const before = firstAt < 0 ? lines : lines.slice(0, firstAt);
  const isCompanyFirst = isNameIn(logo, texts[0]);

  if (blocks.length === 0) {
    // Nested entries without known dates: its roles, in an unknown language.
    if (items.length > 0 && datesAt(texts) < 0) return changed();
    if (texts.filter(isSpan).length > 1) return changed();
    // A title, a company: anything else before the dates is a role under its company.
    const at = datesAt(texts);
    if (at > 2 || (at < 0 && texts.length > 2 && isCompanyFirst && !isNameIn(logo, texts[1]))) return changed();
    return null;
  }
  const isUnderTitle = isNameIn(logo, lines[firstAt]?.text);
  // "Tester" above, "Works · Full-time" and the dates below it in a block of their own.
  if (blocks.length === 1 && items.length === 0 && before.length === 1 && isUnderTitle && !isCompanyFirst) return null;
  const isDecided = blocks.length > 1 || items.length > 0 || isCompanyFirst || (before.length > 1 && !isUnderTitle);
  const isLeft = lines.slice(firstAt).some((line) => blockAround(line) === undefined);
  const roles = blocks.map((block) => {
    const own = ({ around }: NestedText): boolean => around.includes(block);
    return unitOf(lines.filter(own), longTexts.filter(own));
  });
  if (!isDecided || isLeft || before.length === 0 || before.length > 3 || roles.some((role) => datesAt(role.lines) > 2)) return changed();
  return {
    head: unitOf(
      before,
      longTexts.filter((each) => blockAround(each) === undefined),
    ),
    roles,
  };
};
