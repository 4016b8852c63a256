import assert from 'node:assert/strict';
import { type Part, testsOf } from '../support/part.ts';
import { site } from '../support/sandboxSite.ts';

const { page, open, fault } = site;

const effects = async (): Promise<readonly (string | null)[][]> =>
  (await site.effects()).map(({ kind, person, text }) => [kind, person?.replace('https://www.linkedin.com/in/', '') ?? null, text]);
const invite = async (slug: string): Promise<void> => void (await open(`/preload/custom-invite/?vanityName=${slug}`));
const button = (name: string) => page.getByRole('button', { name, exact: true });
const status = async (slug: string): Promise<string> => {
  const { people } = (await site.control('/world')) as { people: { slug: string; relations: Record<string, { state: string }> }[] };
  return people.find((one) => one.slug === slug)?.relations['demo-account-1']?.state ?? '';
};

/** What is done on the site by hand; the others are the same in another form. */
export const actionsOfSite = (part: Part): void => {
  const { it, rest } = testsOf(part);

  it('an invitation with a note turns the profile to Pending, in the classic front end', async () => {
    const slug = 'emre-yildirim';
    await invite(slug);
    await button('Add a note').click();
    assert.equal(await button('Send invitation').isDisabled(), true);
    await page.locator('textarea#custom-message').fill('Hello');
    await page.getByText('5/200').waitFor();
    await button('Send invitation').click();
    await page
      .getByText(/Your invitation to .* was sent/)
      .first()
      .waitFor();
    assert.deepEqual(await effects(), [['invitation', slug, 'Hello']]);
    await open(`/in/${slug}/`);
    await page.locator('[aria-label^="Pending, click to withdraw invitation"]:visible').first().waitFor();
  });

  it('Connect in the card opens the dialog in the shadow root', async () => {
    await open('/in/alda-figueira/');
    await page.locator('main a[href*="custom-invite"]:visible').first().click();
    await page.locator('[data-test-modal-id=send-invite-modal]').waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('[data-test-modal-id=send-invite-modal]')), null);
    await button('Send without a note').click();
    await page.locator('main a[aria-label^="Pending"]:visible').first().waitFor();
    assert.deepEqual(await effects(), [['invitation', 'alda-figueira', null]]);
  });

  for (const [variant, text] of [
    ['weeklyLimitDialog', 'You’ve reached the weekly invitation limit'],
    ['weeklyLimitToast', 'because you have reached the weekly limit'],
  ]) {
    (variant === 'weeklyLimitDialog' ? it : rest)(`an invitation that is refused (${variant}) leaves nothing behind`, async () => {
      await open('/in/alda-figueira/');
      await fault({ kind: 'invite', variant, match: { person: 'alda-figueira' } });
      await page.locator('main a[href*="custom-invite"]:visible').first().click();
      if (variant !== 'weeklyLimitToast') await button('Send without a note').click();
      await page
        .getByText(text ?? '')
        .first()
        .waitFor();
      assert.deepEqual(await effects(), []);
    });
  }

  it('who asks for an e-mail address gets the invitation with the right one only', async () => {
    await invite('hannes-brandt');
    await page.locator('input[type=email]').fill('wrong@example.test');
    await button('Send without a note').click();
    await page.getByRole('alert').filter({ hasText: 'valid email' }).waitFor();
    await page.locator('input[type=email]').fill('hannes@velocargo.example');
    await button('Send without a note').click();
    await page
      .getByText(/was sent/)
      .first()
      .waitFor();
    assert.deepEqual(await effects(), [['invitation', 'hannes-brandt', null]]);
  });

  it('without notes left there is an offer in place of the note', async () => {
    await fault({ kind: 'invite', variant: 'noNotesLeft' });
    await invite('alda-figueira');
    await button('Add a note').click();
    await page.locator('a[href*="premium_custom_invite_upsell"]').waitFor();
    assert.equal(await page.locator('textarea').count(), 0);
  });

  it('a withdrawn invitation looks like Connect and leads nowhere', async () => {
    await open('/mynetwork/invitation-manager/sent/');
    await page.getByRole('link', { name: 'Withdraw invitation sent to Wanda Okafor' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: 'Withdraw invitation sent to Wanda Okafor' }).click();
    await page.getByText('Invitation to Wanda Okafor withdrawn.').waitFor();
    assert.equal(new URL(page.url()).pathname, '/mynetwork/invitation-manager/sent/');
    assert.deepEqual(await effects(), [['withdrawal', 'wanda-okafor', null]]);
    await open('/in/wanda-okafor/');
    const control = page.locator('main button[componentkey$="_withdrawn"]:visible').first();
    await control.waitFor();
    assert.equal(await control.getAttribute('href'), null);
  });

  it('invitations received are accepted and ignored in the list and on the profile', async () => {
    await open('/mynetwork/invitation-manager/received/');
    await page.getByRole('button', { name: 'Accept Amélie Forestier’s invitation' }).click();
    await page.getByText('You and Amélie Forestier are now connected.').waitFor();
    await page.getByRole('button', { name: 'Ignore an invitation to connect from Bartholomew Quince' }).click();
    await page.getByText('Bartholomew Quince').waitFor({ state: 'detached' });
    await open('/in/daisuke-hoshino/');
    await page
      .locator('main')
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await page.getByText('You and 星野 大輔 are now connected.').waitFor();
    assert.deepEqual(await effects(), [
      ['acceptance', 'amelie-forestier', null],
      ['ignoring', 'bartholomew-quince', null],
      ['acceptance', 'daisuke-hoshino', null],
    ]);
  });

  it("a connection is removed through the profile's menu, after a question", async () => {
    const slug = 'ines-quaresma';
    await open(`/in/${slug}/`);
    await page.locator('main button[aria-expanded]:visible', { hasText: 'More' }).first().click();
    await page
      .getByText(/^Remove connection$/i)
      .filter({ visible: true })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await page.getByText('was removed from your connections').first().waitFor();
    assert.equal(await status(slug), 'notConnected');
  });

  for (const renderer of ['sdui', 'ember']) {
    (renderer === 'ember' ? it : rest)(`reactions are set, switched and taken back (${renderer})`, async () => {
      await fault({ kind: 'renderer', renderer });
      const { posts } = (await site.control('/world')) as { posts: { id: string; reactions: { person: string }[] }[] };
      const post = posts.find(({ reactions }) => reactions.length > 0 && !reactions.some(({ person }) => person === 'mara-tiller'));
      await open(`/feed/update/urn:li:activity:${post?.id}/`);
      const like = page
        .locator(
          '[aria-label^="Reaction button state:"]:is(button), button.react-button__trigger[aria-label^="React "], button.react-button__trigger[aria-label^="Unreact"]',
        )
        .first();
      const state = async (pattern: RegExp): Promise<void> =>
        page
          .waitForFunction(
            ([source]) =>
              [...document.querySelectorAll('button[aria-label^="Reaction button state:"], button.react-button__trigger')].some((one) =>
                new RegExp(source ?? '', 'i').test(one.getAttribute('aria-label') ?? ''),
              ),
            [pattern.source],
          )
          .then(() => undefined);
      await page.getByRole('button', { name: 'Open reactions menu' }).first().click();
      await page.getByRole('button', { name: renderer === 'sdui' ? 'Insightful' : 'React Insightful', exact: true }).click();
      await state(/insightful/i);
      await page.getByRole('button', { name: 'Open reactions menu' }).first().click();
      await page.getByRole('button', { name: renderer === 'sdui' ? 'Funny' : 'React Funny', exact: true }).click();
      await state(/funny/i);
      await like.click();
      await state(/no reaction|React Like/);
      assert.deepEqual(
        (await effects()).map(([, , text]) => text),
        ['insightful', 'funny', null],
      );
    });
  }

  it('a comment appears as a row of its own', async () => {
    const { posts } = (await site.control('/world')) as { posts: { id: string; commentsClosed: boolean }[] };
    await open(`/feed/update/urn:li:activity:${posts.find((one) => !one.commentsClosed)?.id}/`);
    await page.locator('[contenteditable][role=textbox]').first().click();
    await page.keyboard.insertText('A calm remark\nin two lines');
    await page
      .locator('[id^=commentButtonSection] button:visible, .comments-comment-box__submit-button--cr')
      .getByText('Comment', { exact: true })
      .click();
    await page.locator('[id^="replaceableComment_"], article.comments-comment-entity').filter({ hasText: 'A calm remark' }).waitFor();
    assert.deepEqual(await effects(), [['comment', null, 'A calm remark\nin two lines']]);
  });

  it('a post is created from the feed and has an address, in the classic front end', async () => {
    await fault({ kind: 'renderer', renderer: 'ember' });
    await open('/feed/');
    await page.getByRole('button', { name: 'Start a post' }).click();
    const field = page.locator('[data-test-modal-id=sharebox] .ql-editor');
    await field.click();
    assert.equal(await page.locator('button.share-actions__primary-action').isDisabled(), true);
    await page.keyboard.insertText('News from the quay');
    await page.locator('button.share-actions__primary-action').click();
    const href = await page.getByRole('link', { name: 'View post' }).first().getAttribute('href');
    const [post] = await site.effects();
    assert.equal(post?.text, 'News from the quay');
    assert.equal(`${post?.post}/`, href);
  });
};
