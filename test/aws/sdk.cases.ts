import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { LambdaFront } from '../support/lambdaFront.ts';
import { dataOf, errorsOf, linkedApiAt } from '../support/linkedApi.ts';
import type { LedgerEntry } from '../support/sandboxBrowser.ts';
import type { SandboxWorld } from '../support/sandboxLinkedIn.ts';
import { lambdas } from '../support/sharedStandIns.ts';

/** Operations of Linked API's Node client, of each kind one, through the packaged API and the packaged worker. */
export const linkedApiOnThePackage = (): void => {
  describe('Linked API’s Node client against the packaged functions', { timeout: 10 * 60_000 }, () => {
    let front: LambdaFront;
    before(async () => {
      await lambdas.startFunction('worker');
      front = await LambdaFront.start(() => lambdas.functions.get('api'));
    });
    afterEach(() => assert.deepEqual(front.lines, []));
    after(() => front?.close());

    const client = () => linkedApiAt(front.url);
    const connected = async () => {
      const { people } = (await lambdas.control('/world')) as SandboxWorld;
      return (
        people.find(({ status, relations }) => status === 'exists' && relations['demo-account-1']?.state === 'connected') ??
        assert.fail('the sandbox has no such person')
      );
    };
    const sent = async () =>
      ((await lambdas.control('/ledger')) as readonly LedgerEntry[]).filter(({ kind }) => kind === 'message').map(({ text }) => text);
    /** Lets the worker take messages until something is done. */
    const atWork = async <Result>(work: Promise<Result>): Promise<Result> => {
      let isOver = false;
      const over = work.then(
        () => undefined,
        () => undefined,
      );
      void over.then(() => {
        isOver = true;
      });
      while (!isOver) await lambdas.work(500);
      return work;
    };

    it('reads a person with their skills', async () => {
      const { url, name } = await connected();
      const data = await atWork(dataOf(client().fetchPerson, { personUrl: url, retrieveSkills: true }));
      assert.deepEqual([data.name, data.publicUrl, Array.isArray(data.skills)], [name, url, true]);
    });

    it('sends a message once, and polls its conversation', async () => {
      const { url: personUrl } = await connected();
      const linkedApi = client();
      await atWork(dataOf(linkedApi.sendMessage, { personUrl, text: 'Good day' }));
      await atWork(dataOf(linkedApi.syncConversation, { personUrl }));
      const { data, errors } = await linkedApi.pollConversations([{ personUrl, type: 'st' }]);
      assert.deepEqual([errors, data?.[0]?.messages.at(-1)?.text], [[], 'Good day']);
      assert.deepEqual(await sent(), ['Good day']);
    });

    it('does a workflow whose stages follow from its results', async () => {
      const child = { actionType: 'st.openPersonPage', basicInfo: true, then: { actionType: 'st.retrievePersonSkills' } };
      const workflow = { actionType: 'st.searchPeople', term: 'engineer', limit: 2, then: { actionType: 'st.doForPeople', then: child } };
      const { data } = (await atWork(dataOf(client().customWorkflow, workflow))) as unknown as {
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
      assert.deepEqual(await atWork(errorsOf(fetchPerson, { personUrl })), ['personNotFound']);
      await assert.rejects(sendMessage.execute({ personUrl, text: '' }), { type: 'invalidWorkflow', message: /text/ });
      const stranger = linkedApiAt(front.url, { identificationToken: 'x' });
      await assert.rejects(stranger.fetchPerson.execute({ personUrl }), { type: 'invalidIdentificationToken' });
    });

    it('cancels a workflow that has not begun: nothing is done', async () => {
      const { sendMessage } = client();
      const { url: personUrl } = await connected();
      const workflowId = await sendMessage.execute({ personUrl, text: 'Never' });
      assert.equal(await sendMessage.status(workflowId), 'pending');
      assert.equal(await sendMessage.cancel(workflowId), true);
      await assert.rejects(sendMessage.status(workflowId), { type: 'canceled' });
      await lambdas.work(500);
      assert.deepEqual(await sent(), []);
    });
  });
};
