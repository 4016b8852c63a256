import assert from 'node:assert/strict';
import { type Part, testsOf } from '../support/part.ts';
import { site } from '../support/sandboxSite.ts';

const { page, open, fault } = site;

const field = page.locator('form.msg-form [contenteditable]');
const send = page.locator('form.msg-form button[type=submit]');
const openBubble = async (slug: string): Promise<void> => {
  await open(`/in/${slug}/`);
  await page
    .locator('main section a[href^="/messaging/compose/?profileUrn"]:visible, .pvs-profile-actions button[aria-label^="Message"]')
    .first()
    .click();
};

/** Messages on the site; the others are the same in the other front end. */
export const messagesOfSite = (part: Part): void => {
  const { it, rest } = testsOf(part);

  for (const [renderer, slug] of [
    ['React', 'ines-quaresma'],
    ['classic', 'otto-vanderbeek'],
  ]) {
    (renderer === 'React' ? it : rest)(
      `a message is sent once from the bubble on a ${renderer} profile, and is in the thread after a reload`,
      async () => {
        await openBubble(slug ?? '');
        assert.equal(await send.isDisabled(), true);
        await field.click();
        await page.keyboard.insertText('Two lines\nof tide');
        await send.click();
        await page.locator('.msg-s-event-listitem:not(.msg-s-event-listitem--other)', { hasText: 'of tide' }).waitFor();
        assert.equal(await send.isDisabled(), true);
        assert.deepEqual(
          (await site.effects()).map(({ kind, person, text }) => ({ kind, person, text })),
          [{ kind: 'message', person: `https://www.linkedin.com/in/${slug}`, text: 'Two lines\nof tide' }],
        );
        await openBubble(slug ?? '');
        await page.locator('.msg-s-event-listitem__body', { hasText: 'of tide' }).waitFor();
      },
    );
  }

  it('on React pages the bubble lives in the open shadow root', async () => {
    await openBubble('ines-quaresma');
    await field.waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('form.msg-form')), null);
    assert.ok(await page.evaluate(() => document.querySelector('#interop-outlet')?.shadowRoot?.querySelector('form.msg-form') !== null));
  });

  it('a message whose answer is lost is in the ledger and not on the page', async () => {
    await fault({ kind: 'send', outcome: 'answerLost' });
    await openBubble('tomas-brandao-hex');
    await field.fill('Did it arrive?');
    await send.click();
    await page.getByText('couldn’t be sent').waitFor();
    assert.equal(await page.locator('.msg-s-event-listitem__body', { hasText: 'Did it arrive?' }).count(), 0);
    assert.equal((await site.effects()).length, 1);
  });

  it('those who are not connected see what Premium would allow, and no composer', async () => {
    await openBubble('alda-figueira');
    await page.locator('a[href*="premium_inmail_profile_upsell"]').waitFor();
    assert.equal(await page.locator('form.msg-form').count(), 0);
  });

  it('a quick reply sends at once', async () => {
    await openBubble('nadia-el-fassi');
    await page.locator('.conversations-quick-replies__reply-button').nth(1).click();
    await page.locator('.msg-s-event-listitem__body', { hasText: 'Sounds good' }).waitFor();
    assert.equal((await site.effects()).length, 1);
  });

  it('the compose page opens a draft, a wrong recipient or no Send button, as asked', async () => {
    const { people } = (await site.control('/world')) as { people: { slug: string; profileId: string }[] };
    const id = people.find(({ slug }) => slug === 'ines-quaresma')?.profileId ?? '';
    const compose = `/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${id}&recipient=${id}`;
    await fault({ kind: 'composer', variant: 'draft', text: 'Half a thought', times: 1 });
    await open(compose);
    assert.equal(await field.textContent(), 'Half a thought');
    assert.equal(await send.isEnabled(), true);
    await fault({ kind: 'composer', variant: 'wrongRecipient', times: 1 });
    await open(compose);
    assert.ok(!(await page.locator('a.msg-thread__link-to-profile, .msg-s-profile-card a').first().getAttribute('href'))?.includes(id));
    await fault({ kind: 'composer', variant: 'pressEnter', times: 1 });
    await open(compose);
    await field.waitFor();
    assert.equal(await send.count(), 0);
  });

  it('older messages come when the list is scrolled upwards', async () => {
    await openBubble('ines-quaresma');
    const events = page.locator('.msg-s-message-list__event');
    await events.first().waitFor();
    assert.equal(await events.count(), 20);
    await page.locator('.msg-s-message-list').hover();
    for (let turn = 0; turn < 60 && (await events.count()) < 73; turn += 1) await page.mouse.wheel(0, -400);
    await page.locator('.msg-s-profile-card').waitFor();
    assert.equal(await events.count(), 73);
  });
};
