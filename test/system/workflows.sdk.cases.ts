import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe } from 'node:test';
import type { LinkedApi, LinkedApiError } from '@linkedapi/node';
import { demoTokens } from '../../infra/local/demo.ts';
import { doneAt, type LinkedApiOperation, linkedApiAt } from '../support/linkedApi.ts';
import type { ErrorFrom } from '../support/linkedApiErrors.ts';
import { administer, type LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { type Part, testsOf } from '../support/part.ts';
import { Relay } from '../support/relay.ts';
import type { SandboxPost } from '../support/sandboxControl.ts';

const seat = { kind: 'seat', variant: 'yes' };
const correspondent = 'https://www.linkedin.com/in/rosalind-achebe';

/** The operations of each kind that `npm test` runs. */
const chosen: ReadonlySet<LinkedApiOperation> = new Set(['sendMessage', 'pollConversations', 'searchPeople', 'customWorkflow']);

interface LoopedPerson {
  readonly name: string;
  readonly then: readonly {
    readonly success: boolean;
    readonly data: { readonly name: string; readonly then: { readonly data: unknown[] } };
  }[];
}

/** Every operation of the Node SDK at a place, over HTTP, queue and Chromium, with success. */
export const sdkOperations = (part: Part, place: LinkedApiPlace): void => {
  const { it, rest } = testsOf(part);
  const client = (): LinkedApi => linkedApiAt(place.url);
  const { dataOf } = doneAt(place);
  const person = (state: string) => place.sandbox.person(state);
  const faults = (fault: Record<string, unknown>) => place.sandbox.faults(fault);
  const effects = () => place.sandbox.effects();
  const openPost = (suits: (post: SandboxPost) => boolean = () => true): SandboxPost =>
    place.sandbox.world.posts.find((post) => !post.commentsClosed && post.repostOf === null && suits(post)) ??
    assert.fail('the sandbox has no such post');
  const own = () => place.sandbox.world.accounts[0]?.person;

  const operations: Readonly<Record<LinkedApiOperation, () => Promise<void>>> = {
    sendMessage: async () => {
      const { url: personUrl } = person('connected');
      await dataOf(client().sendMessage, { personUrl, text: 'Good day' });
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.person, effect.text]),
        [['message', personUrl, 'Good day']],
      );
    },

    syncConversation: async () => {
      const { url: personUrl } = person('connected');
      await dataOf(client().syncConversation, { personUrl });
      const { data, errors } = await client().pollConversations([{ personUrl, type: 'st' }]);
      assert.deepEqual([data?.[0]?.personUrl, Array.isArray(data?.[0]?.messages), errors], [personUrl, true, []]);
    },

    pollConversations: async () => {
      const { url: personUrl } = person('connected');
      const linkedApi = client();
      await dataOf(linkedApi.sendMessage, { personUrl, text: 'Good day' });
      await dataOf(linkedApi.syncConversation, { personUrl });
      const { data, errors } = await linkedApi.pollConversations([{ personUrl, type: 'st' }]);
      assert.deepEqual(errors, []);
      const last = data?.[0]?.messages.at(-1);
      assert.deepEqual([data?.[0]?.personUrl, last?.sender, last?.text], [personUrl, 'us', 'Good day']);
    },

    nvSendMessage: async () => {
      await faults(seat);
      const item = { personUrl: correspondent, subject: 'Tides', text: 'Shall we meet at the harbour?' };
      const { nvSendMessage } = client();
      await dataOf(nvSendMessage, item);
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.person, effect.text, effect.inMail?.subject]),
        [['inMail', correspondent, item.text, item.subject]],
      );
    },

    nvSyncConversation: async () => {
      await faults(seat);
      const linkedApi = client();
      await dataOf(linkedApi.nvSendMessage, { personUrl: correspondent, subject: 'Tides', text: 'Shall we meet?' });
      await dataOf(linkedApi.nvSyncConversation, { personUrl: correspondent });
      const { data, errors } = await linkedApi.pollConversations([{ personUrl: correspondent, type: 'nv' }]);
      assert.deepEqual(errors, []);
      assert.deepEqual(
        data?.map(({ type, messages }) => [type, messages.map(({ sender, text }) => [sender, text])]),
        [['nv', [['us', 'Shall we meet?']]]],
      );
      // The standard conversation is another one.
      const standard = await linkedApi.pollConversations([{ personUrl: correspondent, type: 'st' }]);
      assert.deepEqual(
        standard.errors.map(({ type }) => type),
        ['conversationsNotSynced'],
      );
    },

    checkConnectionStatus: async () => {
      const { checkConnectionStatus } = client();
      for (const status of ['connected', 'pending', 'notConnected'] as const)
        assert.equal((await dataOf(checkConnectionStatus, { personUrl: person(status).url })).connectionStatus, status);
    },

    sendConnectionRequest: async () => {
      const { url: personUrl } = person('notConnected');
      await dataOf(client().sendConnectionRequest, { personUrl, note: 'May we talk?' });
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.person, effect.text]),
        [['invitation', personUrl, 'May we talk?']],
      );
    },

    withdrawConnectionRequest: async () => {
      const { url: personUrl } = person('pending');
      await dataOf(client().withdrawConnectionRequest, { personUrl, unfollow: false });
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.person]),
        [['withdrawal', personUrl]],
      );
    },

    retrievePendingRequests: async () => {
      const rows = await dataOf(client().retrievePendingRequests, {});
      assert.ok(rows.length > 0);
      for (const row of rows) assert.deepEqual([typeof row.name, typeof row.publicUrl], ['string', 'string']);
    },

    retrieveConnections: async () => {
      const { retrieveConnections } = client();
      assert.equal((await dataOf(retrieveConnections, {})).length, 10);
      const [firstName = ''] = person('connected').name.split(' ');
      const rows = await dataOf(retrieveConnections, { limit: 5, filter: { firstName } });
      assert.ok(rows.length > 0 && rows.every(({ name }) => name.startsWith(firstName)), JSON.stringify(rows.map(({ name }) => name)));
    },

    removeConnection: async () => {
      const { url: personUrl } = person('connected');
      await dataOf(client().removeConnection, { personUrl });
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.person]),
        [['removal', personUrl]],
      );
    },

    fetchPerson: async () => {
      const { url: personUrl, name } = person('connected');
      const data = await dataOf(client().fetchPerson, {
        personUrl,
        retrieveExperience: true,
        retrieveEducation: true,
        retrieveSkills: true,
        retrieveLanguages: true,
        retrievePosts: true,
        retrieveComments: true,
        retrieveReactions: true,
        postsRetrievalConfig: { limit: 2 },
      });
      assert.deepEqual([data.name, data.publicUrl], [name, personUrl]);
      for (const list of [data.experiences, data.education, data.skills, data.languages, data.posts, data.comments, data.reactions])
        assert.ok(Array.isArray(list));
      assert.ok((data.posts?.length ?? 0) <= 2);
    },

    nvFetchPerson: async () => {
      await faults(seat);
      const { nvSearchPeople, nvFetchPerson } = client();
      const [lead] = await dataOf(nvSearchPeople, { term: 'Hexaroute', limit: 1 });
      assert.equal((await dataOf(nvFetchPerson, { personHashedUrl: lead?.hashedUrl ?? '' })).name, lead?.name);
    },

    fetchCompany: async () => {
      const [company] = place.sandbox.world.companies;
      const data = await dataOf(client().fetchCompany, {
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
    },

    nvFetchCompany: async () => {
      await faults(seat);
      const { nvSearchCompanies, nvFetchCompany } = client();
      const [found] = await dataOf(nvSearchCompanies, { term: 'Hexaroute', limit: 1 });
      const data = await dataOf(nvFetchCompany, {
        companyHashedUrl: found?.hashedUrl ?? '',
        retrieveEmployees: true,
        retrieveDMs: true,
        employeesRetrievalConfig: { limit: 3 },
        dmsRetrievalConfig: { limit: 2 },
      });
      assert.equal(data.name, found?.name);
      assert.equal(data.employees?.length, 3);
      assert.ok(Array.isArray(data.dms));
    },

    searchPeople: async () => {
      const rows = await dataOf(client().searchPeople, { term: 'engineer', limit: 3 });
      assert.equal(rows.length, 3);
      for (const { name, publicUrl } of rows) assert.deepEqual([typeof name, typeof publicUrl], ['string', 'string']);
    },

    nvSearchPeople: async () => {
      await faults(seat);
      const rows = await dataOf(client().nvSearchPeople, { term: 'Hexaroute', limit: 3 });
      assert.equal(rows.length, 3);
      for (const { name, hashedUrl } of rows) assert.deepEqual([typeof name, typeof hashedUrl], ['string', 'string']);
    },

    searchCompanies: async () => {
      const rows = await dataOf(client().searchCompanies, { term: 'a', limit: 3 });
      assert.equal(rows.length, 3);
      for (const { name, publicUrl } of rows) assert.deepEqual([typeof name, typeof publicUrl], ['string', 'string']);
    },

    nvSearchCompanies: async () => {
      await faults(seat);
      const rows = await dataOf(client().nvSearchCompanies, { term: 'Hexaroute', limit: 2 });
      assert.ok(rows.length > 0);
      for (const { name, hashedUrl } of rows) assert.deepEqual([typeof name, typeof hashedUrl], ['string', 'string']);
    },

    fetchPost: async () => {
      const post = openPost(({ text, comments, reactions }) => (text ?? '') !== '' && comments.length > 1 && reactions.length > 1);
      const data = await dataOf(client().fetchPost, {
        postUrl: post.url,
        retrieveComments: true,
        retrieveReactions: true,
        commentsRetrievalConfig: { limit: 2, replies: false, sort: 'mostRecent' },
        reactionsRetrievalConfig: { limit: 2 },
      });
      assert.deepEqual([data.type, data.text, data.repostText], ['original', post.text, null]);
      assert.equal(data.reactionsCount, post.reactions.length);
      const texts = post.comments.filter(({ replyTo }) => replyTo === null).map(({ text }) => text);
      assert.equal(data.comments?.length, Math.min(2, texts.length));
      for (const { text, isReply, commenterType } of data.comments ?? [])
        assert.deepEqual([texts.includes(text ?? ''), isReply, commenterType], [true, false, 'person']);
      const reacted = post.reactions.map(({ person: slug }) => `https://www.linkedin.com/in/${slug}`);
      assert.equal(data.reactions?.length, 2);
      for (const { engagerUrl } of data.reactions ?? []) assert.ok(reacted.includes(decodeURI(engagerUrl)), engagerUrl);
      assert.deepEqual(await effects(), []);
    },

    reactToPost: async () => {
      const { url: postUrl } = openPost();
      await dataOf(client().reactToPost, { postUrl, type: 'insightful' });
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.post, effect.text]),
        [['reaction', postUrl, 'insightful']],
      );
    },

    commentOnPost: async () => {
      const { url: postUrl } = openPost();
      const text = 'Well said,\nall of it';
      await dataOf(client().commentOnPost, { postUrl, text });
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.post, effect.text]),
        [['comment', postUrl, text]],
      );
    },

    createPost: async () => {
      const { createPost, fetchPost } = client();
      const text = 'Something new,\nin two lines';
      const { postUrl } = await dataOf(createPost, { text });
      assert.equal((await dataOf(fetchPost, { postUrl })).text, text);
      const companyUrl = 'https://www.linkedin.com/company/brasswick';
      await dataOf(createPost, { text: 'From the company', companyUrl });
      assert.deepEqual(
        (await effects()).map((effect) => [effect.kind, effect.text, effect.actor?.replace(/\/$/, '')]),
        [
          ['post', text, undefined],
          ['post', 'From the company', companyUrl],
        ],
      );
    },

    retrieveSSI: async () => {
      const { ssi, industryTop, networkTop } = await dataOf(client().retrieveSSI, {});
      for (const share of [ssi, industryTop, networkTop]) assert.ok(share >= 0 && share <= 100, String(share));
    },

    retrievePerformance: async () => {
      const performance = await dataOf(client().retrievePerformance, {});
      const figures = [
        performance.followersCount,
        performance.postViewsLast7Days,
        performance.profileViewsLast90Days,
        performance.searchAppearancesPreviousWeek,
      ];
      for (const figure of figures) assert.ok(Number.isInteger(figure) && figure >= 0, JSON.stringify(performance));
      const { people } = place.sandbox.world;
      assert.equal(performance.followersCount, people.find(({ url }) => url === own())?.followers);
    },

    customWorkflow: async () => {
      const completion = (await dataOf(client().customWorkflow, {
        actionType: 'st.searchPeople',
        term: 'engineer',
        limit: 2,
        then: {
          actionType: 'st.doForPeople',
          then: { actionType: 'st.openPersonPage', basicInfo: true, then: { actionType: 'st.retrievePersonSkills' } },
        },
      })) as unknown as { readonly data: readonly LoopedPerson[] };
      assert.equal(completion.data.length, 2);
      for (const { name, then } of completion.data) {
        assert.deepEqual([then[0]?.success, then[0]?.data.name], [true, name]);
        assert.ok(Array.isArray(then[0]?.data.then.data));
      }
    },

    getAccountInfo: async () => {
      const linkedApi = client();
      // A page has to show the member first.
      await dataOf(linkedApi.retrievePerformance, {});
      const { data, errors } = await linkedApi.getAccountInfo();
      assert.deepEqual([data?.url, errors], [own(), []]);
    },

    getApiUsage: async () => {
      const linkedApi = client();
      await dataOf(linkedApi.checkConnectionStatus, { personUrl: person('connected').url });
      const end = new Date(Date.now() + 60_000).toISOString();
      const { data, errors } = await linkedApi.getApiUsage({ start: new Date(Date.now() - 3_600_000).toISOString(), end });
      assert.deepEqual(errors, []);
      assert.ok(data?.some(({ actionType, success }) => actionType === 'st.checkConnectionStatus' && success));
    },
  };

  /** What the client itself tells of a call that was not answered. */
  const clientErrors: Readonly<Record<ErrorFrom<'client'>, () => Promise<void>>> = {
    workflowTimeout: async () => {
      const { checkConnectionStatus } = client();
      const workflowId = await checkConnectionStatus.execute({ personUrl: person('connected').url });
      await assert.rejects(checkConnectionStatus.result(workflowId, { timeout: 0 }), { type: 'workflowTimeout', workflowId });
      const { errors } = await place.atWork(checkConnectionStatus.result(workflowId, { pollInterval: 50 }));
      assert.deepEqual(errors, []);
    },

    httpError: async () => {
      const relay = await Relay.start(Number(new URL(place.url).port));
      try {
        relay.lose('requests', 1);
        const { checkConnectionStatus } = linkedApiAt(`http://127.0.0.1:${relay.port}`);
        await assert.rejects(checkConnectionStatus.execute({ personUrl: person('connected').url }), { type: 'httpError' });
      } finally {
        await relay.close();
      }
    },
  };

  describe('operations of Linked API’s Node client', { timeout: 900_000 }, () => {
    for (const [name, test] of Object.entries(operations) as [LinkedApiOperation, () => Promise<void>][])
      (chosen.has(name) ? it : rest)(name, test);

    rest('status and cancel: of what has ended, and of what there is not', async () => {
      const { checkConnectionStatus } = client();
      const workflowId = await checkConnectionStatus.execute({ personUrl: person('connected').url });
      await place.atWork(checkConnectionStatus.result(workflowId, { pollInterval: 50 }));
      assert.deepEqual(await checkConnectionStatus.status(workflowId), { data: { connectionStatus: 'connected' }, errors: [] });
      assert.equal(await checkConnectionStatus.cancel(workflowId), false);
      await assert.rejects(checkConnectionStatus.status('wf_nothing'), { type: 'workflowNotFound' });
    });

    rest('outside the working hours a workflow is pending, and can be canceled before anything is done', async () => {
      const [, accountId] = demoTokens.accounts;
      const { sendMessage } = linkedApiAt(place.url, { identificationToken: accountId });
      const inTwoDays = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.now() + 2 * 86_400_000);
      const windows = [{ days: [inTwoDays.toLowerCase() as 'monday'], from: '09:00', to: '17:00' }];
      await administer(place, 'accounts.setWorkingHours', { accountId, workingHours: { timeZone: 'UTC', windows } });
      try {
        const workflowId = await sendMessage.execute({ personUrl: place.sandbox.person('connected', 0, 1).url, text: 'Never' });
        assert.equal(await sendMessage.status(workflowId), 'pending');
        assert.equal(await sendMessage.cancel(workflowId), true);
        await assert.rejects(place.atWork(sendMessage.result(workflowId, { pollInterval: 50 })), { type: 'canceled' });
        assert.deepEqual(await effects(), []);
      } finally {
        await administer(place, 'accounts.setWorkingHours', { accountId, workingHours: null });
      }
    });

    rest(`errors of the client itself: ${Object.keys(clientErrors).join(', ')}`, async () => {
      for (const test of Object.values(clientErrors)) await test();
    });
  });
};

/** `createPost` with files, where the API may fetch them from this machine. */
export const sdkFiles = (part: Part, place: LinkedApiPlace): void => {
  testsOf(part).rest('createPost with pictures: published with them, byte by byte; where one cannot be fetched, nothing is', async () => {
    const { createPost } = linkedApiAt(place.url);
    const posts = () => place.sandbox.ledger('post');
    const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(400_000)]);
    const server = createServer(({ url }, response) => {
      if (url === '/map.png') response.setHeader('content-type', 'image/png').end(content);
      else response.writeHead(404).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const picture = (name: string) => ({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
        type: 'image' as const,
      });
      await assert.rejects(
        createPost.execute({ text: 'A map', attachments: [picture('map.png'), picture('gone.png')] }),
        ({ type, message }: LinkedApiError) => {
          assert.equal(String(type), 'invalidWorkflow');
          assert.match(message, /workflow: attachments\[1\]: .*notFound/);
          return true;
        },
      );
      assert.deepEqual(await posts(), []);
      await doneAt(place).dataOf(createPost, {
        text: 'A map',
        attachments: [picture('map.png'), { ...picture('map.png'), name: 'again.png' }],
      });
      const facts = { size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
      assert.deepEqual(
        (await posts()).map(({ text, files }) => [text, files]),
        [
          [
            'A map',
            [
              { name: 'map.png', ...facts },
              { name: 'again.png', ...facts },
            ],
          ],
        ],
      );
    } finally {
      server.close();
    }
  });
};
