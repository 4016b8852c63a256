import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompanyFacts } from '../../functions/linkedin/company/company.ts';
import type { DetailsFacts } from '../../functions/linkedin/person/detailsFacts.ts';
import type { EmberProfileFacts } from '../../functions/linkedin/person/profile.ember.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { ofPart, type Part } from '../support/part.ts';
import { readMarkup } from '../support/savedPage.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';
import { differences } from '../support/truth.ts';

const twin = (html: string): string =>
  `<span aria-hidden="true">${html}</span><span class="visually-hidden">${html.replaceAll('<br>', ' ')}</span>`;
const written = 'First part:<br>It told the worth.<br><br>Second part:<br>- one<br>- two';
const asWritten = 'First part:\nIt told the worth.\n\nSecond part:\n- one\n- two';

/** The known places of a longer text in a classic entry. */
const places: Readonly<Record<string, (text: string) => string>> = {
  'a list within a list': (text) =>
    `<div class="pvs-list__outer-container"><ul><li class=" "><div><ul><li><div class="display-flex"><div class="display-flex align-items-center t-14 t-normal t-black">${text}</div></div></li></ul></div></li></ul></div>`,
  'a list': (text) => `<div><ul><li><div class="t-14 t-normal t-black">${text}</div></li></ul></div>`,
  'a shortened text in a list': (text) =>
    `<ul><li><div><ul><li><div class="t-14 t-normal t-black"><div class="inline-show-more-text--is-collapsed" dir="ltr">${text}<button>…see more</button></div></div></li></ul></div></li></ul>`,
  'a shortened text': (text) =>
    `<div class="pv-shared-text-with-see-more t-14 t-normal t-black"><div class="inline-show-more-text">${text}</div></div>`,
  'a line below the others': (text) => `<div class="t-14 t-normal t-black">${text}</div>`,
};

const lines = (title: string, subtitle: string | null, dates: string | null): string =>
  `<div class="display-flex mr1 t-bold">${twin(title)}</div>${subtitle === null ? '' : `<span class="t-14 t-normal">${twin(subtitle)}</span>`}${
    dates === null ? '' : `<span class="t-14 t-normal t-black--light">${twin(dates)}</span>`
  }`;

const list = (
  id: string,
  entry: string,
  language = 'en',
): string => `<html lang="${language}"><body class="ember-application"><main><section>
  <div class="pvs-list__container"><ul class="pvs-list"><li id="profilePagedListComponent-X-${id}-VIEW-DETAILS-profile-X-NONE-en-US-0"><div>${entry}</div></li></ul></div></section></main></body></html>`;

const skills = (words: string): string =>
  `<ul><li><div><ul><li><div class="t-14 t-normal t-black">${twin(`${words} Testing · Reading`)}</div></li></ul></div></li></ul>`;

export const readingLongTexts = (part: Part): void => {
  describe('longer texts of classic pages', { timeout: 120_000 }, () => {
    const sections = [
      ['EXPERIENCE', lines('Tester', 'Works · Contract', 'Sep 2018 - Dec 2019 · 1 yr 4 mos')],
      ['EDUCATION', lines('School', 'BSc', '2015 - 2018')],
      ['EDUCATION', lines('School', null, '2015 - 2018')],
      ['VOLUNTEERING-EXPERIENCE', lines('Helper', 'Works', 'Sep 2018 - Dec 2019 · 1 yr 4 mos')],
      ['PROJECTS', lines('Machine', 'Sep 2018 - Dec 2019', null)],
    ] as const;
    for (const [place, at] of Object.entries(places)) {
      it(`in every list: ${place}`, async () => {
        for (const [index, [id, entry]] of sections.entries()) {
          if (id === 'PROJECTS' && place === 'a line below the others') continue;
          const endings = ['', skills('<strong>Skills:</strong>'), skills('<strong>Zagave:</strong>'), skills('Kenntnisse:')];
          for (const below of ofPart(part, endings, (_, turn) => turn === index % endings.length)) {
            const { entries } = await readMarkup<DetailsFacts>('profile-details', list(id, entry + at(twin(written)) + below));
            const without = await readMarkup<DetailsFacts>('profile-details', list(id, entry + below));
            assert.deepEqual(entries, [{ ...(without.entries[0] as object), description: asWritten }], `${id} ${below}`);
            assert.equal((without.entries[0] as { description: unknown }).description, null);
          }
        }
      });
    }

    if (part === 'others') return;

    for (const name of ['details-description', 'description-line-breaks']) {
      it(`are read line by line: ${name}`, { skip: skipWithoutCases }, async () => {
        const facts = await readMarkup<DetailsFacts>('profile-details', caseFile(name, 'page.html'));
        const expected = JSON.parse(caseFile(name, 'expected.json'));
        assert.deepEqual(differences(facts, expected), []);
        const texts = (entries: readonly unknown[]): unknown[] => entries.map((entry) => (entry as { description: unknown }).description);
        assert.deepEqual(texts(facts.entries), texts(expected.entries));
      });
    }

    it('of roles at one company, each its own', async () => {
      const role = (title: string, text: string): string =>
        `<li><div>${lines(title, null, 'Sep 2018 - Dec 2019 · 1 yr 4 mos')}${places['a list']?.(twin(text))}</div></li>`;
      const entry = `${lines('Works', 'Full-time · 3 yrs', null)}<div><ul>${role('Lead', 'Led.<br>All.')}${role('Tester', 'Tested.<br>All.')}</ul></div>`;
      const { entries } = await readMarkup<DetailsFacts>('profile-details', list('EXPERIENCE', entry));
      assert.deepEqual(
        (entries as unknown as { company: string; roles: { title: string; description: string }[] }[]).map(({ company, roles }) => [
          company,
          roles.map(({ title, description }) => [title, description]),
        ]),
        [
          [
            'Works',
            [
              ['Lead', 'Led.\nAll.'],
              ['Tester', 'Tested.\nAll.'],
            ],
          ],
        ],
      );
    });

    it('of what is attached to an entry, none', async () => {
      const media = `<ul><li><a href="/in/x/overlay/1/single-media-viewer"><figure><img alt=""></figure><div class="t-14 t-bold">${twin('A talk')}</div></a></li></ul>`;
      const project = `<ul><li><div><img alt="School logo"><div class="t-14 t-normal t-black">${twin('Associated with School')}</div></div></li></ul>`;
      for (const below of [media, project]) {
        const { entries } = await readMarkup<DetailsFacts>('profile-details', list('PROJECTS', lines('Machine', '2018', null) + below));
        assert.deepEqual(entries, [{ title: 'Machine', dates: '2018', description: null }]);
      }
    });

    it('of a profile, a company, a post and a comment', async () => {
      const profile = await readMarkup<EmberProfileFacts>(
        'profile',
        `<html lang="en"><body class="ember-application"><main><section class="pv-top-card artdeco-card"><div><h1>Ada Test</h1></div><div class="text-body-medium">Tester</div>
      <div><span class="text-body-small inline"><a id="top-card-text-details-contact-info" href="/in/ada/overlay/contact-info/">Contact info</a></span></div><div><button aria-label="More actions">More</button></div></section>
      <section><div id="about"></div><div class="inline-show-more-text">${twin(written)}</div></section>
      <section><div id="experience"></div><ul><li>${lines('Tester', 'Works', 'Sep 2018 - Dec 2019 · 1 yr 4 mos')}${places['a list']?.(twin(written))}</li></ul></section></main></body></html>`,
      );
      const [position] = profile.experience;
      assert.deepEqual([profile.about, position && 'title' in position && position.description], [asWritten, asWritten]);
      const company = await readMarkup<CompanyFacts>(
        'company',
        `<html lang="en"><body class="ember-application"><main><section class="org-top-card"><h1>Works</h1></section><section><h2>Overview</h2><p>${written}</p><dl><dt>Industry</dt><dd>Testing</dd></dl></section></main></body></html>`,
      );
      assert.equal(company.description, asWritten);
      const posts = await readMarkup<PostsFacts>(
        'activity',
        `<html lang="en"><body class="ember-application"><main><div class="feed-shared-update-v2" data-urn="urn:li:activity:7300000000000000001">
      <div class="update-components-actor"><a class="update-components-actor__meta-link" href="/in/ada/"><span class="update-components-actor__title">Ada Test</span></a><span class="update-components-actor__description">Tester</span><span class="update-components-actor__sub-description">3d</span></div>
      <div class="update-components-update-v2__commentary"><span dir="ltr">${twin(written)}</span></div>
      <article data-id="urn:li:comment:(activity:7300000000000000001,7300000000000000002)"><a class="comments-comment-meta__description-container" href="/in/bob/"><span class="comments-comment-meta__description-title">Bob</span></a><time class="comments-comment-meta__data">2d</time>
      <span class="comments-comment-item__main-content">${twin(written)}</span></article></div></main></body></html>`,
      );
      assert.deepEqual([posts.posts[0]?.text, posts.comments[0]?.text], [asWritten, asWritten]);
    });
  });
};
