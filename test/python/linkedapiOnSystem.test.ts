import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { commentUrlOf } from '../../functions/contract/comment.urls.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import type { LedgerEntry } from '../support/sandboxBrowser.ts';

/** What these calls are about, beside what every test of a system needs. */
interface Places {
  readonly posts: readonly {
    readonly id: string;
    readonly url: string;
    readonly commentsClosed: boolean;
    readonly repostOf: string | null;
    readonly comments: readonly { readonly id: string; readonly replyTo: string | null; readonly author: string }[];
  }[];
  readonly jobs: readonly { readonly url: string }[];
  readonly conversations: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

const python = process.env.LINKEDAPI_PYTHON;

interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly string[];
  readonly raised?: string;
}

describe('Linked API’s Python client against this API', {
  skip: python === undefined && 'npm run verify:python runs it',
  timeout: 1_800_000,
}, () => {
  let running: RunningSystem;
  before(async () => {
    running = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '20' });
  });
  after(() => running.close());

  const run = async (
    calls: readonly (readonly [name: string, parameters: unknown])[],
    tokens: Record<string, string> = {},
  ): Promise<readonly Outcome[]> => {
    const environment = {
      ...process.env,
      ACCOUNT_API_URL: running.system.url,
      ACCOUNT_API_TOKEN: demoTokens.customer,
      IDENTIFICATION_TOKEN: demoTokens.accounts[0] ?? '',
      ...tokens,
    };
    const program = fileURLToPath(new URL('linkedapi_on_system.py', import.meta.url));
    const { stdout } = await promisify(execFile)(python ?? '', [program, JSON.stringify(calls)], { env: environment });
    return JSON.parse(stdout) as Outcome[];
  };
  const personWho = (state: string) =>
    running.world.people.find(({ status, relations }) => status === 'exists' && relations['demo-account-1']?.state === state) ??
    assert.fail();
  const places = () => running.world as unknown as Places;
  /** A post that takes comments, and a comment under it. */
  const commented = () => {
    const post = places().posts.find(
      ({ commentsClosed, repostOf, comments }) => !commentsClosed && repostOf === null && comments.some(({ replyTo }) => replyTo === null),
    );
    const comment = post?.comments.find(({ replyTo }) => replyTo === null);
    assert.ok(post && comment);
    return { post, comment, commentUrl: commentUrlOf({ kind: 'activity', post: post.id, id: comment.id, replyTo: null }) };
  };
  const effects = async () => (await running.ledger()).filter(({ kind }) => kind !== 'visit' && kind !== 'reading');
  const withoutErrors = (outcomes: readonly Outcome[]) => {
    for (const each of outcomes) assert.deepEqual(each.errors, [], JSON.stringify(each));
    return outcomes.map(({ data }) => data);
  };
  const personUrl = 'https://www.linkedin.com/in/nobody-of-this-name';
  const check = ['check_connection_status', { personUrl }] as const;

  it('raises the errors of wrong tokens', async () => {
    assert.deepEqual(await run([check], { ACCOUNT_API_TOKEN: 'x' }), [{ raised: 'invalidLinkedApiToken' }]);
    assert.deepEqual(await run([check], { IDENTIFICATION_TOKEN: 'x' }), [{ raised: 'invalidIdentificationToken' }]);
  });

  it('raises what no function does here, and does nothing', async () => {
    const refused = await run([
      ['nv_sync_inbox', {}],
      ['nv_manage_conversation', { threadId: 'x', operation: 'archive' }],
      ['endorse_person_skill', { personUrl, skillName: 'x' }],
      ['endorse_person_skills', { personUrl }],
      ['search_posts', { term: 'x' }],
      ['accept_invitation', { invitationType: 'companyFollow', companyUrl: 'https://www.linkedin.com/company/x' }],
      ['custom_workflow', { actionType: 'st.nothing' }],
    ]);
    for (const each of refused) assert.deepEqual(each, { raised: 'invalidWorkflow' });
    assert.deepEqual(await running.ledger(), []);
  });

  it('polls, watches, and reads the account and its usage', async () => {
    const [conversations, inboxOn, networkOn, inbox, network, account, usage] = await run([
      ['poll_conversations', [{ personUrl, type: 'st' }]],
      ['sync_inbox', {}],
      ['sync_network', {}],
      ['poll_inbox', {}],
      ['poll_network', {}],
      ['get_account_info', null],
      ['get_api_usage', { start: new Date(Date.now() - 3_600_000).toISOString(), end: new Date(Date.now() + 60_000).toISOString() }],
    ]);
    assert.deepEqual(conversations, { data: null, errors: ['conversationsNotSynced'] });
    for (const each of [inboxOn, networkOn]) assert.deepEqual(each, { data: null, errors: [] });
    for (const each of [inbox, network, usage]) assert.ok(Array.isArray(each?.data), JSON.stringify(each));
    assert.equal((account?.data as { url?: string } | undefined)?.url, running.world.accounts[0]?.person);
  });

  it('does an operation on LinkedIn, and returns its data and its error', async () => {
    assert.deepEqual(await run([['check_connection_status', { personUrl: personWho('connected').url }], check]), [
      { data: { connectionStatus: 'connected' }, errors: [] },
      { data: null, errors: ['personNotFound'] },
    ]);
  });

  it('reads people, companies, posts and statistics', async () => {
    const person = personWho('connected');
    const read = await run([
      ['fetch_person', { personUrl: person.url, retrieveSkills: true }],
      ['fetch_company', { companyUrl: running.world.companies[0]?.url }],
      ['search_people', { term: 'engineer', limit: 2 }],
      ['retrieve_connections', { limit: 2 }],
      ['retrieve_pending_requests', null],
      ['fetch_post', { postUrl: running.world.posts[0]?.url, retrieveComments: true, retrieveReactions: true }],
      ['retrieve_feed', { limit: 2 }],
      ['retrieve_ssi', null],
      ['retrieve_performance', null],
    ]);
    for (const each of read) assert.deepEqual(each.errors, [], JSON.stringify(each));
    assert.equal((read[0]?.data as { readonly name: string } | undefined)?.name, person.name);
  });

  it('does once what changes something', async () => {
    const done = await run([
      ['send_message', { personUrl: personWho('connected').url, text: 'Good day' }],
      ['sync_conversation', { personUrl: personWho('connected').url }],
      ['withdraw_connection_request', { personUrl: personWho('pending').url }],
      ['react_to_post', { postUrl: running.world.posts[0]?.url, type: 'like' }],
      ['create_post', { text: 'Something new' }],
    ]);
    for (const each of done) assert.deepEqual(each.errors, [], JSON.stringify(each));
    const counts = await Promise.all(
      ['message', 'withdrawal', 'reaction', 'post'].map(async (kind) => (await running.ledger(kind)).length),
    );
    assert.deepEqual(counts, [1, 1, 1, 1]);
  });

  it('publishes a post with a picture', async () => {
    await running.reset();
    const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(1000)]);
    const server = createServer((_, response) => response.setHeader('content-type', 'image/png').end(content));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/map.png`;
      withoutErrors(await run([['create_post', { text: 'A map', attachments: [{ url, type: 'image' }] }]]));
    } finally {
      server.close();
    }
    const sha256 = createHash('sha256').update(content).digest('hex');
    assert.deepEqual(
      (await effects()).map(({ kind, text, files }) => [kind, text, files]),
      [['post', 'A map', [{ name: 'map.png', size: content.length, sha256 }]]],
    );
  });

  it('comments, reposts and manages a conversation, once each', async () => {
    await running.reset();
    const { post, comment, commentUrl } = commented();
    const threadId = places().conversations['demo-account-1']?.[0]?.id;
    const [, , , repost] = withoutErrors(
      await run([
        ['comment_on_post', { postUrl: post.url, text: 'Well said' }],
        ['react_to_comment', { commentUrl, type: 'like' }],
        ['reply_to_comment', { commentUrl, text: 'Indeed' }],
        ['create_repost', { postUrl: post.url, text: 'Read this' }],
        ['manage_conversation', { threadId, operation: 'archive' }],
      ]),
    );
    assert.equal(typeof (repost as { readonly postUrl?: unknown }).postUrl, 'string');
    const told = (await effects()) as readonly (LedgerEntry & { readonly comment?: string })[];
    assert.deepEqual(
      told.map(({ kind, text, comment: about, thread }) => [kind, text, about ?? thread ?? null]),
      [
        ['comment', 'Well said', null],
        ['commentReaction', 'like', comment.id],
        ['reply', 'Indeed', comment.id],
        ['repost', 'Read this', null],
        ['marking', 'archive', threadId],
      ],
    );
  });

  it('asks for a connection, and removes one', async () => {
    await running.reset();
    const [asked, removed] = [personWho('notConnected').url, personWho('connected').url];
    withoutErrors(
      await run([
        ['send_connection_request', { personUrl: asked, note: 'May we talk?' }],
        ['remove_connection', { personUrl: removed }],
      ]),
    );
    assert.deepEqual(
      (await effects()).map(({ kind, person, text }) => [kind, person, text ?? null]),
      [
        ['invitation', asked, 'May we talk?'],
        ['removal', removed, null],
      ],
    );
  });

  it('searches companies, and does a workflow of its own', async () => {
    const [companies, workflow] = withoutErrors(
      await run([
        ['search_companies', { term: 'a', limit: 2 }],
        ['custom_workflow', { actionType: 'st.checkConnectionStatus', personUrl: personWho('pending').url }],
      ]),
    ) as [readonly unknown[], unknown];
    assert.equal(companies.length, 2);
    assert.deepEqual(workflow, { actionType: 'st.checkConnectionStatus', success: true, data: { connectionStatus: 'pending' } });
  });

  it('lists invitations, accepts one and ignores another', async () => {
    await running.reset();
    const [accepted, ignored] = running.world.people.filter(
      ({ status, relations }) => status === 'exists' && relations['demo-account-1']?.state === 'incoming',
    );
    assert.ok(accepted && ignored);
    const invitation = (url: string) => ({ invitationType: 'connect', personUrl: url });
    const [before, , , after] = withoutErrors(
      await run([
        ['retrieve_invitations', null],
        ['accept_invitation', invitation(accepted.url)],
        ['ignore_invitation', invitation(ignored.url)],
        ['retrieve_invitations', null],
      ]),
    ) as readonly (readonly { readonly invitationType: string; readonly publicUrl: string }[])[];
    const connects = (rows: typeof before) =>
      rows?.filter(({ invitationType }) => invitationType === 'connect').map(({ publicUrl }) => publicUrl) ?? [];
    const types = [...new Set(before?.map(({ invitationType }) => invitationType))].sort();
    assert.deepEqual(types, ['companyFollow', 'connect', 'newsletterSubscribe']);
    const others = connects(before).filter((url) => url !== accepted.url && url !== ignored.url);
    assert.equal(others.length, connects(before).length - 2);
    assert.deepEqual(connects(after), others);
    assert.deepEqual(
      (await effects()).map(({ kind, person }) => [kind, person]),
      [
        ['acceptance', accepted.url],
        ['ignoring', ignored.url],
      ],
    );
  });

  it('searches jobs, opens one, and reads who viewed the profile', async () => {
    await running.reset();
    const jobUrl = places().jobs[0]?.url;
    const [found, job, viewers] = withoutErrors(
      await run([
        ['search_jobs', { limit: 3 }],
        ['fetch_job', { jobUrl }],
        ['retrieve_profile_viewers', { limit: 3 }],
      ]),
    ) as [readonly { readonly title: string }[], { readonly jobUrl: string }, readonly { readonly viewerType: string }[]];
    assert.equal(found.length, 3);
    for (const { title } of found) assert.equal(typeof title, 'string');
    assert.equal(job.jobUrl, jobUrl);
    assert.equal(viewers.length, 3);
    for (const { viewerType } of viewers) assert.ok(['identified', 'anonymous'].includes(viewerType), viewerType);
  });

  it('works in Sales Navigator with a seat: searches, a person, a company, an InMail and its conversation', async () => {
    await running.reset();
    await running.faults({ kind: 'seat', variant: 'yes' });
    interface Found {
      readonly name: string;
      readonly hashedUrl: string;
    }
    const [leads, accounts] = withoutErrors(
      await run([
        ['nv_search_people', { term: 'Hexaroute', limit: 3 }],
        ['nv_search_companies', { term: 'Hexaroute', limit: 2 }],
      ]),
    ) as [readonly Found[], readonly Found[]];
    const [lead] = leads;
    const [account] = accounts;
    assert.ok(leads.length === 3 && lead && account);
    const to = 'https://www.linkedin.com/in/rosalind-achebe';
    const [person, company, , , polled] = withoutErrors(
      await run([
        ['nv_fetch_person', { personHashedUrl: lead.hashedUrl }],
        ['nv_fetch_company', { companyHashedUrl: account.hashedUrl }],
        ['nv_send_message', { personUrl: to, subject: 'Tides', text: 'Shall we meet?' }],
        ['nv_sync_conversation', { personUrl: to }],
        ['poll_conversations', [{ personUrl: to, type: 'nv' }]],
      ]),
    ) as [Found, Found, unknown, unknown, readonly { readonly messages: readonly { readonly text: string }[] }[]];
    assert.deepEqual([person.name, company.name], [lead.name, account.name]);
    assert.deepEqual(
      polled.map(({ messages }) => messages.map(({ text }) => text)),
      [['Shall we meet?']],
    );
    assert.deepEqual(
      (await effects()).map(({ kind, person: about, text }) => [kind, about, text]),
      [['inMail', to, 'Shall we meet?']],
    );
    await running.faults({ kind: 'seat', variant: 'no' });
    assert.deepEqual(await run([['nv_search_people', { term: 'Hexaroute' }]]), [{ data: null, errors: ['noSalesNavigator'] }]);
  });
});
