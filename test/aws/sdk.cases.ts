import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkedApiAt, nodeOperationsAt } from '../support/linkedApi.ts';
import { packagedPlace } from '../support/packagedPlace.ts';
import { lambdas } from '../support/sharedStandIns.ts';
import { sdkAdministration } from '../system/workflows.sdk.administration.cases.ts';
import { sdkOperations } from '../system/workflows.sdk.cases.ts';
import { sdkErrors } from '../system/workflows.sdk.errors.cases.ts';

/** Everything that Linked API's Node client can do, and every documented error, through the packaged API and the packaged worker. */
export const linkedApiOnThePackage = (): void => {
  describe('Linked API’s Node client against the packaged functions', { timeout: 20 * 60_000 }, () => {
    const place = packagedPlace();

    it('cancels a workflow that has not begun: nothing is done', async () => {
      const { sendMessage } = linkedApiAt(place.url);
      const { url: personUrl } = place.sandbox.person('connected');
      const workflowId = await sendMessage.execute({ personUrl, text: 'Never' });
      assert.equal(await sendMessage.status(workflowId), 'pending');
      assert.equal(await sendMessage.cancel(workflowId), true);
      await assert.rejects(sendMessage.status(workflowId), { type: 'canceled' });
      await lambdas.work(500);
      assert.deepEqual(await place.sandbox.effects(), []);
    });

    for (const part of ['chosen', 'others'] as const) {
      sdkOperations(part, place);
      sdkErrors(part, place, nodeOperationsAt(place));
    }
    // In the end wrong tokens are answered in another way. No webhook is called here, and none is looked up by a name.
    for (const part of ['chosen', 'others'] as const) sdkAdministration(part, place, 'https://1.1.1.1/linkedapi');
  });
};
