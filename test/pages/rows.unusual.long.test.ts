import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompanyFacts } from '../../functions/linkedin/company/company.ts';
import { basicInfoOf } from '../../functions/linkedin/company/companyPage.ts';
import type { CompanySearchFacts } from '../../functions/linkedin/search/companySearch.ts';
import type { PeopleSearchFacts } from '../../functions/linkedin/search/foundPerson.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readMarkup } from '../support/savedPage.ts';

const id = 'ACoAAB1111111111111111111111111111a-_1z';

const classicSearch = (rows: string): string =>
  `<html lang="en"><body class="ember-application"><main><div class="search-results-container"><ul>${rows}</ul></div></main></body></html>`;

const classicRow = ({ button = '', below = '' }): string => `<li><div data-chameleon-result-urn="urn:li:member:1">
  <span class="t-16"><a href="https://www.linkedin.com/in/ada-test?q=1"><span dir="ltr"><span aria-hidden="true">Ada Test</span><span class="visually-hidden">View Ada Test’s profile</span></span></a></span>
  <div class="t-14 t-black t-normal">Tester</div><div class="t-14 t-normal">London</div>${below}${button}</div></li>`;

const reactSearch = (rows: string): string =>
  `<html lang="en"><body data-rehydrated="true"><main id="workspace"><div data-sdui-screen="com.linkedin.sdui.flagshipnav.search.SearchResultsPeople"><div role="list">${rows}</div></div></main></body></html>`;

const reactPerson = ({ href = '', name = 'Ada Test', slot = '' }): string =>
  `<div role="listitem"><div>${
    href ? `<a href="${href}"><figure><img alt=""></figure></a>` : '<figure><img alt=""></figure>'
  }<div><p>${href ? `<a href="${href}">${name}</a>` : name}</p><div><p>Tester</p></div><div><p>London</p></div></div>${slot}</div></div>`;

describe('rows that differ from the others', { timeout: 60_000 }, () => {
  it('a classic row offers what its button does, named or not', async () => {
    const buttons = [
      ['<button aria-label="Follow"><span>Follow</span></button>', 'follow'],
      ['<button aria-label="Follow Ada Test"><span>Follow</span></button>', 'follow'],
      ['<button aria-label="Connect with Ada Test"><span>Connect</span></button>', 'connect'],
      ['', null],
    ] as const;
    for (const [button, action] of buttons) {
      const { rows } = await readMarkup<PeopleSearchFacts>('search-people-classic', classicSearch(classicRow({ button })));
      assert.deepEqual(
        rows.map((row) => [row.name, row.headline, row.location, row.action]),
        [['Ada Test', 'Tester', 'London', action]],
      );
    }
  });

  it('what a classic row says below its place is kept', async () => {
    const below = '<div class="entity-result__insights"><div class="reusable-search-simple-insight__text--small">39K followers</div></div>';
    const { rows } = await readMarkup<PeopleSearchFacts>('people-search', classicSearch(classicRow({ below })));
    assert.deepEqual(rows[0]?.otherLines, ['39K followers']);
  });

  it('a classic row of an older build is read', async () => {
    const row = `<li class="search-result search-result--person"><div class="search-result__info"><a href="/in/ada-test/"><h3>
      <span class="name-and-icon"><span class="actor-name">Ada Test</span></span><span class="distance-badge"><span class="dist-value">2nd</span></span></h3></a>
      <p class="subline-level-1 t-14">Tester</p><p class="subline-level-2 t-12">London</p></div></li>`;
    const { rows } = await readMarkup<PeopleSearchFacts>('people-search', classicSearch(row));
    assert.deepEqual(
      rows.map(({ name, degree, headline, location, slug }) => [name, degree, headline, location, slug]),
      [['Ada Test', '2nd', 'Tester', 'London', 'ada-test']],
    );
  });

  it('a person whom LinkedIn does not show may have an id in their row; a name without an address is a changed page (P13)', async () => {
    const shown = reactPerson({ href: 'https://www.linkedin.com/in/ada-test/' });
    const slot = `<div componentkey="SearchResults${id}"></div>`;
    const hidden = reactPerson({ name: 'LinkedIn Member', slot });
    const { rows } = await readMarkup<PeopleSearchFacts>('people-search', reactSearch(shown + hidden));
    assert.deepEqual(
      rows.map(({ name, slug, headline }) => [name, slug, headline]),
      [
        ['Ada Test', 'ada-test', 'Tester'],
        ['LinkedIn Member', null, 'Tester'],
      ],
    );
    await assert.rejects(readMarkup('people-search', reactSearch(shown + reactPerson({ name: 'Bob Test', slot }))), lacking('subject'));
  });

  it('what a company says of itself is not its place', async () => {
    const company = (lines: string, below: string): string => `<div role="listitem"><div>
      <a href="https://www.linkedin.com/company/works/"><figure><img alt=""></figure></a><div><div><p><a href="https://www.linkedin.com/company/works/">Works</a></p>${lines}</div>${below}</div></div></div>`;
    const told = async (lines: string, below = '') => {
      const { rows } = await readMarkup<CompanySearchFacts>('company-search', reactSearch(company(lines, below)));
      return rows.map(({ name, industry, location, otherLines }) => [name, industry, location, otherLines]);
    };
    const summary = '<div><p>Works makes things.</p></div>';
    assert.deepEqual(await told('<p>Software Development</p><p>161K followers</p>', summary), [
      ['Works', 'Software Development', null, ['161K followers', 'Works makes things.']],
    ]);
    for (const [first, followers] of [
      ['Software Development • London', '161K followers'],
      ['Softwareentwicklung · 10th of Ramadan City, Egypt', '161.000 Follower:innen'],
      ['软件开发 • 上海', '16.1万位关注者'],
      ['تطوير البرمجيات • القاهرة', '١٦١ ألف متابع'],
    ] as const) {
      const [industry = '', location] = first.split(/ [•·] /);
      const expected = ['Works', industry, location, [followers, 'Works makes things.']];
      assert.deepEqual(await told(`<p>${first}</p><p>${followers}</p>`, summary), [expected]);
      // Without a place: the text below is the company's own, in the same block or beside it.
      const placeless = ['Works', industry, null, [followers, 'Works makes things.']];
      assert.deepEqual(await told(`<p>${industry}</p><p>${followers}</p><p>Works makes things.</p>`), [placeless]);
      assert.deepEqual(await told(`<p>${industry}</p><p>${followers}</p>`, summary), [placeless]);
      assert.deepEqual(await told(`<p>${industry}</p><p>Works makes things.</p>`), [['Works', industry, null, ['Works makes things.']]]);
    }
    // Neither is stated: a row among others that have them.
    const without = await told('<p>161K followers</p><p>Cloud • Data • Things</p>').catch((error: unknown) => error);
    assert.equal((without as Error).name, 'LayoutChanged');
  });

  describe('a company', () => {
    const page = (content: string): string => `<html lang="en"><body class="ember-application"><main>
      <section class="org-top-card"><h1>Works</h1></section>${content}</main></body></html>`;
    const about = '<section><h2>Overview</h2><p>Works makes things.</p><dl><dt>Industry</dt><dd>Testing</dd></dl></section>';
    const affiliated =
      '<section><h2>Affiliated pages</h2><dl><dt><a href="/company/other/">Other Works</a></dt><dd>Marketing</dd></dl></section>';

    it('has facts of its own, and not those of its relatives', async () => {
      assert.deepEqual((await readMarkup<CompanyFacts>('company', page(about + affiliated))).values, { Industry: ['Testing'] });
      await assert.rejects(readMarkup('company', page(affiliated)), lacking('facts'));
    });

    it('has as many people as are counted, not as a range says', async () => {
      const facts = await readMarkup<CompanyFacts>('company', page(about));
      const counted = (employeesText: string) =>
        basicInfoOf({ facts: { ...facts, employeesText }, publicUrl: 'https://www.linkedin.com/company/works' }, null).employeeCount;
      assert.deepEqual(
        [
          '51-200 employees',
          '51 - 200 employees',
          '51 to 200',
          '10,001+ employees',
          '5k employees',
          '10K+',
          'See all 2,400 employees',
          '3 employees',
        ].map(counted),
        [null, null, null, null, null, null, 2400, 3],
      );
    });
  });
});
