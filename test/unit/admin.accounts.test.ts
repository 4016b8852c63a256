import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMessages } from '../../functions/accounts/conversations.ts';
import { KeyUnavailable } from '../../functions/accounts/envelope.ts';
import { keepConversation } from '../../functions/accounts/keptConversations.ts';
import { recordSignedOut } from '../../functions/accounts/status.ts';
import { statusAdvice } from '../../functions/contract/account.status.ts';
import { type AdminFunctionName, adminFunctions } from '../../functions/contract/administration.ts';
import { envelope } from '../../functions/contract/envelopes.ts';
import { Throttled } from '../../functions/linkedin/failures.ts';
import { repairAccounts } from '../../functions/sweeper/accountRepair.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { openTables } from '../support/workerHarness.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });

describe('administration of accounts', () => {
  const open = async (options: { readonly crashPoint?: CrashPoint } = {}, engine?: Engine) => {
    const tables = await openTables(engine);
    const api = new ApiHarness(tables.harness(), options);
    const customer = await api.customer();
    return { api, customer, harness: api.harness, account: await api.account(customer) };
  };

  it('lists a customer’s own accounts, each as accounts.get shows it', async () => {
    const { api, customer, account } = await open();
    api.harness.clock.advance(1);
    const second = await api.account(customer);
    await api.account(await api.customer());
    const listed = await api.do(customer.token, 'accounts.list', {});
    assert.deepEqual(
      listed.map(({ accountId }) => accountId),
      [account.accountId, second.accountId],
    );
    assert.deepEqual(listed[1], await api.do(customer.token, 'accounts.get', { accountId: second.accountId }));
    assert.deepEqual(listed[0], {
      accountId: account.accountId,
      name: null,
      publicUrl: null,
      salesNavigator: null,
      premium: null,
      status: 'active',
      reason: null,
      statusDetails: {
        status: 'active',
        reason: null,
        since: '2026-11-23T12:00:00.000Z',
        until: null,
        codeSentBy: null,
        sessionAgeSeconds: null,
        neverSignedIn: false,
        networkError: null,
        ...statusAdvice({ status: 'active', reason: null, sessionAgeSeconds: null }),
      },
      signIn: null,
      coolDownUntil: null,
      workingHours: null,
      duplicateOf: null,
      network: { proxy: null, timeZone: null, locale: null },
      createdAt: '2026-11-23T12:00:00.000Z',
      lastActiveAt: null,
      unfinishedRequests: 0,
    });
  });

  it('lists twenty accounts in as many reads as one', async () => {
    const reads = async (accounts: number): Promise<string[]> => {
      const crashPoint = new CrashPoint();
      const { api, customer } = await open({ crashPoint });
      for (let more = 1; more < accounts; more++) await api.account(customer, 'paused');
      const before = crashPoint.steps.length;
      assert.equal((await api.do(customer.token, 'accounts.list', {})).length, accounts);
      return crashPoint.steps.slice(before);
    };
    // At least two: the first is active, and so shows no sign-in.
    assert.deepEqual(await reads(20), await reads(2));
  });

  it('another customer’s account answers like one that never existed, for every function, and stays untouched', async () => {
    const { api, customer, account } = await open();
    const stranger = await api.customer();
    const inputs: Partial<Record<AdminFunctionName, object>> = {
      'accounts.setApproval': { functions: [] },
      'accounts.setLimits': { limits: [] },
      'accounts.setWorkingHours': { workingHours: null },
      'accounts.verify': { code: '123456' },
      'accounts.reconnect': { cookies: { li_at: 'x' } },
      'webhooks.set': { url: 'https://hooks.example.com/' },
      'accounts.getActions': { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' },
      'accounts.getSSI': { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' },
    };
    const onAccounts = adminFunctions
      .filter(({ errors }) => Object.hasOwn(errors, 'accountNotFound'))
      .map(({ name }) => name as AdminFunctionName);
    assert.ok(onAccounts.length >= 10);
    const before = await api.do(customer.token, 'accounts.get', { accountId: account.accountId });
    for (const name of onAccounts) {
      const ask = (accountId: string) =>
        api.admin(stranger.token, name, name === 'tokens.create' ? { accountIds: [accountId] } : { ...inputs[name], accountId });
      const [theirs, never] = [await ask(account.accountId), await ask('acc_never')];
      assert.deepEqual([theirs.status, theirs.envelope.error?.errorType], [404, 'accountNotFound'], name);
      assert.equal(theirs.text, never.text, name);
      assert.equal(envelope.safeParse(theirs.envelope).success, true);
    }
    assert.deepEqual(await api.do(customer.token, 'accounts.get', { accountId: account.accountId }), before);
  });

  it('a paused account keeps its requests and runs none until it is resumed: then immediately', async () => {
    const { api, customer, account, harness } = await open();
    const { accountId } = account;
    assert.equal((await api.do(customer.token, 'accounts.pause', { accountId })).status, 'paused');
    const { envelope: accepted } = await api.call(customer, account, 'connections.checkStatus', checks('a'));
    assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
    assert.equal(harness.queue.receive(), undefined);
    const [waiting] = (await api.do(customer.token, 'requests.list', { accountId })).requests;
    assert.deepEqual([waiting?.requestId, waiting?.status, waiting?.waitingFor], [accepted.requestId, 'queued', 'pause']);

    assert.equal((await api.do(customer.token, 'accounts.resume', { accountId })).status, 'active');
    assert.equal(await harness.worker().work(harness.queue.receive()!), 'acknowledge');
    assert.equal((await harness.stored(accepted.requestId!)).row.status, 'complete');
    assert.deepEqual(
      api.statusEvents.map(({ status }) => status),
      ['paused', 'active'],
    );
  });

  it('a pause stops running work between two items, and the rest is done after it', async () => {
    const { api, customer, account, harness } = await open();
    const { accountId } = account;
    const { envelope: accepted } = await api.call(customer, account, 'connections.checkStatus', checks('a', 'b', 'c'));
    harness.linkedin.before.set(person('b'), async () => void (await api.do(customer.token, 'accounts.pause', { accountId })));
    assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
    const { row } = await harness.stored(accepted.requestId!);
    assert.deepEqual(
      [row.state, row.waitingFor, Object.values(row.journal).filter(({ state }) => state === 'done').length],
      ['queued', 'pause', 2],
    );
    harness.linkedin.before.clear();
    await api.do(customer.token, 'accounts.resume', { accountId });
    await harness.drain();
    assert.deepEqual(
      harness.linkedin.visits.map((visit) => visit.person),
      ['a', 'b', 'c'].map(person),
    );
    assert.ok(Object.values((await harness.stored(accepted.requestId!)).row.journal).every(({ crashes }) => crashes === 0));
  });

  it('a pause that is acknowledged while the end of a message is written keeps the next one from going out', async () => {
    const { api, customer, account, harness } = await open({}, 'dynamo');
    const { accountId } = account;
    const messages = ['a', 'b'].map((name) => ({ person: person(name), text: 'Hello' }));
    const { envelope: accepted } = await api.call(customer, account, 'conversations.sendMessage', { standard: messages });
    const { client } = harness.tables;
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
    let paused = false;
    client.send = (async (command: { readonly input: { readonly ExpressionAttributeValues?: Record<string, unknown> } }) => {
      if (!paused && JSON.stringify(command.input.ExpressionAttributeValues ?? {}).includes('"state":"done"')) {
        paused = true;
        await api.do(customer.token, 'accounts.pause', { accountId });
      }
      return send(command);
    }) as typeof client.send;
    try {
      assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
    } finally {
      client.send = send as typeof client.send;
    }
    assert.deepEqual(
      harness.linkedin.ledger.map((effect) => effect.person),
      [person('a')],
    );
    assert.equal((await harness.stored(accepted.requestId!)).row.waitingFor, 'pause');
  });

  it('a resume that comes while the worker puts the message away is not lost', async () => {
    const { api, customer, account, harness } = await open({}, 'dynamo');
    const { accountId } = account;
    await api.do(customer.token, 'accounts.pause', { accountId });
    await api.call(customer, account, 'connections.checkStatus', checks('a'));
    const { client } = harness.tables;
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
    // It has read that the account is paused, and is about to store the receipt handle that a resume would use.
    client.send = (async (command: { readonly input: { readonly ExpressionAttributeValues?: Record<string, unknown> } }) => {
      if (Object.values(command.input.ExpressionAttributeValues ?? {}).includes('pause'))
        await api.do(customer.token, 'accounts.resume', { accountId });
      return send(command);
    }) as never;
    assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
    assert.ok(harness.queue.receive(), 'the message is still hidden');
  });

  it('paused while it is signed out, it is paused when it is signed in again; each change is published once and in order', async () => {
    const { api, customer, account } = await open();
    const { accountId } = account;
    await recordSignedOut(api.context.accounts, accountId, 'captcha', 1);
    assert.deepEqual(
      [
        (await api.do(customer.token, 'accounts.pause', { accountId })).status,
        (await api.do(customer.token, 'accounts.get', { accountId })).reason,
      ],
      ['signedOut', 'captcha'],
    );
    assert.equal((await api.do(customer.token, 'accounts.resume', { accountId })).status, 'signedOut');
    assert.deepEqual(
      api.statusEvents.map(({ status, reason }) => [status, reason]),
      [['signedOut', 'captcha']],
    );
  });

  it('a disconnected account has no session and no kept conversations, its requests end as canceled, and new calls are refused', async () => {
    const { api, customer, account, harness } = await open();
    const { accountId } = account;
    const read = { profileId: 'ACoAAda', threadId: null, people: [person('ada')], whole: true, messages: [] };
    await keepConversation(api.context.accounts, accountId, read, 1);
    const accepted = [];
    for (const name of ['a', 'b'])
      accepted.push((await api.call(customer, account, 'connections.checkStatus', checks(name, `${name}2`))).envelope);
    // The first is under way.
    harness.linkedin.before.set(person('a'), async () => {
      assert.equal((await api.do(customer.token, 'accounts.disconnect', { accountId })).status, 'disconnected');
    });
    assert.equal(await harness.worker().work(harness.queue.receive()!), 'acknowledge');
    const [running, queued] = await Promise.all(accepted.map(({ requestId }) => harness.envelope(requestId!)));
    assert.deepEqual(
      running?.status === 'complete' && (running.completion as { result: { success: boolean } }[]).map(({ result }) => result.success),
      [true, false],
    );
    assert.equal(queued?.status === 'error' && queued.error.errorType, 'canceled');
    await harness.drain();
    assert.deepEqual(
      harness.linkedin.visits.map((visit) => visit.person),
      [person('a')],
    );
    assert.equal(await readMessages(api.context.accounts, accountId, { person: person('ada') }, null), null);
    const refused = await api.call(customer, account, 'connections.checkStatus', checks('c'));
    assert.deepEqual([refused.status, refused.envelope.error?.errorType], [409, 'linkedinAccountSignedOut']);
    await api.do(customer.token, 'accounts.disconnect', { accountId });
    assert.deepEqual(
      api.statusEvents.map(({ status }) => status),
      ['disconnected'],
    );
  });

  it('LinkedIn’s throttling is a pause that grows, to be seen, and over once it answers again', async () => {
    const { api, customer, account, harness } = await open();
    const { accountId } = account;
    const shown = async () => (await api.do(customer.token, 'accounts.get', { accountId })).coolDownUntil;
    const accepted = await api.call(customer, account, 'connections.checkStatus', checks('a', 'b'));
    const pauses: number[] = [];
    for (let asked = 0; asked < 4; asked++) {
      harness.linkedin.before.set(person('b'), () => {
        throw new Throttled('LinkedIn answered 429');
      });
      assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
      const until = Date.parse((await shown()) ?? '');
      pauses.push((until - harness.clock.now()) / 60_000);
      assert.equal(harness.queue.receive(), undefined);
      assert.equal((await harness.stored(accepted.envelope.requestId!)).row.waitingFor, 'coolDown');
      harness.clock.advance(until - harness.clock.now());
    }
    assert.deepEqual(pauses, [15, 30, 60, 120]);
    harness.linkedin.before.clear();
    await harness.drain();
    assert.equal((await harness.stored(accepted.envelope.requestId!)).row.status, 'complete');
    assert.equal(await shown(), null);
    assert.equal(harness.linkedin.visits.filter((visit) => visit.person === person('a')).length, 1);
  });

  it('a lost key holds an account’s requests, and burns none of them', async () => {
    const { api, customer, account, harness } = await open();
    const accepted = [];
    for (const name of ['a', 'b'])
      accepted.push((await api.call(customer, account, 'connections.checkStatus', checks(name))).envelope.requestId!);
    for (let tries = 0; tries < 5; tries++) {
      const { worker, work } = harness.worker();
      worker.browsers.open = async () => {
        throw new KeyUnavailable('The key was lost: bring it back from a backup');
      };
      assert.equal(await work(harness.queue.receive()!), 'leave');
      assert.equal(harness.queue.receive(), undefined);
      harness.clock.advance(301_000);
      await harness.sweep();
    }
    await harness.drain();
    for (const requestId of accepted) assert.equal((await harness.stored(requestId)).row.status, 'complete');
  });

  it('a change of status is published once it is durable, whatever step the process dies at', async () => {
    const whole = new CrashPoint();
    const run = async (crashPoint: CrashPoint) => {
      const { api, customer, account, harness } = await open({ crashPoint }, 'dynamo');
      const { accountId } = account;
      const done = await api.do(customer.token, 'accounts.pause', { accountId }).then(
        () => true,
        () => false,
      );
      harness.clock.advance(61_000);
      const healthy = new ApiHarness(harness);
      const context = healthy.context;
      await repairAccounts(context);
      const { status } = await healthy.do(customer.token, 'accounts.get', { accountId });
      const ids = healthy.statusEvents.map(({ id }) => id);
      assert.equal(new Set(ids).size, status === 'paused' ? 1 : 0, `killed ${crashPoint.steps.at(-1)}`);
      if (done) assert.equal(status, 'paused');
      assert.equal(await repairAccounts(context), 0, 'something is left to mend');
    };
    await run(whole);
    const first = whole.steps.findIndex((step) => step.includes('PutCommand')) + 1;
    for (let step = first + 8; step <= whole.count; step++)
      await run(new CrashPoint(step)).catch((error) => assert.equal(error.name, 'Killed'));
  });
});

describe('requests.list', () => {
  it('shows the newest first, page by page, by status, each once', async () => {
    const tables = await openTables();
    const { api, customer, account, accountId } = await ApiHarness.withAccount(tables.harness());
    const ids: string[] = [];
    for (let index = 0; index < 12; index++) {
      ids.push(
        (await api.call(customer, account, 'connections.checkStatus', checks(index === 3 ? 'nobody' : `p${index}`))).envelope.requestId!,
      );
      // Sometimes two at the same moment.
      if (index % 3 > 0) api.harness.clock.advance(1000);
    }
    for (let done = 0; done < 5; done++) await api.harness.worker().work(api.harness.queue.receive()!);

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await api.do(customer.token, 'requests.list', { accountId, limit: 5, ...(cursor ? { cursor } : {}) });
      pages.push(page.requests.map(({ requestId }) => requestId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    assert.deepEqual(
      pages.map(({ length }) => length),
      [5, 5, 2],
    );
    assert.deepEqual(new Set(pages.flat()), new Set(ids));
    assert.equal(pages.flat().length, ids.length);

    const of = async (status: 'complete' | 'queued' | 'error') =>
      (await api.do(customer.token, 'requests.list', { accountId, status })).requests;
    assert.equal((await of('complete')).length, 5);
    assert.equal((await of('queued')).length, 7);
    assert.equal((await of('error')).length, 0);
    assert.deepEqual((await of('complete')).map(({ failed }) => failed).sort(), [0, 0, 0, 0, 1]);
    const [newest] = await of('complete');
    assert.deepEqual(
      { ...newest, requestId: '', resultLink: '' },
      {
        requestId: '',
        function: 'connections.checkStatus',
        kind: 'call',
        status: 'complete',
        resultHandling: 'reslink',
        resultLink: '',
        done: 1,
        total: 1,
        failed: newest!.failed,
        waitingFor: null,
        errorType: null,
        acceptedAt: newest!.acceptedAt,
        startedAt: newest!.startedAt,
        finishedAt: newest!.finishedAt,
        expiresAt: newest!.expiresAt,
      },
    );
    const link = new URL(newest!.resultLink);
    const tokens = { 'account-api-token': customer.token, 'identification-token': account.identificationToken };
    assert.equal((await api.send(link.pathname, tokens, undefined, 'GET')).envelope.requestId, newest!.requestId);
    for (const wrong of ['x', Buffer.from('["req_x",-1]').toString('base64url')])
      assert.equal(
        (await api.admin(customer.token, 'requests.list', { accountId, cursor: wrong })).envelope.error?.errorType,
        'invalidRequestBody',
      );
  });
});
