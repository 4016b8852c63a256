import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionsFacts } from '../../functions/linkedin/connection/connections.ts';
import type { InboxRow } from '../../functions/linkedin/conversation/inbox.ember.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import type { CompanySearchFacts } from '../../functions/linkedin/search/companySearch.ts';
import type { PeopleSearchFacts } from '../../functions/linkedin/search/foundPerson.ts';
import type { Part } from '../support/part.ts';
import { readMarkup } from '../support/savedPage.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

/** Ways in which a page contains a name twice, once visible and once for screen readers. */
const twice = (name: string): Readonly<Record<string, string>> => ({
  'a class, after it': `<span aria-hidden="true">${name}</span><span class="visually-hidden">${name}</span>`,
  'a class, before it': `<span class="visually-hidden">${name}</span><span aria-hidden="true">${name}</span>`,
  'another class': `<span>${name}</span><span class="_1a2b sr-only">${name}</span>`,
  'a class, with more words': `<span aria-hidden="true">${name}</span> <span class="visually-hidden">View ${name}’s profile</span>`,
  'a class without a mark for the eye': `${name}<span class="a11y-text">Profil von ${name} anzeigen</span>`,
  'nothing that the markup tells': `<span>${name}</span><span>${name}</span>`,
  'white space between them': `<span>${name}</span>\n <span>${name}</span>`,
  'a text and an element': `${name}<span>${name}</span>`,
  blocks: `<div>${name}</div><div>${name}</div>`,
  'a mark for the eye alone': `<span aria-hidden="true">${name}</span><span>Ver o perfil de ${name}</span>`,
  'a mark for the eye on what lies within': `<span><b aria-hidden="true">${name}</b></span><span><i>${name}</i></span>`,
  'right to left': `<span dir="rtl" aria-hidden="true">${name}</span><span dir="rtl">${name}</span>`,
  'clipped by style': `<span>${name}</span><span style="position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden">Show ${name}</span>`,
  'clipped by another style': `<span style="position:absolute;clip-path:inset(50%)">${name}, online</span><span>${name}</span>`,
  'far outside': `<span>${name}</span><span style="position:absolute;left:-9999px">Profile of ${name}</span>`,
  'not shown at all': `<span>${name}</span><span hidden>${name}</span><span style="display:none">${name}</span>`,
});

const names = ['Emre Yıldırım', '白川 ゆき', 'Zoë', 'أمل حداد'];

/** Each second way with one of the names, or the other ways and names; the next reader the ways between them. */
const eachOf = async (part: Part, turn: number, read: (html: string) => Promise<unknown>): Promise<void> => {
  for (const [place, name] of names.entries())
    for (const [index, [way, html]] of Object.entries(twice(name)).entries()) {
      if ((index % names.length === place && index % 2 === turn % 2) !== (part === 'chosen')) continue;
      if (way !== 'white space between them' || name.includes(' ')) assert.deepEqual(await read(html), name, `${name}: ${way}`);
    }
};

const page = (screen: string, content: string): string =>
  `<html lang="en"><body data-rehydrated="true"><main id="workspace"><div data-sdui-screen="com.linkedin.sdui.flagshipnav.${screen}">${content}</div></main></body></html>`;
const classic = (content: string): string => `<html lang="en"><body class="ember-application"><main>${content}</main></body></html>`;
const address = 'https://www.linkedin.com/in/somebody/';

export const readingOnce = (part: Part): void => {
  describe('repeated content of a page is read once', { timeout: 120_000 }, () => {
    let turn = 0;
    const each = (read: (html: string) => Promise<unknown>): Promise<void> => eachOf(part, turn++, read);

    it('a name of the people search', async () => {
      const row = (name: string): string =>
        `<div role="listitem"><a href="${address}"><figure><img alt=""></figure></a><div><p><a href="${address}">${name}</a><span> • 2nd</span></p><p>Tester</p><p>London</p></div></div>`;
      await each(async (name) => {
        const { rows } = await readMarkup<PeopleSearchFacts>(
          'people-search',
          page('search.SearchResultsPeople', `<div role="list">${row(name)}</div>`),
        );
        assert.deepEqual([rows[0]?.headline, rows[0]?.location, rows[0]?.degree], ['Tester', 'London', '2nd']);
        return rows[0]?.name;
      });
    });

    it('a name of the classic people search', async () => {
      const row = (name: string): string =>
        `<li><div data-chameleon-result-urn="urn:li:member:1"><span class="entity-result__title-text"><a href="${address}">${name}</a></span><div class="t-14 t-normal t-black">Tester</div><div class="t-14 t-normal">London</div></div></li>`;
      await each(async (name) => {
        const html = classic(`<div class="search-results-container"><ul>${row(name)}</ul></div>`);
        return (await readMarkup<PeopleSearchFacts>('people-search', html)).rows[0]?.name;
      });
    });

    it('a company’s name in a search, in both front ends', async () => {
      const link = 'https://www.linkedin.com/company/works/';
      await each(async (name) => {
        const react = `<div role="list"><div role="listitem"><a href="${link}"><div><p>${name}</p><p>Testing</p></div></a></div></div>`;
        const ember = `<div class="search-results-container"><ul><li data-chameleon-result-urn="urn:li:company:1"><span class="t-16"><a href="${link}">${name}</a></span><div class="t-14 t-normal">Testing</div></li></ul></div>`;
        const [one, other] = [
          (await readMarkup<CompanySearchFacts>('company-search', page('search.SearchResultsCompanies', react))).rows[0]?.name,
          (await readMarkup<CompanySearchFacts>('company-search', classic(ember))).rows[0]?.name,
        ];
        assert.equal(one, other);
        return one;
      });
    });

    it('an author’s name and headline, of classic posts and comments', async () => {
      const post = (name: string): string => `<div class="feed-shared-update-v2" data-urn="urn:li:activity:7300000000000000001">
      <div class="update-components-actor"><a class="update-components-actor__meta-link" href="${address}"><span class="update-components-actor__title">${name}</span>
      <span class="update-components-actor__description">${name}</span><span class="update-components-actor__sub-description">3d</span></a></div>
      <div class="update-components-update-v2__commentary">Said.</div>
      <article data-id="urn:li:comment:(activity:7300000000000000001,7300000000000000002)"><a class="comments-comment-meta__description-container" href="${address}"><span class="comments-comment-meta__description-title">${name}</span></a>
      <time class="comments-comment-meta__data">2d</time><span class="comments-comment-item__main-content">Well said.</span></article></div>`;
      await each(async (name) => {
        const facts = await readMarkup<PostsFacts>('activity', classic(post(name)));
        const said = [facts.posts[0]?.author, facts.posts[0]?.headline, facts.comments[0]?.author];
        assert.equal(new Set(said).size, 1, JSON.stringify(said));
        return said[0];
      });
    });

    it('a name of the connections, of the inbox and of a comment', async () => {
      const connection = (
        name: string,
      ): string => `<p>1 connection</p><div componentkey="ConnectionsPage_ConnectionsList" data-testid="lazy-column"><div data-display-contents="true">
      <a href="${address}"><figure><img alt=""></figure></a><div><a href="${address}"><div><p>${name}</p><p>Tester</p></div></a><p>Connected on May 17, 2026</p></div></div></div>`;
      const inbox = (name: string): string =>
        `<ul class="msg-conversations-container__conversations-list"><li class="msg-conversation-listitem"><h3 class="msg-conversation-card__participant-names">${name}</h3><time class="msg-conversation-card__time-stamp">May 3</time></li></ul>`;
      const urn = 'urn:li:comment:(urn:li:activity:7300000000000000001,7300000000000000002)';
      const comment = (name: string): string =>
        `<div componentkey="replaceableComment_${urn}"><a href="${address}"><p>${name}</p><p>Tester</p></a><p>2d</p><p><span data-testid="expandable-text-box">Well said.</span></p></div>`;
      await each(async (name) => {
        const connections = await readMarkup<ConnectionsFacts>('connections', page('mynetwork.Connections', connection(name)));
        assert.deepEqual([connections.rows[0]?.headline, connections.rows[0]?.connectedAt], ['Tester', '2026-05-17']);
        const inboxes = await readMarkup<{ readonly rows: readonly InboxRow[] }>('inbox', classic(inbox(name)));
        const { comments } = await readMarkup<PostsFacts>('post', page('feed.Post', comment(name)));
        assert.deepEqual([comments[0]?.headline, comments[0]?.text], ['Tester', 'Well said.']);
        const said = [connections.rows[0]?.name, inboxes.rows[0]?.names, comments[0]?.author];
        assert.equal(new Set(said).size, 1, JSON.stringify(said));
        return said[0];
      });
    });

    if (part === 'others') return;

    for (const file of ['a-hidden-twin.html', 'b-two-spans.html']) {
      it(`a name of the people search: ${file}`, { skip: skipWithoutCases }, async () => {
        const { rows } = await readMarkup<PeopleSearchFacts>('people-search', caseFile('search-name-twice', file));
        assert.equal(rows.length, 10);
        assert.deepEqual(
          rows.filter(({ slug }) => slug === 'emre-yildirim').map(({ name, headline, degree }) => [name, headline, degree]),
          [['Emre Yıldırım', 'Backend engineer · Go · tides', '3rd+']],
        );
      });
    }

    it('a separate line that repeats a name is not the headline', async () => {
      for (const copy of [
        '<p aria-hidden="true">Zoë Test</p><p class="_9f">Zoë Test</p>',
        '<p class="visually-hidden">View Zoë Test’s profile</p><p>Zoë Test</p>',
        '<p>Zoë Test</p><p style="position:absolute;clip-path:inset(100%)">View Zoë Test’s profile</p>',
      ]) {
        const row = `<div role="listitem"><a href="${address}"><div>${copy}<p>Tester</p><p>London</p></div></a></div>`;
        const { rows } = await readMarkup<PeopleSearchFacts>(
          'people-search',
          page('search.SearchResultsPeople', `<div role="list">${row}</div>`),
        );
        assert.deepEqual(
          rows.map(({ name, headline, location }) => [name, headline, location]),
          [['Zoë Test', 'Tester', 'London']],
          copy,
        );
      }
    });

    it('content that only looks repeated is read completely', async () => {
      const row = (name: string, headline: string): string =>
        `<div role="listitem"><div><p><a href="${address}">${name}</a><span aria-hidden="true"> • </span><span>2nd</span></p><p>${headline}</p><p>London</p></div></div>`;
      for (const [name, headline, expected] of [
        ['<span>Duran</span> <span>Duran</span>', 'Tester', ['Duran Duran', 'Tester']],
        ['Ada Test', '<span aria-hidden="true">1</span><span> of 21 testers</span>', ['Ada Test', '1 of 21 testers']],
        ['Ada Test', '<strong>Test</strong>er <strong>Test</strong>er', ['Ada Test', 'Tester Tester']],
      ] as const) {
        const { rows } = await readMarkup<PeopleSearchFacts>(
          'people-search',
          page('search.SearchResultsPeople', `<div role="list">${row(name, headline)}</div>`),
        );
        assert.deepEqual([rows[0]?.name, rows[0]?.headline], expected);
      }
    });
  });
};
