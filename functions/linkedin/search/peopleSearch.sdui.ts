import { lockupOf } from '../person/card.sdui.ts';
import { degreeIn, identityOf, isDegree, nameIn, profileIdIn, requireWholeRows } from '../person/rows.ts';
import { pageReader } from '../selectors/resolve.ts';
import { peopleSearchSdui } from '../selectors/search/peopleSearch.sdui.ts';
import { avatarIn, picturesBefore } from '../text/pictures.ts';
import type { PeopleSearchFacts } from './foundPerson.ts';
import { searchPageOf } from './searchPage.ts';
import { searchPageMarks } from './searchPager.ts';

const pageName = 'peopleSearch';

export const peopleSearchSduiReader = pageReader({
  page: pageName,
  selectors: peopleSearchSdui,
  parts: { picturesBefore, lockupOf, searchPageMarks },
  gather: (dom, parts) => {
    dom.need('results');
    const rows = dom.all('row').filter((row) => dom.one('subject', row) !== null || dom.one('promotion', row) === null);
    return {
      rows: rows.flatMap((row) => parts.lockupOf(dom, row, parts) ?? (dom.one('subject', row) ? dom.lacks('text') : [])),
      marks: parts.searchPageMarks(dom, rows),
    };
  },
  interpret: ({ rows, marks }, language): PeopleSearchFacts => {
    const people = rows.map((row) => {
      const lines = row.lines.filter(({ text }) => !isDegree(text));
      const [headline, location, ...more] = lines.filter(({ besideName }) => besideName);
      return {
        name: nameIn(row.title),
        ...identityOf(row.href),
        profileId: profileIdIn(row.ids),
        urn: null,
        degree: degreeIn(row.titleRuns) ?? row.lines.map(({ text }) => degreeIn(isDegree(text) ? text : '')).find(Boolean) ?? null,
        headline: headline?.text ?? null,
        location: location?.text ?? null,
        action: row.action,
        avatarUrl: avatarIn(row.pictures),
        badges: row.badges,
        otherLines: [...more, ...lines.filter(({ besideName }) => !besideName)].map(({ text }) => text),
      };
    });
    requireWholeRows(pageName, language, people);
    return { ...searchPageOf(pageName, marks, people.length), rows: people };
  },
});
