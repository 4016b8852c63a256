import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { LinkedApi, LinkedApiError } from '@linkedapi/node';
import { doneAt, linkedApiAt, type SdkTokens } from '../support/linkedApi.ts';
import type { LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { type Part, testsOf } from '../support/part.ts';

const nobody = 'https://www.linkedin.com/in/nobody-of-this-name';
const nothing = 'https://www.linkedin.com/company/no-company-of-this-name';
const seat = { kind: 'seat', variant: 'yes' };

/** Operations of messaging, networking, people and companies, over HTTP, queue and Chromium. */
export const sdkOperations = (part: Part, place: LinkedApiPlace): void => {
  const client = (tokens: Partial<SdkTokens> = {}): LinkedApi => linkedApiAt(place.url, tokens);
  const { dataOf, errorsOf } = doneAt(place);
  const { it, rest } = testsOf(part);

  describe('Linked API’s Node client against this API', { timeout: 600_000 }, () => {
    it('sendMessage: sent once', async () => {
      const person = place.sandbox.person('connected');
      await dataOf(client().sendMessage, { personUrl: person.url, text: 'Good day' });
      assert.deepEqual(
        (await place.sandbox.ledger('message')).map(({ text }) => text),
        ['Good day'],
      );
    });

    rest('sendMessage: personNotFound', async () =>
      assert.deepEqual(await errorsOf(client().sendMessage, { personUrl: nobody, text: 'Good day' }), ['personNotFound']),
    );

    it('syncConversation, then pollConversations', async () => {
      const { url: personUrl } = place.sandbox.person('connected');
      const linkedApi = client();
      await dataOf(linkedApi.sendMessage, { personUrl, text: 'Good day' });
      await dataOf(linkedApi.syncConversation, { personUrl });
      const { data, errors } = await linkedApi.pollConversations([{ personUrl, type: 'st' }]);
      assert.deepEqual(errors, []);
      const last = data?.[0]?.messages.at(-1);
      assert.deepEqual([data?.[0]?.personUrl, last?.sender, last?.text], [personUrl, 'us', 'Good day']);
    });

    rest('pollConversations of a conversation that is not synced', async () => {
      const { errors } = await client().pollConversations([{ personUrl: nobody, type: 'st' }]);
      assert.deepEqual(
        errors.map(({ type }) => type),
        ['conversationsNotSynced'],
      );
    });

    rest('checkConnectionStatus: connected, pending, not connected, nobody', async () => {
      const { checkConnectionStatus } = client();
      const statusOf = async (personUrl: string) => (await dataOf(checkConnectionStatus, { personUrl })).connectionStatus;
      assert.equal(await statusOf(place.sandbox.person('connected').url), 'connected');
      assert.equal(await statusOf(place.sandbox.person('pending').url), 'pending');
      assert.equal(await statusOf(place.sandbox.person('notConnected').url), 'notConnected');
      assert.deepEqual(await errorsOf(checkConnectionStatus, { personUrl: nobody }), ['personNotFound']);
    });

    rest('sendConnectionRequest: sent with its note; to somebody connected or pending it is not', async () => {
      const { sendConnectionRequest } = client();
      const { url: personUrl } = place.sandbox.person('notConnected');
      await dataOf(sendConnectionRequest, { personUrl, note: 'May we talk?' });
      assert.deepEqual(
        (await place.sandbox.ledger('invitation')).map(({ text }) => text),
        ['May we talk?'],
      );
      assert.deepEqual(await errorsOf(sendConnectionRequest, { personUrl: place.sandbox.person('connected').url }), ['alreadyConnected']);
      assert.deepEqual(await errorsOf(sendConnectionRequest, { personUrl: place.sandbox.person('pending').url }), ['alreadyPending']);
    });

    rest('errors that depend on the person: emailRequired, messagingNotAllowed', async () => {
      const gated = place.sandbox.people('notConnected').find((person) => (person as { readonly emailGate?: boolean }).emailGate);
      assert.deepEqual(await errorsOf(client().sendConnectionRequest, { personUrl: gated?.url ?? '' }), ['emailRequired']);
      const { url: personUrl } = place.sandbox.person('notConnected');
      assert.deepEqual(await errorsOf(client().sendMessage, { personUrl, text: 'Good day' }), ['messagingNotAllowed']);
      assert.deepEqual(await place.sandbox.ledger('message'), []);
    });

    rest('withdrawConnectionRequest: withdrawn; where none is pending, told so', async () => {
      const { withdrawConnectionRequest } = client();
      await dataOf(withdrawConnectionRequest, { personUrl: place.sandbox.person('pending').url, unfollow: false });
      assert.equal((await place.sandbox.ledger('withdrawal')).length, 1);
      assert.deepEqual(await errorsOf(withdrawConnectionRequest, { personUrl: place.sandbox.person('notConnected').url }), ['notPending']);
    });

    rest('retrievePendingRequests', async () => {
      const rows = await dataOf(client().retrievePendingRequests, {});
      assert.ok(rows.length > 0);
      for (const row of rows) assert.deepEqual([typeof row.name, typeof row.publicUrl], ['string', 'string']);
    });

    rest('retrieveConnections: ten by default, and by filter', async () => {
      const { retrieveConnections } = client();
      assert.equal((await dataOf(retrieveConnections, {})).length, 10);
      const person = place.sandbox.person('connected');
      const [firstName = ''] = person.name.split(' ');
      const rows = await dataOf(retrieveConnections, { limit: 5, filter: { firstName } });
      assert.ok(rows.length > 0 && rows.every(({ name }) => name.startsWith(firstName)), JSON.stringify(rows.map(({ name }) => name)));
    });

    rest('removeConnection: removed; of somebody else, told so', async () => {
      const { removeConnection } = client();
      await dataOf(removeConnection, { personUrl: place.sandbox.person('connected').url });
      assert.equal((await place.sandbox.ledger('removal')).length, 1);
      assert.deepEqual(await errorsOf(removeConnection, { personUrl: place.sandbox.person('notConnected').url }), ['connectionNotFound']);
    });

    rest('fetchPerson: the basics and every section that is asked for', async () => {
      const person = place.sandbox.person('connected');
      const data = await dataOf(client().fetchPerson, {
        personUrl: person.url,
        retrieveExperience: true,
        retrieveEducation: true,
        retrieveSkills: true,
        retrieveLanguages: true,
        retrievePosts: true,
        retrieveComments: true,
        retrieveReactions: true,
        postsRetrievalConfig: { limit: 2 },
      });
      assert.deepEqual([data.name, data.publicUrl], [person.name, person.url]);
      for (const list of [data.experiences, data.education, data.skills, data.languages, data.posts, data.comments, data.reactions])
        assert.ok(Array.isArray(list));
      assert.ok((data.posts?.length ?? 0) <= 2);
    });

    rest('fetchPerson: personNotFound', async () =>
      assert.deepEqual(await errorsOf(client().fetchPerson, { personUrl: nobody }), ['personNotFound']),
    );

    rest('fetchCompany with employees, decision makers and posts; companyNotFound', async () => {
      const { fetchCompany } = client();
      const [company] = place.sandbox.world.companies;
      const data = await dataOf(fetchCompany, {
        companyUrl: company?.url ?? '',
        retrieveEmployees: true,
        retrieveDMs: true,
        retrievePosts: true,
        employeesRetrievalConfig: { limit: 3 },
        dmsRetrievalConfig: { limit: 2 },
        postsRetrievalConfig: { limit: 2 },
      });
      assert.equal(data.publicUrl, company?.url);
      assert.equal(typeof data.employeesCount, 'number');
      assert.ok((data.employees?.length ?? 0) > 0 && (data.employees?.length ?? 0) <= 3);
      assert.ok(Array.isArray(data.dms) && Array.isArray(data.posts));
      assert.deepEqual(await errorsOf(fetchCompany, { companyUrl: nothing }), ['companyNotFound']);
    });

    it('searchPeople', async () => {
      const rows = await dataOf(client().searchPeople, { term: 'engineer', limit: 3 });
      assert.equal(rows.length, 3);
      for (const { name, publicUrl } of rows) assert.deepEqual([typeof name, typeof publicUrl], ['string', 'string']);
    });

    rest('searchCompanies', async () => {
      const rows = await dataOf(client().searchCompanies, { term: 'a', limit: 3 });
      assert.ok(rows.length > 0 && rows.length <= 3);
    });

    rest('in Sales Navigator: searches, a person, a company; without a seat noSalesNavigator', async () => {
      const { nvSearchPeople, nvSearchCompanies, nvFetchPerson, nvFetchCompany } = client();
      await place.sandbox.faults(seat);
      const leads = await dataOf(nvSearchPeople, { term: 'Hexaroute', limit: 3 });
      assert.equal(leads.length, 3);
      const person = await dataOf(nvFetchPerson, { personHashedUrl: leads[0]?.hashedUrl ?? '' });
      assert.equal(person.name, leads[0]?.name);
      const companies = await dataOf(nvSearchCompanies, { term: 'Hexaroute', limit: 2 });
      assert.ok(companies.length > 0);
      const company = await dataOf(nvFetchCompany, { companyHashedUrl: companies[0]?.hashedUrl ?? '' });
      assert.equal(company.name, companies[0]?.name);
      await place.sandbox.faults({ kind: 'seat', variant: 'no' });
      assert.deepEqual(await errorsOf(nvSearchPeople, { term: 'Hexaroute', limit: 3 }), ['noSalesNavigator']);
    });

    it('customWorkflow: a search, and what is done with each person', async () => {
      const linkedApi = client();
      const completion = (await dataOf(linkedApi.customWorkflow, {
        actionType: 'st.searchPeople',
        term: 'engineer',
        limit: 2,
        then: {
          actionType: 'st.doForPeople',
          then: { actionType: 'st.openPersonPage', basicInfo: true, then: { actionType: 'st.retrievePersonSkills' } },
        },
      })) as unknown as {
        readonly data: readonly {
          readonly name: string;
          readonly then: readonly {
            readonly success: boolean;
            readonly data: { readonly name: string; readonly then: { readonly data: unknown[] } };
          }[];
        }[];
      };
      assert.equal(completion.data.length, 2);
      for (const { name, then } of completion.data) {
        assert.deepEqual([then[0]?.success, then[0]?.data.name], [true, name]);
        assert.ok(Array.isArray(then[0]?.data.then.data));
      }
    });

    rest('status and cancel', async () => {
      const { checkConnectionStatus } = client();
      const workflowId = await checkConnectionStatus.execute({ personUrl: place.sandbox.person('connected').url });
      await place.atWork(checkConnectionStatus.result(workflowId, { pollInterval: 50 }));
      assert.equal(await checkConnectionStatus.cancel(workflowId), false);
      await assert.rejects(checkConnectionStatus.status('wf_nothing'), { type: 'workflowNotFound' });
    });

    rest('wrong tokens', async () => {
      const typeOf = async (linkedApi: LinkedApi): Promise<string> =>
        linkedApi.checkConnectionStatus.execute({ personUrl: nobody }).then(
          () => 'none',
          (error: LinkedApiError) => error.type,
        );
      assert.equal(await typeOf(client({ linkedApiToken: 'x' })), 'invalidLinkedApiToken');
      assert.equal(await typeOf(client({ identificationToken: 'x' })), 'invalidIdentificationToken');
    });

    rest('getAccountInfo and getApiUsage', async () => {
      const linkedApi = client();
      await dataOf(linkedApi.checkConnectionStatus, { personUrl: place.sandbox.person('connected').url });
      const { data } = await linkedApi.getAccountInfo();
      assert.equal(data?.url, place.sandbox.world.accounts[0]?.person);
      const end = new Date(Date.now() + 60_000).toISOString();
      const usage = await linkedApi.getApiUsage({ start: new Date(Date.now() - 3_600_000).toISOString(), end });
      assert.ok(usage.data?.some(({ actionType, success }) => actionType === 'st.checkConnectionStatus' && success));
    });
  });
};
