import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { keepConversation, readMessages } from '../functions/accounts/conversations.ts';
import { KeyUnavailable } from '../functions/accounts/envelope.ts';
import { noteSignedOut } from '../functions/accounts/status.ts';
import { type AdminFunctionName, adminFunctions } from '../functions/contract/administration.ts';
import { envelope } from '../functions/contract/envelopes.ts';
import { Throttled } from '../functions/linkedin/failures.ts';
import { mendAccounts } from '../functions/sweeper/accounts.ts';
import { Desk } from './support/desk.ts';
import { Fuse } from './support/fuse.ts';
import { openTables } from './support/laboratory.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });

describe('administration of accounts', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });
  const open = async (options: { readonly fuse?: Fuse } = {}) => {
    const desk = new Desk(tables.laboratory(), options);
    const customer = await desk.customer();
    return { desk, customer, laboratory: desk.laboratory, account: await desk.account(customer) };
  };

  it('lists a customer’s own accounts, each as accounts.get shows it', async () => {
    const { desk, customer, account } = await open();
    desk.laboratory.clock.advance(1);
    const second = await desk.account(customer);
    await desk.account(await desk.customer());
    const listed = await desk.do(customer.token, 'accounts.list', {});
    assert.deepEqual(
      listed.map(({ accountId }) => accountId),
      [account.accountId, second.accountId],
    );
    assert.deepEqual(listed[1], await desk.do(customer.token, 'accounts.get', { accountId: second.accountId }));
    assert.deepEqual(listed[0], {
      accountId: account.accountId,
      name: null,
      publicUrl: null,
      salesNavigator: null,
      status: 'active',
      reason: null,
      signIn: null,
      coolDownUntil: null,
      workingHours: null,
      createdAt: '2026-11-23T12:00:00.000Z',
      lastActiveAt: null,
      unfinishedRequests: 0,
    });
  });

  it('another customer’s account answers like one that never existed, for every function, and stays untouched', async () => {
    const { desk, customer, account } = await open();
    const stranger = await desk.customer();
    const inputs: Partial<Record<AdminFunctionName, object>> = {
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
    const before = await desk.do(customer.token, 'accounts.get', { accountId: account.accountId });
    for (const name of onAccounts) {
      const ask = (accountId: string) => desk.admin(stranger.token, name, { ...inputs[name], accountId });
      const [theirs, never] = [await ask(account.accountId), await ask('acc_never')];
      assert.deepEqual([theirs.status, theirs.envelope.error?.errorType], [404, 'accountNotFound'], name);
      assert.equal(theirs.text, never.text, name);
      assert.equal(envelope.safeParse(theirs.envelope).success, true);
    }
    assert.deepEqual(await desk.do(customer.token, 'accounts.get', { accountId: account.accountId }), before);
  });

  it('a paused account keeps what is asked of it and does nothing, until it is resumed: then at once', async () => {
    const { desk, customer, account, laboratory } = await open();
    const { accountId } = account;
    assert.equal((await desk.do(customer.token, 'accounts.pause', { accountId })).status, 'paused');
    const { envelope: accepted } = await desk.call(customer, account, 'connections.checkStatus', checks('a'));
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'leave');
    assert.equal(laboratory.queue.receive(), undefined);
    const [waiting] = (await desk.do(customer.token, 'requests.list', { accountId })).requests;
    assert.deepEqual([waiting?.requestId, waiting?.status, waiting?.waitingFor], [accepted.requestId, 'queued', 'pause']);

    assert.equal((await desk.do(customer.token, 'accounts.resume', { accountId })).status, 'active');
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'acknowledge');
    assert.equal((await laboratory.stored(accepted.requestId!)).row.status, 'complete');
    assert.deepEqual(
      desk.statusEvents.map(({ status }) => status),
      ['paused', 'active'],
    );
  });

  it('a pause stops running work between two items, and the rest is done after it', async () => {
    const { desk, customer, account, laboratory } = await open();
    const { accountId } = account;
    const { envelope: accepted } = await desk.call(customer, account, 'connections.checkStatus', checks('a', 'b', 'c'));
    laboratory.linkedin.before.set(person('b'), async () => void (await desk.do(customer.token, 'accounts.pause', { accountId })));
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'leave');
    const { row } = await laboratory.stored(accepted.requestId!);
    assert.deepEqual(
      [row.state, row.waitingFor, Object.values(row.journal).filter(({ state }) => state === 'done').length],
      ['queued', 'pause', 2],
    );
    laboratory.linkedin.before.clear();
    await desk.do(customer.token, 'accounts.resume', { accountId });
    await laboratory.drain();
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      ['a', 'b', 'c'].map(person),
    );
    assert.ok(Object.values((await laboratory.stored(accepted.requestId!)).row.journal).every(({ crashes }) => crashes === 0));
  });

  it('a pause that is acknowledged while the end of a message is written keeps the next one from going out', async () => {
    const { desk, customer, account, laboratory } = await open();
    const { accountId } = account;
    const messages = ['a', 'b'].map((name) => ({ person: person(name), text: 'Hello' }));
    const { envelope: accepted } = await desk.call(customer, account, 'conversations.sendMessage', { standard: messages });
    const { client } = laboratory.tables;
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
    let paused = false;
    client.send = (async (command: { readonly input: { readonly ExpressionAttributeValues?: Record<string, unknown> } }) => {
      if (!paused && JSON.stringify(command.input.ExpressionAttributeValues ?? {}).includes('"state":"done"')) {
        paused = true;
        await desk.do(customer.token, 'accounts.pause', { accountId });
      }
      return send(command);
    }) as typeof client.send;
    try {
      assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'leave');
    } finally {
      client.send = send as typeof client.send;
    }
    assert.deepEqual(
      laboratory.linkedin.ledger.map((effect) => effect.person),
      [person('a')],
    );
    assert.equal((await laboratory.stored(accepted.requestId!)).row.waitingFor, 'pause');
  });

  it('a resume that comes while the worker puts the message away is not lost', async () => {
    const { desk, customer, account, laboratory } = await open();
    const { accountId } = account;
    await desk.do(customer.token, 'accounts.pause', { accountId });
    await desk.call(customer, account, 'connections.checkStatus', checks('a'));
    const { client } = laboratory.tables;
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
    // It has read that the account is paused, and is about to store the handle by which a resume would find the message.
    client.send = (async (command: { readonly input: { readonly ExpressionAttributeValues?: Record<string, unknown> } }) => {
      if (Object.values(command.input.ExpressionAttributeValues ?? {}).includes('pause'))
        await desk.do(customer.token, 'accounts.resume', { accountId });
      return send(command);
    }) as never;
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'leave');
    assert.ok(laboratory.queue.receive(), 'the message is still hidden');
  });

  it('paused while it is signed out, it is paused when it is signed in again; each change is told once and in order', async () => {
    const { desk, customer, account } = await open();
    const { accountId } = account;
    await noteSignedOut(desk.api.accounts, accountId, 'captcha', 1);
    assert.deepEqual(
      [
        (await desk.do(customer.token, 'accounts.pause', { accountId })).status,
        (await desk.do(customer.token, 'accounts.get', { accountId })).reason,
      ],
      ['signedOut', 'captcha'],
    );
    assert.equal((await desk.do(customer.token, 'accounts.resume', { accountId })).status, 'signedOut');
    assert.deepEqual(
      desk.statusEvents.map(({ status, reason }) => [status, reason]),
      [['signedOut', 'captcha']],
    );
  });

  it('a disconnected account has no session and no kept conversations, its requests end as canceled, and new calls are refused', async () => {
    const { desk, customer, account, laboratory } = await open();
    const { accountId } = account;
    const read = { profileId: 'ACoAAda', people: [person('ada')], whole: true, messages: [] };
    await keepConversation(desk.api.accounts, accountId, read, 1);
    const accepted = [];
    for (const name of ['a', 'b'])
      accepted.push((await desk.call(customer, account, 'connections.checkStatus', checks(name, `${name}2`))).envelope);
    // The first is under way.
    laboratory.linkedin.before.set(person('a'), async () => {
      assert.equal((await desk.do(customer.token, 'accounts.disconnect', { accountId })).status, 'disconnected');
    });
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'acknowledge');
    const [running, queued] = await Promise.all(accepted.map(({ requestId }) => laboratory.envelope(requestId!)));
    assert.deepEqual(
      running?.status === 'complete' && (running.completion as { result: { success: boolean } }[]).map(({ result }) => result.success),
      [true, false],
    );
    assert.equal(queued?.status === 'error' && queued.error.errorType, 'canceled');
    await laboratory.drain();
    assert.deepEqual(
      laboratory.linkedin.visits.map((visit) => visit.person),
      [person('a')],
    );
    assert.equal(await readMessages(desk.api.accounts, accountId, person('ada'), null), null);
    const refused = await desk.call(customer, account, 'connections.checkStatus', checks('c'));
    assert.deepEqual([refused.status, refused.envelope.error?.errorType], [409, 'linkedinAccountSignedOut']);
    await desk.do(customer.token, 'accounts.disconnect', { accountId });
    assert.deepEqual(
      desk.statusEvents.map(({ status }) => status),
      ['disconnected'],
    );
  });

  it('LinkedIn’s throttling is a pause that grows, to be seen, and over once it answers again', async () => {
    const { desk, customer, account, laboratory } = await open();
    const { accountId } = account;
    const shown = async () => (await desk.do(customer.token, 'accounts.get', { accountId })).coolDownUntil;
    const accepted = await desk.call(customer, account, 'connections.checkStatus', checks('a', 'b'));
    const pauses: number[] = [];
    for (let asked = 0; asked < 4; asked++) {
      laboratory.linkedin.before.set(person('b'), () => {
        throw new Throttled('LinkedIn answered 429');
      });
      assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'leave');
      const until = Date.parse((await shown()) ?? '');
      pauses.push((until - laboratory.clock.now()) / 60_000);
      assert.equal(laboratory.queue.receive(), undefined);
      assert.equal((await laboratory.stored(accepted.envelope.requestId!)).row.waitingFor, 'coolDown');
      laboratory.clock.advance(until - laboratory.clock.now());
    }
    assert.deepEqual(pauses, [15, 30, 60, 120]);
    laboratory.linkedin.before.clear();
    await laboratory.drain();
    assert.equal((await laboratory.stored(accepted.envelope.requestId!)).row.status, 'complete');
    assert.equal(await shown(), null);
    assert.equal(laboratory.linkedin.visits.filter((visit) => visit.person === person('a')).length, 1);
  });

  it('a lost key holds an account’s requests, and burns none of them', async () => {
    const { desk, customer, account, laboratory } = await open();
    const accepted = [];
    for (const name of ['a', 'b'])
      accepted.push((await desk.call(customer, account, 'connections.checkStatus', checks(name))).envelope.requestId!);
    for (let tries = 0; tries < 5; tries++) {
      const { worker, work } = laboratory.worker();
      worker.browsers.open = async () => {
        throw new KeyUnavailable('The key was lost: bring it back from a backup');
      };
      assert.equal(await work(laboratory.queue.receive()!), 'leave');
      assert.equal(laboratory.queue.receive(), undefined);
      laboratory.clock.advance(301_000);
      await laboratory.sweep();
    }
    await laboratory.drain();
    for (const requestId of accepted) assert.equal((await laboratory.stored(requestId)).row.status, 'complete');
  });

  it('a change of status is published once it is durable, whatever step the process dies at', async () => {
    const whole = new Fuse();
    const run = async (fuse: Fuse) => {
      const { desk, customer, account, laboratory } = await open({ fuse });
      const { accountId } = account;
      const done = await desk.do(customer.token, 'accounts.pause', { accountId }).then(
        () => true,
        () => false,
      );
      laboratory.clock.advance(61_000);
      const healthy = new Desk(laboratory);
      const mender = healthy.api;
      await mendAccounts(mender);
      const { status } = await healthy.do(customer.token, 'accounts.get', { accountId });
      const ids = healthy.statusEvents.map(({ id }) => id);
      assert.equal(new Set(ids).size, status === 'paused' ? 1 : 0, `killed ${fuse.steps.at(-1)}`);
      if (done) assert.equal(status, 'paused');
      assert.equal(await mendAccounts(mender), 0, 'something is left to mend');
    };
    await run(whole);
    const first = whole.steps.findIndex((step) => step.includes('PutCommand')) + 1;
    for (let step = first + 8; step <= whole.count; step++) await run(new Fuse(step)).catch((error) => assert.equal(error.name, 'Killed'));
  });
});

describe('requests.list', () => {
  it('shows the newest first, page by page, by status, each once', async () => {
    const tables = await openTables();
    const desk = new Desk(tables.laboratory());
    const customer = await desk.customer();
    const account = await desk.account(customer);
    const { accountId } = account;
    const ids: string[] = [];
    for (let index = 0; index < 12; index++) {
      ids.push(
        (await desk.call(customer, account, 'connections.checkStatus', checks(index === 3 ? 'nobody' : `p${index}`))).envelope.requestId!,
      );
      // Two at the same moment now and then.
      if (index % 3 > 0) desk.laboratory.clock.advance(1000);
    }
    for (let done = 0; done < 5; done++) await desk.laboratory.worker().work(desk.laboratory.queue.receive()!);

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.do(customer.token, 'requests.list', { accountId, limit: 5, ...(cursor ? { cursor } : {}) });
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
      (await desk.do(customer.token, 'requests.list', { accountId, status })).requests;
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
    assert.equal((await desk.send(link.pathname, tokens, undefined, 'GET')).envelope.requestId, newest!.requestId);
    for (const wrong of ['x', Buffer.from('["req_x",-1]').toString('base64url')])
      assert.equal(
        (await desk.admin(customer.token, 'requests.list', { accountId, cursor: wrong })).envelope.error?.errorType,
        'invalidRequestBody',
      );
  });
});
