import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { unfollow } from '../../functions/linkedin/invitation/following.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

/** A card of somebody who is followed; its control stops that, after a question if there is one. */
const cards: Readonly<Record<string, string>> = {
  'React, German': `<html lang="de"><body data-rehydrated="true"><main id="workspace">
    <section componentkey="com.linkedin.sdui.profile.card.refACoAAATopcard"><h2>Ada Test</h2>
      <button aria-label="Vernetzen"><svg id="connect-small"></svg></button>
      <button class="it" aria-label="Ada Test gefolgt"><svg id="check-small"></svg>Gefolgt</button></section></main>`,
  'classic, Polish, with a question': `<html lang="pl"><body class="ember-application"><main class="ember-view">
    <section class="artdeco-card pv-top-card"><h1>Ada Test</h1>
      <button class="it" aria-label="Obserwujesz Ada Test"><svg data-test-icon="check-small"></svg>Obserwujesz</button></section></main>
    <div role="alertdialog" hidden><button data-test-dialog-primary-btn>Przestań obserwować</button></div>`,
};

const script = `<script>
  const it = document.querySelector('.it');
  const dialog = document.querySelector('[role=alertdialog]');
  const stop = () => { it.outerHTML = '<button><svg id="add-small" data-test-icon="add-small"></svg></button>'; document.title = 'unfollowed'; };
  it.onclick = () => dialog ? dialog.hidden = false : stop();
  if (dialog) dialog.firstElementChild.onclick = () => { dialog.hidden = true; stop(); };
</script>`;

describe('who is followed is unfollowed when a request is withdrawn, in whatever language', () => {
  let linkedin: ScriptedLinkedIn;
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());

  for (const [name, card] of Object.entries(cards))
    it(name, async () => {
      linkedin.answer((url) => (url.pathname.startsWith('/in/') ? { html: `<!doctype html>${card}${script}</body></html>` } : null));
      await linkedin.page.goto('https://www.linkedin.com/in/ada-test/');
      await unfollow(linkedin, new AbortController().signal);
      assert.equal(await linkedin.page.title(), 'unfollowed');
      // Nothing is left to be done.
      await unfollow(linkedin, new AbortController().signal);
    });
});
