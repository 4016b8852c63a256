import { LayoutChanged } from '../failures.ts';
import { isProfileAddress } from '../selectors/addresses.ts';
import { detailsSdui } from '../selectors/person/details.sdui.ts';
import { pageReader } from '../selectors/resolve.ts';
import { schoolRemark } from '../selectors/words/career.ts';
import { matchesAnyLanguage } from '../selectors/words/language.ts';
import { companyAndType, type Position, type Project, type Role, type School, type Volunteering } from './career.ember.ts';
import { datesAt, groupOf, type LaidOutEntry, type Unit, wholeOf } from './careerEntry.sdui.ts';
import type { DetailsEntry, DetailsFacts, KnownLanguage } from './detailsFacts.ts';
import { type DetailsSection, saysNothing, sectionOf } from './detailsSection.ts';

const pageName = 'profileDetails';

const isRemark = (line: string): boolean => matchesAnyLanguage(schoolRemark, line);

const roleOf = ({ lines, together, description }: Unit): Role => {
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

const positionOf = (entry: LaidOutEntry): Position => {
  const company = { companyUrl: entry.href, logo: entry.logo };
  const group = groupOf(entry);
  if (group) {
    const [name = '', total, location] = group.head.lines;
    return { company: name, ...company, total: total ?? null, location: location ?? null, roles: group.roles.map(roleOf) };
  }
  const { employmentType: subtitle, ...role } = roleOf(wholeOf(entry));
  return { ...role, ...companyAndType(subtitle), ...company };
};

const schoolOf = (entry: LaidOutEntry): School => {
  const { lines, description } = wholeOf(entry);
  const at = datesAt(lines);
  const degree = lines[1] !== undefined && at !== 1 && !isRemark(lines[1]) ? lines[1] : null;
  return { school: lines[0] ?? '', schoolUrl: entry.href, degree, dates: at < 0 ? null : (lines[at] ?? null), description };
};

const volunteeringOf = (entry: LaidOutEntry): Volunteering => {
  const { title, employmentType: company, dates, location: cause, description } = roleOf(wholeOf(entry));
  return { title, company, companyUrl: entry.href, logo: entry.logo, dates, cause, description };
};

const projectOf = (entry: LaidOutEntry): Project => {
  const { title, dates, description } = roleOf(wholeOf(entry));
  return { title, dates, description };
};

const languageOf = ({ lines }: LaidOutEntry): KnownLanguage => {
  const [first = '', second] = lines.flatMap(({ text }) => text.split(' · '));
  return { name: first, proficiency: second ?? null };
};

const read: Readonly<Record<DetailsSection, (entry: LaidOutEntry) => DetailsEntry>> = {
  experience: positionOf,
  education: schoolOf,
  skills: ({ lines }) => lines[0]?.text ?? '',
  languages: languageOf,
  volunteering: volunteeringOf,
  projects: projectOf,
};

export const profileDetailsSduiReader = pageReader({
  page: pageName,
  selectors: detailsSdui,
  parts: { isProfileAddress },
  gather: (dom, parts) => {
    dom.need('page');
    const laidOut = (entry: Element): LaidOutEntry => {
      const numbers = new Map<Element, number>();
      const numberOf = (element: Element): number => numbers.get(element) ?? numbers.set(element, numbers.size).size - 1;
      const around = (element: Element): number[] => {
        const elements: number[] = [];
        for (let each = element.parentElement; each && each !== entry; each = each.parentElement) elements.push(numberOf(each));
        return [...elements, numberOf(entry)];
      };
      const longTexts = dom.all('longText', entry);
      const apart = [...longTexts, ...dom.all('skillsLine', entry)];
      const isLine = (line: Element): boolean =>
        !dom.around('html.plainButton', line) &&
        !apart.some((each) => each.contains(line) || line.contains(each)) &&
        dom.text(line) !== null &&
        !dom.isCopy(line, entry);
      const lines = dom.all('line', entry).filter(isLine);
      // A line has no line breaks and no button that expands it: this is a longer text that was not recognized as one.
      if (lines.some((line) => dom.one('html.noLine', line) !== null)) dom.lacks('longText');
      if (lines.some((line) => dom.one('profileLink', line) !== null)) dom.lacks('skillsLine');
      const items = dom.all('role', entry).filter((item) => lines.some((line) => item.contains(line)));
      const nested = dom.outermostOf(items);
      const isNested = (element: Element): boolean => nested.some((item) => item.contains(element));
      const image = dom.all('logo', entry).find((each) => !isNested(each)) ?? null;
      return {
        lines: lines.map((line) => ({ text: dom.text(line) ?? '', around: around(line) })),
        longTexts: longTexts.flatMap((each) => {
          const text = dom.written(each);
          return text === null ? [] : { text, around: around(each) };
        }),
        items: nested.map(numberOf),
        href: dom.attribute(dom.all('organisation', entry).find((each) => !isNested(each)) ?? null, 'href'),
        hasPage: image !== null && dom.around('organisationPage', image) !== null,
        logo: (dom.attribute(image, 'alt') ?? dom.attribute(image, 'aria-label'))?.replace(/ logo$/i, '') ?? null,
      };
    };
    // Cards of other people are beside the list: their pictures link to profiles.
    const isPerson = (entry: Element): boolean => {
      const link = dom.one('html.link', entry);
      // The picture comes first; a skill's details may contain another person's picture.
      const line = dom.one('html.line', entry);
      const leads = !!link && (!line || dom.precedes(link, line));
      return leads && parts.isProfileAddress(dom.attribute(link, 'href')) && dom.one('html.picture', link) !== null;
    };
    const entries = dom.all('entry').filter((entry) => !isPerson(entry));
    return {
      marks: {
        path: location.pathname,
        keys: dom.all('section').flatMap((each) => dom.values('section', each)),
        headings: dom.textsOf(dom.all('heading')),
      },
      entries: entries.map(laidOut),
      texts: dom.textsOf(dom.all('notice')),
    };
  },
  interpret: ({ marks, entries, texts }): DetailsFacts => {
    const kind = sectionOf(marks);
    if (kind === null) throw new LayoutChanged(pageName, 'section');
    if (entries.length === 0 && !saysNothing(texts)) throw new LayoutChanged(pageName, 'entry');
    if (entries.some(({ lines }) => lines.length === 0)) throw new LayoutChanged(pageName, 'line');
    if (entries.some(({ hasPage, href }) => hasPage && href === null)) throw new LayoutChanged(pageName, 'organisation');
    return { kind, entries: entries.map(read[kind]) };
  },
});
