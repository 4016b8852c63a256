import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Position } from '../../functions/linkedin/person/career.ember.ts';
import { experienceRows } from '../../functions/linkedin/person/career.ts';
import type { DetailsFacts } from '../../functions/linkedin/person/detailsFacts.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readMarkup } from '../support/savedPage.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

const link = 'https://www.linkedin.com/company/7/';
const page = (
  entry: string,
  language = 'en',
): string => `<html lang="${language}"><body data-rehydrated="true"><main id="workspace"><h2>List</h2>
  <div data-testid="profile_ExperienceDetailsSection_ada"><div componentkey="entity-collection-item--1">${entry}</div></div></main></body></html>`;
const logo = (alt: string): string =>
  `<a href="${link}"><figure><svg id="company-accent-4"></svg>${alt === '' ? '' : `<img alt="${alt} logo">`}</figure></a>`;
const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('');
const head = (alt: string, lines: readonly string[]): string =>
  `<div>${logo(alt)}<div><a href="${link}"><div><div>${paragraphs(lines)}</div></div></a></div></div>`;

interface RoleLines {
  readonly lines: readonly string[];
  readonly text?: string;
}

const inner = ({ lines, text }: RoleLines): string =>
  `<a href="${link}"><div>${paragraphs(lines)}</div></a>${text === undefined ? '' : `<div><p><span data-testid="expandable-text-box">${text}</span></p></div>`}`;

/** Layouts of roles under their company. */
const nestings: Readonly<Record<string, (roles: readonly RoleLines[]) => string>> = {
  'a list': (roles) => `<ul>${roles.map((role) => `<li><div>${inner(role)}</div></li>`).join('')}</ul>`,
  'blocks in a block': (roles) => `<div>${roles.map((role) => `<div><div>${inner(role)}</div></div>`).join('')}</div>`,
  blocks: (roles) => roles.map((role) => `<div>${inner(role)}</div>`).join(''),
  'sections with lines between them': (roles) =>
    `<section>${roles.map((role) => `<section>${inner(role)}</section>`).join('<hr>')}</section>`,
};

const english = [
  {
    lines: ['Interaction Designer II at Tidewater AI', 'Sep 2022 - Present · 4 yrs', 'Galway, Ireland · Hybrid'],
    text: 'Runs it.<br>All of it.',
  },
  { lines: ['Interaction Designer', 'Jan 2022 - Sep 2022 · 9 mos', 'Galway, Ireland'] },
];

const told = async (entry: string, language = 'en') => {
  const { entries } = await readMarkup<DetailsFacts>('profile-details', page(entry, language));
  return experienceRows(entries as Position[], language).map(({ position, companyName, employmentType, location, description }) => [
    position,
    companyName,
    employmentType,
    location,
    description,
  ]);
};

describe('roles grouped under their company, in the React front end', { timeout: 120_000 }, () => {
  const files = ['a-list.html', 'b-divs.html', 'c-one-role-divs.html', 'd-one-role-list.html'];
  for (const file of files) {
    it(`the same whatever holds them: ${file}`, { skip: skipWithoutCases }, async () => {
      const { entries } = await readMarkup<DetailsFacts>('profile-details', caseFile('experience-group-one-role', file));
      const rows = experienceRows(entries as Position[], 'en').map(({ position, companyName, employmentType, companyHashedUrl }) => [
        position,
        companyName,
        employmentType,
        companyHashedUrl,
      ]);
      const tidewater = 'https://www.linkedin.com/company/4711';
      const all = [
        ['Interaction Designer II at Tidewater AI', 'Tidewater', 'fullTime', tidewater],
        ['Interaction Designer', 'Tidewater', 'fullTime', tidewater],
        ['Content Designer', 'Kelpworks', 'contract', 'https://www.linkedin.com/company/4712'],
        ['Contract Writer', 'Kelpworks', 'contract', 'https://www.linkedin.com/company/4712'],
        ['Clerk', 'Harbour Books', 'partTime', 'https://www.linkedin.com/company/777'],
      ];
      assert.deepEqual(rows, /one-role/.test(file) ? [all[0], all[4]] : all);
    });
  }

  for (const [nesting, rolesOf] of Object.entries(nestings)) {
    it(`one role or several: ${nesting}`, async () => {
      const company = head('Tidewater', ['Tidewater', 'Full-time · 4 yrs 9 mos']);
      const expected = [
        ['Interaction Designer II at Tidewater AI', 'Tidewater', 'fullTime', 'Galway, Ireland', 'Runs it.\nAll of it.'],
        ['Interaction Designer', 'Tidewater', 'fullTime', 'Galway, Ireland', null],
      ];
      assert.deepEqual(await told(company + rolesOf(english)), expected);
      assert.deepEqual(await told(company + rolesOf(english.slice(0, 1))), expected.slice(0, 1));
      // Without a picture's label, only the nesting.
      assert.deepEqual(await told(head('', ['Tidewater', 'Full-time · 4 yrs 9 mos']) + rolesOf(english.slice(0, 1))), expected.slice(0, 1));
      const typed = [{ lines: ['Tester', 'Internship', 'Sep 2022 - Present · 4 yrs'] }];
      assert.deepEqual(await told(head('Tidewater', ['Tidewater', '4 yrs 9 mos', 'Cork']) + rolesOf(typed)), [
        ['Tester', 'Tidewater', 'internship', 'Cork', null],
      ]);
    });

    it(`in other languages: ${nesting}`, async () => {
      for (const [language, total, dates] of [
        ['de', 'Vollzeit · 4 Jahre 9 Monate', 'Sept. 2022–Heute · 4 Jahre'],
        ['es', '4 años 9 meses', 'sept. de 2022 - actualidad · 4 años'],
        ['fr', 'CDI · 4 ans 9 mois', 'sept. 2022 - aujourd’hui · 4 ans'],
        ['ja', '正社員 · 4年9ヶ月', '2022年9月 - 現在 · 4年'],
      ] as const) {
        const [row] = await told(head('Tidewater', ['Tidewater', total]) + rolesOf([{ lines: ['Tester', dates, 'Galway'] }]), language);
        assert.deepEqual([row?.[0], row?.[1], row?.[3]], ['Tester', 'Tidewater', 'Galway'], language);
      }
    });
  }

  it('a position is one, however its lines are nested', async () => {
    const [title, company, dates, place] = ['Clerk', 'Harbour Books · Part-time', 'Feb 2018 - May 2020 · 2 yrs 4 mos', 'Cork'];
    for (const entry of [
      `${logo('Harbour Books')}<div>${paragraphs([title, company, dates, place])}</div>`,
      `${logo('Harbour Books')}<div><div>${paragraphs([title, company])}</div>${paragraphs([dates, place])}</div>`,
      `${logo('Harbour Books')}<div><div>${paragraphs([title, company])}</div><div>${paragraphs([dates, place])}</div></div>`,
      `${logo('Harbour Books')}<div><div>${paragraphs([title])}</div><div>${paragraphs([company, dates, place])}</div></div>`,
      `${logo('')}<div>${paragraphs([title, company, dates, place])}</div>`,
    ])
      assert.deepEqual(await told(entry), [['Clerk', 'Harbour Books', 'partTime', 'Cork', null]], entry);
  });

  it('attachments of a position are no roles, and no place', async () => {
    const dates = 'Feb 2018 - May 2020 · 2 yrs 4 mos';
    const text = '<span data-testid="expandable-text-box">Of the talk.</span>';
    for (const attached of ['<p>A talk</p>', '<p>A talk</p><p>May 2019</p>', `<p>A talk</p><p>${text}</p>`])
      assert.deepEqual(
        await told(
          `${logo('Harbour Books')}<div>${paragraphs(['Clerk', 'Harbour Books · Part-time', dates])}</div><ul><li><div>${attached}</div></li></ul>`,
        ),
        [['Clerk', 'Harbour Books', 'partTime', null, null]],
        attached,
      );
  });

  it('ambiguous nesting is a changed page, never a shifted field (P13)', async () => {
    const dates = 'Feb 2018 - May 2020 · 2 yrs 4 mos';
    for (const entry of [
      // Everything in one block: a company, its length, a role.
      `${logo('Tidewater')}<div>${paragraphs(['Tidewater', 'Full-time · 4 yrs', 'Tester', dates])}</div>`,
      // A title and a block with dates, without the company's name.
      `${logo('')}<div><p>Clerk</p><div>${paragraphs(['Harbour Books · Part-time', dates])}</div></div>`,
      // A role without dates beside one that has some.
      head('Tidewater', ['Tidewater', 'Full-time · 4 yrs']) +
        `<div><div>${inner({ lines: ['Tester', dates] })}</div></div><div><p>Lead</p></div>`,
      // Dates in unknown words.
      head('Tidewater', ['Tidewater', 'Full-time · 4 yrs']) +
        `<div><div>${inner({ lines: ['Tester', 'thg 1 2021 - thg 5 2022'] })}</div></div>`,
    ])
      await assert.rejects(told(entry), lacking('role'), entry);
  });
});
