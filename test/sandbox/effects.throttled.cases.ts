import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { findFunction } from '../../functions/contract/functions.ts';
import { OutcomeUnknown, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { requests } from '../../functions/linkedin/selectors/requests.ts';
import { effectItems } from '../support/effectItems.ts';
import { type Part, testsOf } from '../support/part.ts';
import { failing, SandboxActing } from '../support/sandboxActing.ts';

const effects = [requests.message, requests.invitation, requests.post, requests.repost, requests.comment];

export const throttledEffects = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('P4 LinkedIn answers “not now” to an effect', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();

    /** Does an item while its effect's own request is answered like this. */
    const perform = async (name: string, status: number): Promise<unknown> => {
      await sandbox.site.reset();
      const { page } = sandbox.site.linkedin;
      await page.route('**/*', (route, request) =>
        request.method() === 'POST' && effects.some((effect) => effect.test(request.url())) ? route.fulfill({ status }) : route.fallback(),
      );
      try {
        return await sandbox
          .perform(name, (await effectItems(sandbox))[name] ?? assert.fail(`${name} has no item`))
          .catch((error: unknown) => error);
      } finally {
        await page.unroute('**/*');
      }
    };

    // One function, at one of them.
    for (const [index, name] of Object.keys(performers)
      .filter((each) => findFunction(each)?.sideEffect === 'once')
      .entries())
      for (const status of [429, 999])
        (/sendMessage/.test(name) && (status === 429) === (index % 2 === 0) ? it : rest)(
          `${name}: ${status} is a cool-down, and the attempt stays in doubt`,
          async () => {
            const failure = await perform(name, status);
            assert.ok(failure instanceof Throttled, String(failure));
            assert.ok(sandbox.traces.length > 0);
          },
        );

    for (const name of ['connections.sendRequest', 'posts.comment'])
      (name === 'posts.comment' ? it : rest)(`${name}: 503 is no refusal`, async () => {
        const failure = await perform(name, 503);
        assert.ok(failure instanceof OutcomeUnknown, String(failure));
      });

    it('conversations.sendMessage: a refusal with a body that the page does not read is a refusal', async () => {
      await sandbox.site.reset();
      await sandbox.site.fault({ kind: 'status', status: 403, match: { path: 'createMessage' } });
      const item = (await effectItems(sandbox))['conversations.sendMessage'] ?? assert.fail();
      await assert.rejects(sandbox.perform('conversations.sendMessage', item), failing('messagingNotAllowed'));
    });
  });
};
