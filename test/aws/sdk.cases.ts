import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doneAt, linkedApiAt } from '../support/linkedApi.ts';
import { packagedPlace } from '../support/packagedPlace.ts';
import { lambdas } from '../support/sharedStandIns.ts';

/** Operations of Linked API's Node client, of each kind one, through the packaged API and the packaged worker. */
export const linkedApiOnThePackage = (): void => {
  describe('Linked API’s Node client against the packaged functions', { timeout: 10 * 60_000 }, () => {
    const place = packagedPlace();
    const client = () => linkedApiAt(place.url);
    const { dataOf, errorsOf } = doneAt(place);
    const sent = async () => (await place.sandbox.ledger('message')).map(({ text }) => text);

    it('reads a person with their skills', async () => {
      const { url, name } = place.sandbox.person('connected');
      const data = await dataOf(client().fetchPerson, { personUrl: url, retrieveSkills: true });
      assert.deepEqual([data.name, data.publicUrl, Array.isArray(data.skills)], [name, url, true]);
    });

    it('sends a message once, and polls its conversation', async () => {
      const { url: personUrl } = place.sandbox.person('connected');
      const linkedApi = client();
      await dataOf(linkedApi.sendMessage, { personUrl, text: 'Good day' });
      await dataOf(linkedApi.syncConversation, { personUrl });
      const { data, errors } = await linkedApi.pollConversations([{ personUrl, type: 'st' }]);
      assert.deepEqual([errors, data?.[0]?.messages.at(-1)?.text], [[], 'Good day']);
      assert.deepEqual(await sent(), ['Good day']);
    });

    it('does a workflow whose stages follow from its results', async () => {
      const child = { actionType: 'st.openPersonPage', basicInfo: true, then: { actionType: 'st.retrievePersonSkills' } };
      const workflow = { actionType: 'st.searchPeople', term: 'engineer', limit: 2, then: { actionType: 'st.doForPeople', then: child } };
      const { data } = (await dataOf(client().customWorkflow, workflow)) as unknown as {
        readonly data: readonly {
          readonly name: string;
          readonly then: readonly { readonly data: { readonly name: string; readonly then: { readonly data: unknown } } }[];
        }[];
      };
      assert.equal(data.length, 2);
      for (const { name, then } of data) {
        assert.equal(then[0]?.data.name, name);
        assert.ok(Array.isArray(then[0]?.data.then.data));
      }
    });

    it('tells errors of an action, of a workflow that is not valid, and of a wrong token', async () => {
      const { fetchPerson, sendMessage } = client();
      const personUrl = 'https://www.linkedin.com/in/nobody-of-this-name';
      assert.deepEqual(await errorsOf(fetchPerson, { personUrl }), ['personNotFound']);
      await assert.rejects(sendMessage.execute({ personUrl, text: '' }), { type: 'invalidWorkflow', message: /text/ });
      const stranger = linkedApiAt(place.url, { identificationToken: 'x' });
      await assert.rejects(stranger.fetchPerson.execute({ personUrl }), { type: 'invalidIdentificationToken' });
    });

    it('cancels a workflow that has not begun: nothing is done', async () => {
      const { sendMessage } = client();
      const { url: personUrl } = place.sandbox.person('connected');
      const workflowId = await sendMessage.execute({ personUrl, text: 'Never' });
      assert.equal(await sendMessage.status(workflowId), 'pending');
      assert.equal(await sendMessage.cancel(workflowId), true);
      await assert.rejects(sendMessage.status(workflowId), { type: 'canceled' });
      await lambdas.work(500);
      assert.deepEqual(await sent(), []);
    });
  });
};
