import { degreeIn, identityOf, isDegree, nameIn, profileIdIn, requireWholeRows } from '../person/rows.ts';
import { memberIdInUrn } from '../selectors/ids.ts';
import { pageReader } from '../selectors/resolve.ts';
import { peopleSearchEmber } from '../selectors/search/peopleSearch.ember.ts';
import { avatarIn, picturesBefore } from '../text/pictures.ts';
import type { PeopleSearchFacts } from './foundPerson.ts';
import { searchPageOf } from './searchPage.ts';
import { searchPageMarks } from './searchPager.ts';

const pageName = 'peopleSearch';

export const peopleSearchEmberReader = pageReader({
  page: pageName,
  selectors: peopleSearchEmber,
  parts: { picturesBefore, searchPageMarks },
  gather: (dom, parts) => {
    dom.need('results');
    const rows = dom.all('row').filter((row) => dom.all('title', row).some((title) => dom.text(title) !== null));
    return {
      rows: rows.map((row) => {
        const title = dom.all('title', row).find((each) => dom.text(each) !== null) ?? null;
        const link = title && dom.around('html.anchor', title);
        const lines = dom
          .all('line', row)
          .filter((line) => !title || (!line.contains(title) && dom.precedes(title, line)))
          .filter((line) => !dom.around('noLine', line));
        const has = (name: 'pending' | 'invite' | 'message' | 'follow') => dom.one(name, row) !== null;
        return {
          pictures: title ? parts.picturesBefore(dom, row, title) : [],
          title: dom.text(title) ?? '',
          href: dom.attribute(link, 'href'),
          urn: dom.value('row', row),
          degree: dom.text(dom.one('degree', row)),
          // The row exists for wide and for narrow windows.
          badges: [...new Set(dom.all('badge', row).flatMap((badge) => dom.attribute(badge, 'aria-label') ?? []))],
          lines: lines.flatMap((line) => {
            const text = dom.text(line);
            return text === null ? [] : [{ text, dark: dom.isOne('darkLine', line) }];
          }),
          summary: dom.textsOf([...dom.all('summary', row), ...dom.all('insight', row)]),
          action: has('pending') ? 'pending' : has('invite') ? 'connect' : has('message') ? 'message' : has('follow') ? 'follow' : null,
        } as const;
      }),
      marks: parts.searchPageMarks(dom, rows),
    };
  },
  interpret: ({ rows, marks }, language): PeopleSearchFacts => {
    const people = rows.map((row) => {
      const lines = row.lines.filter(({ text }) => !isDegree(text));
      // If both exist, their order corresponds to their colours.
      const headline = lines.length > 1 ? lines[0] : lines.find(({ dark }) => dark);
      const [location, ...others] = lines.filter((line) => line !== headline);
      const { slug, publicUrl } = identityOf(row.href);
      return {
        name: nameIn(row.title),
        slug,
        publicUrl,
        profileId: slug === null ? null : profileIdIn([row.href ?? '']),
        urn: memberIdInUrn.exec(row.urn ?? '')?.[0] ?? null,
        avatarUrl: avatarIn(row.pictures),
        degree: degreeIn(row.degree ?? ''),
        headline: headline?.text ?? null,
        location: location?.text ?? null,
        action: row.action,
        badges: row.badges,
        otherLines: [...others.map(({ text }) => text), ...row.summary],
      };
    });
    requireWholeRows(pageName, language, people);
    return { ...searchPageOf(pageName, marks, people.length), rows: people };
  },
});
