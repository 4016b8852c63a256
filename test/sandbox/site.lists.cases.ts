import assert from 'node:assert/strict';
import { type Part, testsOf } from '../support/part.ts';
import { site } from '../support/sandboxSite.ts';

const { page, open, fault } = site;

/** Turns the wheel until there are this many; fails if the list ends before. */
async function wheelTo(selector: string, count: number): Promise<void> {
  await page.mouse.move(400, 500);
  for (let turn = 0; turn < 400 && (await page.locator(selector).count()) < count; turn += 1) await page.mouse.wheel(0, 1200);
  assert.equal(await page.locator(selector).count(), count);
}

/** Lists of the site; the others are the same in the other front end. */
export const listsOfSite = (part: Part): void => {
  const { it, rest } = testsOf(part);

  for (const renderer of ['sdui', 'ember']) {
    (renderer === 'sdui' ? it : rest)(
      `people search pages through its results, with restricted people among them (${renderer})`,
      async () => {
        await fault({ kind: 'renderer', renderer });
        await open('/search/results/people/?currentCompany=%5B%2265530118%22%5D&page=3');
        const cards = page.locator('main [role=list] > [role=listitem], main [role=list] > li');
        await cards.first().waitFor();
        assert.equal(await cards.count(), 10);
        await open('/search/results/people/?currentCompany=%5B%2265530118%22%5D&page=51');
        await cards.first().waitFor();
        assert.ok((await cards.count()) > 0);
        await open('/search/results/people/?keywords=nobodyhasthisword');
        await page.getByText('No results found').waitFor();
      },
    );

    (renderer === 'ember' ? it : rest)(`the commercial use limit takes the place of results (${renderer})`, async () => {
      await fault({ kind: 'renderer', renderer });
      await fault({ kind: 'commercialLimit' });
      await open('/search/results/people/?keywords=engineer');
      await page.getByText('You’ve reached the commercial use limit').waitFor();
    });

    (renderer === 'ember' ? it : rest)(`a profile's whole experience comes in parts (${renderer})`, async () => {
      await fault({ kind: 'renderer', renderer });
      await open('/in/ines-quaresma/details/experience/');
      const entries = renderer === 'sdui' ? 'main [componentkey^="entity-collection-item"]' : 'main li.pvs-list__paged-list-item';
      await page.locator(entries).first().waitFor();
      assert.equal(await page.locator(entries).count(), 10);
      await wheelTo(entries, 14);
    });

    (renderer === 'sdui' ? it : rest)(`comments are loaded ten at a time, replies behind a button (${renderer})`, async () => {
      await fault({ kind: 'renderer', renderer });
      const { posts } = (await site.control('/world')) as { posts: { id: string; comments: { replyTo: string | null }[] }[] };
      const long = posts.toSorted((one, other) => other.comments.length - one.comments.length)[0];
      await open(`/feed/update/urn:li:activity:${long?.id}/`);
      const rows = page.locator(renderer === 'sdui' ? '[id^="replaceableComment_"]' : 'article.comments-comment-entity');
      await rows.first().waitFor();
      const more = page.getByRole('button', { name: /Load more comments|See previous replies/ });
      // The button may be absent for a moment after its rows were loaded: a click waits for it.
      for (let before = await rows.count(); before < Number(long?.comments.length); before = await rows.count()) {
        await more.first().click();
        await page.waitForFunction(([selector, count]) => document.querySelectorAll(String(selector)).length > Number(count), [
          renderer === 'sdui' ? '[id^="replaceableComment_"]' : 'article.comments-comment-entity',
          before,
        ] as const);
      }
      assert.equal(await rows.count(), long?.comments.length);
    });
  }

  it('a name becomes a number through the typeahead of the filters only', async () => {
    await open('/search/results/people/?keywords=engineer');
    await page.getByRole('button', { name: 'All filters' }).click();
    await page.getByRole('button', { name: 'Add a location' }).click();
    await page.getByPlaceholder('Add a location').pressSequentially('Portugal');
    await page.getByRole('option', { name: 'Portugal' }).first().click();
    await page.locator('aside input[type=checkbox][aria-label="Portugal"]').waitFor();
    const href = (await page.getByRole('link', { name: 'Show results' }).getAttribute('href')) ?? '';
    assert.match(new URL(href).searchParams.get('geoUrn') ?? '', /^\["\d+"\]$/);
  });

  it('the employees of a company come part by part with the wheel', async () => {
    await open('/company/hexaroute/people/');
    const stated = Number(/\d+/.exec((await page.locator('h2', { hasText: 'associated members' }).textContent()) ?? '')?.[0]);
    assert.ok(stated > 400);
    const cards = page.locator('.org-people-profile-card__profile-card-spacing');
    await cards.first().waitFor();
    await page.mouse.move(400, 500);
    for (let turn = 0; turn < 200 && (await cards.count()) < 200; turn += 1) await page.mouse.wheel(0, 1200);
    assert.ok((await cards.count()) >= 200);
    assert.ok((await page.getByText('LinkedIn Member', { exact: true }).count()) > 0);
  });

  it('connections and invitations state their number and hold as many', async () => {
    await open('/mynetwork/invite-connect/connections/');
    const stated = await page.locator('p', { hasText: /^\d+ connections$/ }).textContent();
    await wheelTo('[componentkey^="auto-component-"]', Number(/\d+/.exec(stated ?? '')?.[0]));
    await open('/mynetwork/invitation-manager/sent/');
    await page.locator('main a[href$="/sent/CONNECTION/"]', { hasText: 'People (4)' }).waitFor();
    assert.equal(await page.locator('main [data-testid=lazy-column] > [role=listitem]').count(), 4);
    await open('/mynetwork/invitation-manager/');
    await page.locator('main [data-testid=lazy-column] [data-display-contents] > [role=listitem]').first().waitFor();
    // Four requests, and four invitations to something else.
    assert.equal(await page.locator('main [role=listitem]').count(), 8);
  });

  it('a list that is cut short stays short', async () => {
    await fault({ kind: 'cutList' });
    await open('/in/ines-quaresma/details/experience/');
    const entries = page.locator('main [componentkey^="entity-collection-item"]');
    await entries.first().waitFor();
    await page.mouse.move(400, 500);
    const failed = page.waitForResponse((response) => response.status() === 500);
    await page.mouse.wheel(0, 3000);
    await failed;
    assert.equal(await entries.count(), 10);
  });

  it('a company has its facts as terms and definitions', async () => {
    await open('/company/65530118/about/');
    assert.equal(new URL(page.url()).pathname, '/company/hexaroute/about/');
    await page.locator('dl').waitFor();
    const terms = await page.locator('dl dt').allInnerTexts();
    assert.deepEqual(
      terms.map((one) => one.trim()),
      ['Website', 'Industry', 'Company size', 'Headquarters', 'Type', 'Founded', 'Specialties'],
    );
  });
};
