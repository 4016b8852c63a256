import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { findFunction } from '../../functions/contract/functions.ts';
import type { Pacing } from '../../functions/linkedin/browser/pacing.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { effectItems } from '../support/effectItems.ts';
import { type Part, testsOf } from '../support/part.ts';
import { SandboxActing } from '../support/sandboxActing.ts';

/** What goes with an item besides what it needs, so that something is written. */
const written: Readonly<Record<string, JsonObject>> = {
  'connections.sendRequest': { message: 'A note' },
  'posts.repost': { text: 'My thoughts' },
};

type How = 'emptied' | 'removed' | 'others';

/** Runs in the page: what becomes of the fields in which something was written; their buttons stay. Returns whether there are any. */
const redraw = (how: How): boolean => {
  const roots: ParentNode[] = [document];
  for (const root of roots) for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  const found = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('[contenteditable="true"], textarea')]);
  const written = found.filter((field) => (field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '')).trim() !== '');
  for (const field of written)
    if (how === 'removed') field.remove();
    else if (field instanceof HTMLTextAreaElement) field.value = '';
    else field.innerHTML = how === 'others' ? '<p>A draft of the owner</p>' : '<p><br></p>';
  if (how === 'others' && written.length > 0)
    for (const link of document.querySelectorAll('a[href*="/in/"]')) link.setAttribute('href', '/in/somebody-else/');
  return written.length > 0;
};

/** Functions with an effect that cannot be repeated. */
const onceFunctions = Object.keys(performers).filter((name) => findFunction(name)?.sideEffect === 'once');

export const redrawnEffects = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('P3 a page that renders again before the click, and loses what was written', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing(20_000);

    /** Makes sure that nothing is sent of an item where the page renders again at every pause before a click. */
    const losesIt = async (name: string, item: JsonObject, element: RegExp, how: How = 'emptied'): Promise<void> => {
      const { page } = sandbox.site.linkedin;
      let wasWritten = false;
      const pacing: Pacing = {
        pausedMs: 0,
        pause: async (occasion) => {
          if (occasion === 'beforeClick') wasWritten = (await page.evaluate(redraw, how)) || wasWritten;
        },
      };
      await assert.rejects(sandbox.perform(name, item, { pacing }), (error) => {
        assert.ok(error instanceof LayoutChanged, String(error));
        assert.match(error.element, element);
        return true;
      });
      assert.ok(wasWritten);
      assert.deepEqual(await sandbox.site.effects(), []);
      // An invitation can be sent as its dialog opens.
      const attempts = name === 'connections.sendRequest' ? 1 : 0;
      assert.deepEqual([sandbox.traces.length, sandbox.calledOff], [attempts, attempts]);
    };
    const itemOf = async (name: string): Promise<JsonObject> => ({
      ...((await effectItems(sandbox))[name] ?? assert.fail(`${name} has no item`)),
      ...written[name],
    });

    for (const name of onceFunctions)
      (name === 'conversations.sendMessage' || name === 'comments.reply' ? it : rest)(`${name}: nothing is sent`, async () => {
        await sandbox.site.reset();
        await losesIt(name, await itemOf(name), /Text$|^composer$/);
      });

    rest('conversations.sendMessage in Sales Navigator: nothing is sent', async () => {
      await sandbox.site.misbehave({ kind: 'seat', variant: 'yes' });
      const person = `https://www.linkedin.com/in/${(await sandbox.personWhere('notConnected')).slug}`;
      await losesIt('conversations.sendMessage', { person, subject: 'A subject', text: 'Hello', channel: 'salesNavigator' }, /Text$/);
    });

    rest('posts.comment: an editor that is gone is a changed page', async () => {
      await sandbox.site.reset();
      await losesIt('posts.comment', await itemOf('posts.comment'), /^commentText$/, 'removed');
    });

    rest('conversations.sendMessage: the draft in another conversation that has taken the place is left alone', async () => {
      await sandbox.site.reset();
      await losesIt('conversations.sendMessage', await itemOf('conversations.sendMessage'), /^recipient$/, 'others');
      const { page } = sandbox.site.linkedin;
      assert.equal(await page.locator('.msg-form__contenteditable').textContent(), 'A draft of the owner');
    });
  });
};
