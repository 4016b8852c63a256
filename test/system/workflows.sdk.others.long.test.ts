import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { doneAt, linkedApiAt } from '../support/linkedApi.ts';
import { placeOf } from '../support/linkedApiPlace.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import type { LedgerEntry } from '../support/sandboxBrowser.ts';
import type { SandboxPost } from '../support/sandboxControl.ts';

/** Operations of Linked API’s Node client, on pages that have as much time as by default. */
describe('Linked API’s Node client: posts, statistics and messages of Sales Navigator', { timeout: 900_000 }, () => {
  let running: RunningSystem;
  before(async () => {
    running = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '20' });
  });
  beforeEach(() => running.reset());
  after(() => running.close());

  const place = placeOf(() => running);
  const client = () => linkedApiAt(place.url);
  const { dataOf, errorsOf } = doneAt(place);
  const posts = () => place.sandbox.world.posts;
  const openPost = (suits: (post: SandboxPost) => boolean = () => true): SandboxPost =>
    posts().find((post) => !post.commentsClosed && post.repostOf === null && suits(post)) ?? assert.fail('the sandbox has no such post');
  const effects = async (): Promise<readonly LedgerEntry[]> =>
    (await running.ledger()).filter(({ kind }) => kind !== 'visit' && kind !== 'reading');
  const nowhere = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001';

  it('fetchPost: its text, its counts, and the comments and reactions that are asked for', async () => {
    const { fetchPost } = client();
    const post = openPost(({ text, comments, reactions }) => (text ?? '') !== '' && comments.length > 1 && reactions.length > 1);
    const data = await dataOf(fetchPost, {
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
    const reacted = post.reactions.map(({ person }) => `https://www.linkedin.com/in/${person}`);
    assert.equal(data.reactions?.length, 2);
    for (const { engagerUrl } of data.reactions ?? []) assert.ok(reacted.includes(decodeURI(engagerUrl)), engagerUrl);
    assert.deepEqual(await errorsOf(fetchPost, { postUrl: nowhere }), ['postNotFound']);
    assert.deepEqual(await effects(), []);
  });

  it('reactToPost and commentOnPost: once each; where there is no post, or it takes no comments, told so', async () => {
    const { reactToPost, commentOnPost } = client();
    const { url: postUrl } = openPost();
    const text = 'Well said,\nall of it';
    await dataOf(reactToPost, { postUrl, type: 'insightful' });
    await dataOf(commentOnPost, { postUrl, text });
    const both = [
      ['reaction', postUrl, 'insightful'],
      ['comment', postUrl, text],
    ];
    const shown = async () => (await effects()).map((effect) => [effect.kind, effect.post, effect.text]);
    assert.deepEqual(await shown(), both);
    const closed = posts().find(({ commentsClosed }) => commentsClosed)?.url ?? assert.fail();
    assert.deepEqual(await errorsOf(commentOnPost, { postUrl: closed, text }), ['commentingNotAllowed']);
    assert.deepEqual(await errorsOf(commentOnPost, { postUrl: nowhere, text }), ['postNotFound']);
    assert.deepEqual(await errorsOf(reactToPost, { postUrl: nowhere, type: 'like' }), ['postNotFound']);
    assert.deepEqual(await shown(), both);
  });

  it('createPost: published once, at the address that is returned, which fetchPost reads', async () => {
    const { createPost, fetchPost } = client();
    const text = 'Something new,\nin two lines';
    const { postUrl } = await dataOf(createPost, { text });
    const published = async () => (await effects()).map((effect) => [effect.kind, effect.text]);
    assert.deepEqual(await published(), [['post', text]]);
    assert.equal((await dataOf(fetchPost, { postUrl })).text, text);
  });

  it('createPost with pictures: published with them, byte by byte; where one cannot be fetched, nothing is', async () => {
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
      const { createPost } = client();
      await assert.rejects(createPost.execute({ text: 'A map', attachments: [picture('map.png'), picture('gone.png')] }), {
        type: 'invalidWorkflow',
        message: /workflow: attachments\[1\]: .*notFound/,
      });
      assert.deepEqual(await effects(), []);
      await dataOf(createPost, { text: 'A map', attachments: [picture('map.png'), { ...picture('map.png'), name: 'again.png' }] });
      const facts = { size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
      assert.deepEqual(
        (await effects()).map(({ kind, text, files }) => [kind, text, files]),
        [
          [
            'post',
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

  it('createPost in the name of a company that the account administers', async () => {
    const companyUrl = 'https://www.linkedin.com/company/brasswick';
    await dataOf(client().createPost, { text: 'From the company', companyUrl });
    assert.deepEqual(
      (await effects()).map(({ kind, text, actor }) => [kind, text, actor?.replace(/\/$/, '')]),
      [['post', 'From the company', companyUrl]],
    );
  });

  it('retrieveSSI and retrievePerformance: numbers in their ranges, the followers as the sandbox has them', async () => {
    const { retrieveSSI, retrievePerformance } = client();
    const { ssi, industryTop, networkTop } = await dataOf(retrieveSSI, {});
    for (const share of [ssi, industryTop, networkTop]) assert.ok(share >= 0 && share <= 100, String(share));
    const performance = await dataOf(retrievePerformance, {});
    const figures = [
      performance.followersCount,
      performance.postViewsLast7Days,
      performance.profileViewsLast90Days,
      performance.searchAppearancesPreviousWeek,
    ];
    for (const figure of figures) assert.ok(Number.isInteger(figure) && figure >= 0, JSON.stringify(performance));
    const { people } = running.world;
    assert.equal(performance.followersCount, people.find(({ url }) => url === running.world.accounts[0]?.person)?.followers);
  });

  it('nvSendMessage, nvSyncConversation and pollConversations: an InMail once, apart from the standard conversation', async () => {
    await running.faults({ kind: 'seat', variant: 'yes' });
    const { nvSendMessage, nvSyncConversation } = client();
    const personUrl = 'https://www.linkedin.com/in/rosalind-achebe';
    const item = { personUrl, subject: 'Tides', text: 'Shall we meet at the harbour?' };
    await dataOf(nvSendMessage, item);
    const sent = async () => (await effects()).map(({ kind, person, text, inMail }) => [kind, person, text, inMail?.subject]);
    assert.deepEqual(await sent(), [['inMail', personUrl, item.text, item.subject]]);

    await dataOf(nvSyncConversation, { personUrl });
    const { data, errors } = await client().pollConversations([{ personUrl, type: 'nv' }]);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      data?.map(({ type, messages }) => [type, messages.map(({ sender, text }) => [sender, text])]),
      [['nv', [['us', item.text]]]],
    );
    const standard = await client().pollConversations([{ personUrl, type: 'st' }]);
    assert.deepEqual(
      standard.errors.map(({ type }) => type),
      ['conversationsNotSynced'],
    );

    // The person has not answered yet.
    assert.deepEqual(await errorsOf(nvSendMessage, item), ['messagingNotAllowed']);
    assert.equal((await sent()).length, 1);
  });

  it('nvSendMessage and nvSyncConversation without a seat: noSalesNavigator, and nothing is sent', async () => {
    await running.faults({ kind: 'seat', variant: 'no' });
    const { nvSendMessage, nvSyncConversation } = client();
    const personUrl = 'https://www.linkedin.com/in/rosalind-achebe';
    assert.deepEqual(await errorsOf(nvSendMessage, { personUrl, subject: 'Tides', text: 'Good day' }), ['noSalesNavigator']);
    assert.deepEqual(await errorsOf(nvSyncConversation, { personUrl }), ['noSalesNavigator']);
    assert.deepEqual(await effects(), []);
  });
});
