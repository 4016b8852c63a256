import { LayoutChanged } from '../failures.ts';
import { detailsSdui } from '../selectors/details.sdui.ts';
import { pageReader } from '../selectors/resolve.ts';
import { schoolRemark } from '../selectors/words/career.ts';
import type { Position, Role, School } from './career.ember.ts';
import { type DetailsSection, saysNothing, sectionOf } from './detailsSection.ts';
import type { DetailsEntry, DetailsFacts, KnownLanguage } from './profileDetails.ts';
import { writtenText } from './writtenText.ts';

/** One entry as it is laid out: short lines in order, a longer text, and entries within it. */
interface LaidOut {
  readonly lines: readonly string[];
  /** Of each line, whether the next one stands in its block, or each of the two in a block of its own. */
  readonly together: readonly boolean[];
  readonly description: string | null;
  readonly href: string | null;
  readonly logo: string | null;
  /** Its picture leads to a page of the organisation's own. */
  readonly hasPage: boolean;
}

const pageName = 'profileDetails';

/** "May 2018", "jun. de 2024", "2024年6月". */
const moment = String.raw`(?:\p{L}[\p{L}\p{M}]*\.?\s(?:de\s|del\s)?)?(?:19|20)\d\d(?:\s?[年년]\s?(?:\d{1,2}\s?[月월])?|\sг\.)?`;
/** "Jul 2026 - Present · 2 mos", "2015 - 2017", or one moment. */
const dates = new RegExp(String.raw`^${moment}(?:\s?[-–—]\s?(?:${moment}|\p{L}[\p{L}\p{M}’' ]{0,20}))?(?:\s·\s.+)?$`, 'u');

/** From one year to another, or with a length: companies are named "Expo 2020 - Dubai" at most. */
const isSpan = (line: string): boolean => dates.test(line) && /[-–—].*(?:19|20)\d\d| · \d/.test(line);

/** Which line says when: a span of time, or else the last that could be one, since the name of a company or of a class can end in a year. */
const datesAt = (lines: readonly string[]): number => {
  const spans = lines.findIndex((line, index) => index > 0 && isSpan(line));
  return spans >= 0 ? spans : lines.findLastIndex((line, index) => index > 0 && dates.test(line));
};

const roleOf = ({ lines, together, description }: LaidOut): Role => {
  const at = datesAt(lines);
  const before = lines.slice(1, at < 0 ? lines.length : at);
  return {
    title: lines[0] ?? '',
    employmentType: before[0] ?? null,
    dates: at < 0 ? null : (lines[at] ?? null),
    location: at < 0 || !together[at] ? null : (lines[at + 1] ?? null),
    description,
  };
};

const positionOf = (entry: LaidOut, within: readonly LaidOut[]): Position => {
  const company = { companyUrl: entry.href, logo: entry.logo };
  const roles = within.filter(({ lines }) => lines.some((line, index) => index > 0 && dates.test(line)));
  // Entries within it of which none has dates that are known: its roles, in a language that is not.
  if (within.length > 0 && roles.length === 0 && datesAt(entry.lines) < 0) throw new LayoutChanged(pageName, 'role');
  if (roles.length > 0) {
    const [name = '', total, location] = entry.lines;
    return { company: name, ...company, total: total ?? null, location: location ?? null, roles: roles.map(roleOf) };
  }
  const { employmentType: subtitle, ...role } = roleOf(entry);
  const split = subtitle?.lastIndexOf(' · ') ?? -1;
  return {
    ...role,
    company: subtitle !== null && split >= 0 ? subtitle.slice(0, split) : subtitle,
    employmentType: subtitle !== null && split >= 0 ? subtitle.slice(split + 3) : null,
    ...company,
  };
};

const isRemark = (line: string): boolean => Object.values(schoolRemark).some((words) => words.test(line));

const schoolOf = ({ lines, href }: LaidOut): School => {
  const at = datesAt(lines);
  const degree = lines[1] !== undefined && at !== 1 && !isRemark(lines[1]) ? lines[1] : null;
  return { school: lines[0] ?? '', schoolUrl: href, degree, dates: at < 0 ? null : (lines[at] ?? null) };
};

const languageOf = ({ lines }: LaidOut): KnownLanguage => {
  const [first = '', second] = lines.flatMap((line) => line.split(' · '));
  return { name: first, proficiency: second ?? null };
};

const read: Readonly<Record<DetailsSection, (entry: LaidOut, within: readonly LaidOut[]) => DetailsEntry>> = {
  experience: positionOf,
  education: schoolOf,
  skills: ({ lines }) => lines[0] ?? '',
  languages: languageOf,
};

export const profileDetailsSduiReader = pageReader({
  page: pageName,
  selectors: detailsSdui,
  parts: { writtenText },
  gather: (look, parts) => {
    look.need('page');
    const laidOut = (entry: Element, within: readonly Element[]): LaidOut => {
      const inner = (element: Element): boolean => within.some((each) => each.contains(element));
      const apart = [...look.all('longText', entry), ...look.all('skillsLine', entry)];
      const isLine = (line: Element): boolean =>
        !inner(line) &&
        !line.closest('button') &&
        !apart.some((each) => each.contains(line) || line.contains(each)) &&
        look.text(line) !== null;
      const lines = look.all('line', entry).filter(isLine);
      // A line is never broken by hand, nor shortened with a button: this is a longer text that was not found to be one.
      if (lines.some((line) => line.querySelector('br, button') !== null)) look.lacks('longText');
      // Nor does it lead to another part of the profile, as the line of skills does.
      if (lines.some((line) => line.querySelector('a[href*="/in/"]') !== null)) look.lacks('skillsLine');
      const isAlone = (line: Element): boolean => lines.every((other) => other === line || !line.parentElement?.contains(other));
      const long = look.all('longText', entry).find((each) => !inner(each)) ?? null;
      const image = look.all('logo', entry).find((each) => !inner(each)) ?? null;
      return {
        lines: lines.flatMap((line) => look.text(line) ?? []),
        together: lines.map((line, at) => {
          const next = lines[at + 1];
          if (!next || next.parentElement === line.parentElement) return next !== undefined;
          const leads = next.querySelector('a') !== null || next.closest('a') !== line.closest('a');
          return isAlone(line) && isAlone(next) && !leads;
        }),
        description: parts.writtenText(long),
        href: look.attribute(look.all('organisation', entry).find((each) => !inner(each)) ?? null, 'href'),
        hasPage: image?.closest('a[href]:not([href*="/search/results/"], [href*="/in/"])') != null,
        logo: (look.attribute(image, 'alt') ?? look.attribute(image, 'aria-label'))?.replace(/ logo$/i, '') ?? null,
      };
    };
    // Cards of other people stand beside the list: their pictures lead to profiles.
    const isPerson = (entry: Element): boolean => {
      const link = entry.querySelector('a[href]');
      // The picture comes first; beside what is said of a skill there may be somebody's as well.
      const [line] = entry.querySelectorAll('p, h2, h3');
      const leads = !!link && (!line || (link.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
      return leads && /\/in\/[^/?#]+\/?($|[?#])/.test(link.getAttribute('href') ?? '') && link.querySelector('figure, img') !== null;
    };
    const entries = look.all('entry').filter((entry) => !isPerson(entry));
    return {
      marks: {
        path: location.pathname,
        keys: look
          .all('section')
          .flatMap((each) => [look.attribute(each, 'data-testid'), look.attribute(each, 'componentkey'), look.attribute(each, 'href')])
          .flatMap((key) => key ?? []),
        headings: look.all('heading').flatMap((each) => look.text(each) ?? []),
      },
      entries: entries.map((entry) => {
        const items = look.all('role', entry).filter((item) => look.all('line', item).length > 0);
        const within = items.filter((item) => !items.some((other) => other !== item && other.contains(item)));
        return { entry: laidOut(entry, within), within: within.map((item) => laidOut(item, [])) };
      }),
      texts: [...document.querySelectorAll('main p, main h2, main h3')].flatMap((each) => look.text(each) ?? []),
    };
  },
  interpret: ({ marks, entries, texts }): DetailsFacts => {
    const kind = sectionOf(marks);
    if (kind === null) throw new LayoutChanged(pageName, 'section');
    if (entries.length === 0 && !saysNothing(texts)) throw new LayoutChanged(pageName, 'entry');
    if (entries.some(({ entry }) => entry.lines.length === 0)) throw new LayoutChanged(pageName, 'line');
    if (entries.some(({ entry }) => entry.hasPage && entry.href === null)) throw new LayoutChanged(pageName, 'organisation');
    // Dates twice in one entry: several roles that were not found to be such.
    if (entries.some(({ entry }) => entry.lines.filter(isSpan).length > 1)) throw new LayoutChanged(pageName, 'role');
    return { kind, entries: entries.map(({ entry, within }) => read[kind](entry, within)) };
  },
});
