import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GroupedPosition, Position, School, SinglePosition } from '../../functions/linkedin/person/career.ember.ts';
import type { DetailsFacts } from '../../functions/linkedin/person/detailsFacts.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readMarkup } from '../support/savedPage.ts';

/** A full list in the React front end, by its name in the key. */
const list = (section: string, entries: readonly string[]): string => `<html lang="en"><body data-rehydrated="true"><main id="workspace">
  <h2>List</h2><div data-testid="profile_${section}_ada">${entries
    .map((entry, at) => `<div componentkey="entity-collection-item--${at}">${entry}</div>`)
    .join('<hr>')}</div></main></body></html>`;

const works = 'https://www.linkedin.com/company/7/';
const logo = `<a href="${works}"><figure><img alt="Works logo"></figure></a>`;

const position = ({ subtitle = 'Works · Internship', dates = 'Jun 2024 - Aug 2024 · 3 mos', place = '', below = '' }): string =>
  `${logo}<div><div><div><p>Tester</p><p>${subtitle}</p></div><p>${dates}</p>${place}</div>${below}</div>`;

const group = (dates: readonly string[]): string =>
  `${logo}<div><a href="${works}"><div><p>Works</p><p>10 mos</p></div></a></div><ul>${dates
    .map((each) => `<li><div><p>Tester</p><p>Full-time</p><p>${each}</p></div></li>`)
    .join('')}</ul>`;

describe('entries of full lists that differ from the others', { timeout: 60_000 }, () => {
  const positions = async (...entries: string[]): Promise<Position[]> =>
    (await readMarkup<DetailsFacts>('profile-details', list('ExperienceDetailsSection', entries))).entries as Position[];
  const single = async (asked: Parameters<typeof position>[0]): Promise<SinglePosition> =>
    (await positions(position(asked)))[0] as SinglePosition;

  it('a role without a place has none, whatever is below its dates', async () => {
    const skills = '<p><a href="/in/ada/overlay/7/skill-associations-details/">Testing and +2 skills</a></p>';
    const media = '<div><a href="/in/ada/overlay/7/single-media-viewer/"><p>A talk</p></a></div>';
    assert.equal((await single({ place: '<p>London · On-site</p>' })).location, 'London · On-site');
    for (const below of [
      '',
      media + skills,
      '<div><a href="https://works.test/"><p>A talk</p></a></div>',
      '<div><p>LinkedIn helped me get this job</p></div>',
    ])
      assert.equal((await single({ below })).location, null, below);
  });

  it('a place is read if every line has its own block', async () => {
    const [title, ...rest] = ['Tester', 'Works · Internship', 'Jun 2024 - Aug 2024 · 3 mos', 'London'].map((line) => `<p>${line}</p>`);
    const [subtitle, ...others] = rest;
    const blocks = (each: readonly (string | undefined)[]): string =>
      `${logo}<div>${each.map((block) => `<div>${block}</div>`).join('')}</div>`;
    for (const html of [blocks([title, ...rest]), blocks([`${title}${subtitle}`, ...others])]) {
      const [found] = (await positions(html)) as SinglePosition[];
      assert.deepEqual(
        [found?.title, found?.company, found?.dates, found?.location],
        ['Tester', 'Works', 'Jun 2024 - Aug 2024 · 3 mos', 'London'],
      );
    }
  });

  it('dates are dates in other languages too', async () => {
    for (const dates of [
      'jun. de 2024 - ago. de 2024 · 3 meses',
      'Nov. 2025–Heute · 9 Monate',
      'nov. 2025 - aujourd’hui · 9 mois',
      '2024年6月 - 2024年8月 · 3か月',
      '2024년 6월 - 현재 · 2년',
      'июнь 2024 г. - настоящее время',
    ]) {
      const found = await single({ dates, place: '<p>London</p>' });
      assert.deepEqual([found.company, found.dates, found.location], ['Works', dates, 'London']);
      const [grouped] = (await positions(group([dates, dates]))) as GroupedPosition[];
      assert.deepEqual([grouped?.company, grouped?.roles.map((role) => role.dates)], ['Works', [dates, dates]]);
    }
  });

  it('roles without known dates are a changed page, and not one position (P13)', async () => {
    await assert.rejects(positions(group(['thg 1 2021 - thg 5 2022', 'thg 6 2022 - nay'])), lacking('role'));
  });

  it('a name that ends in a year is no date', async () => {
    for (const subtitle of ['Vision 2030', 'Expo 2020 - Dubai', 'Rio 2016 - Organising Committee']) {
      const found = await single({ subtitle });
      assert.deepEqual([found.company, found.dates], [subtitle, 'Jun 2024 - Aug 2024 · 3 mos']);
    }
    const twice = '<p>Jun 2024 - Aug 2024 · 3 mos</p>';
    await assert.rejects(single({ place: twice }), lacking('role'));
  });

  it('a grade is no degree', async () => {
    const school = (lines: readonly string[]): string =>
      `<a href="https://www.linkedin.com/school/9/"><figure><img alt="School logo"></figure></a><div>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`;
    const entries = [school(['School', 'Batch 2018', '2015 - 2018']), school(['School', 'Grade: 3.9'])];
    const facts = await readMarkup<DetailsFacts>('profile-details', list('EducationDetailsSection', entries));
    assert.deepEqual(
      (facts.entries as School[]).map(({ degree, dates }) => [degree, dates]),
      [
        ['Batch 2018', '2015 - 2018'],
        [null, null],
      ],
    );
  });

  it('a skill counts with any endorser; another person’s card is none', async () => {
    const picture = '<a href="https://www.linkedin.com/in/bob/"><figure><img alt=""></figure></a>';
    const entries = [`<p>Testing</p><div>${picture}<p>Confirmed by Bob</p></div>`, `${picture}<div><p>Bob</p></div>`];
    const facts = await readMarkup<DetailsFacts>('profile-details', list('SkillsDetailsSection', entries));
    assert.deepEqual(facts.entries, ['Testing']);
  });

  it('volunteering is not experience', async () => {
    const classic = (
      id: string,
    ): string => `<html lang="en"><body class="ember-application"><main><section><div class="pvs-list__container"><ul>
      <li id="profilePagedListComponent-${id}-VIEW-DETAILS-profilePositionGroup-1"><div><span class="t-bold"><span aria-hidden="true">Tester</span></span></div></li></ul></div></section></main></body></html>`;
    for (const [id, kind] of [
      ['EXPERIENCE', 'experience'],
      ['VOLUNTEERING-EXPERIENCE', 'volunteering'],
    ] as const)
      assert.equal((await readMarkup<DetailsFacts>('profile-details', classic(id))).kind, kind);
    await assert.rejects(readMarkup('profile-details', classic('HONORS')), lacking('section'));
  });
});
