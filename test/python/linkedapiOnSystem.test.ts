import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const python = process.env.LINKEDAPI_PYTHON;

interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly string[];
  readonly raised?: string;
}

describe('Linked API’s Python client against this API', {
  skip: python === undefined && 'npm run verify:python runs it',
  timeout: 600_000,
}, () => {
  let running: RunningSystem;
  before(async () => {
    running = await RunningSystem.start();
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
});
