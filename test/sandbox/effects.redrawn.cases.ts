import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { createPacing, type Pacing } from '../../functions/linkedin/browser/pacing.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { effectItems } from '../support/effectItems.ts';
import { type Part, testsOf } from '../support/part.ts';
import { SandboxActing } from '../support/sandboxActing.ts';

/** What goes with an item besides what it needs, so that something is written. */
const written: Readonly<Record<string, JsonObject>> = {
  'connections.sendRequest': { message: 'A note' },
  'posts.repost': { text: 'My thoughts' },
};

/** Runs in the page: fields are as they were before anything was written, and their buttons are left as they are. */
const emptyFields = (): boolean => {
  const roots: ParentNode[] = [document];
  for (const root of roots) for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  const found = roots.flatMap((root) => [...root.querySelectorAll('[contenteditable="true"], textarea')]);
  const full = found.filter((field) => (field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '')).trim() !== '');
  for (const field of full)
    if (field instanceof HTMLTextAreaElement) field.value = '';
    else field.replaceChildren(document.createElement('p'));
  return full.length > 0;
};

export const redrawnEffects = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('P3 a page that renders again before the click, and loses what was written', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing(20_000);

    /** Makes sure that what was written is lost, and with it the item. */
    const losesIt = async (name: string, item: JsonObject): Promise<void> => {
      const { page } = sandbox.site.linkedin;
      const none = createPacing('off', () => 0);
      let wasWritten = false;
      const pacing: Pacing = {
        pausedMs: 0,
        pause: async (occasion, signal) => {
          await none.pause(occasion, signal);
          if (occasion === 'beforeClick') wasWritten = (await page.evaluate(emptyFields)) || wasWritten;
        },
      };
      await assert.rejects(sandbox.perform(name, item, { pacing }), (error) => {
        assert.ok(error instanceof LayoutChanged, String(error));
        assert.match(error.element, /Text$/);
        return true;
      });
      assert.ok(wasWritten);
      assert.deepEqual(await sandbox.site.effects(), []);
    };

    for (const name of [
      'conversations.sendMessage',
      'connections.sendRequest',
      'posts.create',
      'posts.repost',
      'posts.comment',
      'comments.reply',
    ])
      (name === 'conversations.sendMessage' || name === 'comments.reply' ? it : rest)(`${name}: nothing is sent`, async () => {
        await sandbox.site.reset();
        const item = (await effectItems(sandbox))[name] ?? assert.fail(`${name} has no item`);
        await losesIt(name, { ...item, ...written[name] });
        // An invitation can be sent as its dialog opens.
        assert.equal(sandbox.traces.length, name === 'connections.sendRequest' ? 1 : 0);
      });

    rest('conversations.sendMessage in Sales Navigator: nothing is sent', async () => {
      await sandbox.site.misbehave({ kind: 'seat', variant: 'yes' });
      const person = `https://www.linkedin.com/in/${(await sandbox.personWhere('notConnected')).slug}`;
      await losesIt('conversations.sendMessage', { person, subject: 'A subject', text: 'Hello', channel: 'salesNavigator' });
      assert.deepEqual(sandbox.traces, []);
    });
  });
};
