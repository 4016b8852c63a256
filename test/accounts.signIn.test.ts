import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { readPlaces } from '../functions/accounts/signInTurns.ts';
import { noteSignedOut } from '../functions/accounts/status.ts';
import { signInKey } from '../functions/accounts/table.ts';
import { openSession } from '../functions/accounts/vault.ts';
import { ChallengeOver, CodeRefused, SignInRefused } from '../functions/linkedin/account/signIn.ts';
import { LayoutChanged, NetworkUnavailable, PageRefused, SignedOut, Throttled } from '../functions/linkedin/failures.ts';
import { mendAccounts } from '../functions/sweeper/accounts.ts';
import type { Given, SignedInMember, SigningIn } from '../functions/worker/signingIn.ts';
import { Desk, type DeskAccount } from './support/desk.ts';
import { Fuse } from './support/fuse.ts';
import { openTables } from './support/laboratory.ts';

const minute = 60_000;
const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const checks = (...names: string[]) => ({ people: names.map(person) });

const ada = { memberId: 'ACoAADa', publicUrl: person('ada'), name: 'Ada', salesNavigator: true };
const grace = { memberId: 'ACoAGrace', publicUrl: person('grace'), name: 'Grace', salesNavigator: false };

/** What became of browsers in which somebody was signed in. */
const browsers: string[] = [];
const browser: SignedInMember['browser'] = {
  keepFor: async (accountId, revision) => void browsers.push(`kept for ${accountId}, session ${revision}`),
  leave: async () => void browsers.push('left'),
};

/** LinkedIn takes every session, and keeps what was given. */
const taking =
  (member = ada): SigningIn =>
  async (credentials) => ({
    browser,
    member,
    session:
      credentials.by === 'session'
        ? credentials.session
        : { storageState: { cookies: [{ name: 'li_at', value: 'fresh' }], origins: [] }, userAgent: null },
  });

const refusing =
  (error: Error): SigningIn =>
  async () => {
    throw error;
  };

describe('signing in', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  const open = async () => {
    browsers.length = 0;
    const desk = new Desk(tables.laboratory());
    const { laboratory } = desk;
    const customer = await desk.customer();
    const vault = { accounts: desk.api.accounts, wrapping: laboratory.keys };
    return {
      desk,
      laboratory,
      customer,
      /** Healthy workers do what comes, as long as a call lasts. */
      during: async <Result>(call: Promise<Result>): Promise<Result> => {
        let over = false;
        const ended = call.finally(() => {
          over = true;
        });
        ended.catch(() => undefined);
        while (!over) {
          const message = laboratory.queue.receive();
          if (message) await laboratory.worker().work(message);
          await new Promise((resolve) => setImmediate(resolve));
        }
        return ended;
      },
      session: (accountId: string) => openSession(vault, { customerId: customer.customerId, accountId }),
      secrets: async () => {
        const { client, accounts } = laboratory.tables;
        const { Items = [] } = await client.send(new ScanCommand({ TableName: accounts }));
        return Items.filter(({ sk, sealed, sealedCode }) => sk === 'SIGNIN' && (sealed ?? sealedCode) !== undefined).length;
      },
    };
  };

  it('connects an account by its cookies: who it is, its session, its token, one event', async () => {
    const { desk, laboratory, customer, during, session, secrets } = await open();
    laboratory.signingIn = taking();
    const cookies = { li_at: 'secret-1', JSESSIONID: '"ajax:1"', lidc: 'x' };
    const connected = await during(desk.do(customer.token, 'accounts.connect', { cookies, userAgent: 'Browser 1', name: 'Sales' }));
    assert.equal(connected.status, 'active');
    const { accountId } = connected;
    const shown = await desk.do(customer.token, 'accounts.get', { accountId });
    assert.deepEqual(
      [shown.name, shown.publicUrl, shown.salesNavigator, shown.status, shown.reason],
      ['Sales', person('ada'), true, 'active', null],
    );
    const kept = await session(accountId);
    assert.equal(kept?.session.userAgent, 'Browser 1');
    assert.deepEqual(
      kept?.session.storageState.cookies.map(({ name, value, domain }) => [name, value, domain]),
      [
        ['li_at', 'secret-1', '.www.linkedin.com'],
        ['JSESSIONID', '"ajax:1"', '.www.linkedin.com'],
        ['lidc', 'x', '.linkedin.com'],
      ],
    );
    assert.equal(await secrets(), 0);
    assert.deepEqual(browsers, [`kept for ${accountId}, session ${kept?.revision}`, 'left']);
    assert.deepEqual(
      desk.statusEvents.map(({ status }) => status),
      ['active'],
    );
    const { envelope } = await desk.call(customer, connected, 'connections.checkStatus', checks('a'));
    await laboratory.drain();
    assert.equal((await laboratory.stored(envelope.requestId!)).row.status, 'complete');
  });

  it('an account that LinkedIn does not take is not there, and its secrets are gone', async () => {
    const { desk, laboratory, customer, during, secrets } = await open();
    for (const [error, errorType] of [
      [new SignedOut('captcha'), 'verificationRequired'],
      [new SignInRefused('no'), 'wrongPassword'],
    ] as const) {
      laboratory.signingIn = refusing(error);
      const reply = await during(desk.admin(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'wrong' }));
      assert.deepEqual([reply.status, reply.envelope.error?.errorType], [409, errorType]);
    }
    const odd = await desk.admin(customer.token, 'accounts.connect', { cookies: { li_at: 'a;b' } });
    assert.equal(odd.envelope.error?.errorType, 'signInRefused');
    assert.deepEqual(await desk.do(customer.token, 'accounts.list', {}), []);
    assert.equal(await secrets(), 0);
    assert.deepEqual(desk.statusEvents, []);
  });

  /** LinkedIn asks for a code after the password, and again after a wrong one. */
  const asking =
    (right: string, seen: Given[] = []): SigningIn =>
    async (given, how) => {
      seen.push(given);
      if (given.by === 'challenge' && given.code === right) return taking()(given, how);
      const refused = given.by === 'challenge' ? given.refused + 1 : 0;
      if (refused >= 3) throw new CodeRefused('three');
      return { by: 'challenge', session: unsigned, address: 'https://www.linkedin.com/checkpoint/challenge/x', refused };
    };
  const unsigned = { storageState: { cookies: [{ name: 'bcookie', value: 'of the challenge' }], origins: [] }, userAgent: null };

  it('passes a verification code on, a second one after a wrong one, and holds no worker and no password meanwhile', async () => {
    const { desk, laboratory, customer, during, session, secrets } = await open();
    const seen: Given[] = [];
    laboratory.signingIn = async (given, how) => {
      assert.equal(await secrets(), 0, 'what it is done with is kept longer than needed');
      return asking('123456', seen)(given, how);
    };
    const connected = await during(desk.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }));
    assert.deepEqual([connected.status, connected.reason], ['verificationRequired', null]);
    const { accountId } = connected;
    assert.equal(laboratory.queue.length, 0, 'a message waits for the owner');
    const waiting = await desk.do(customer.token, 'accounts.get', { accountId });
    assert.deepEqual([waiting.status, waiting.reason, waiting.signIn?.state], ['connecting', 'verificationCode', 'codeWanted']);
    const refused = await desk.call(customer, connected, 'connections.checkStatus', checks('a'));
    assert.deepEqual(
      [refused.status, refused.envelope.error?.errorType, refused.envelope.error?.reason],
      [409, 'linkedinAccountConnecting', 'verificationCode'],
    );
    const wrong = await during(desk.do(customer.token, 'accounts.verify', { accountId, code: '000000' }));
    assert.deepEqual([wrong.status, wrong.reason], ['verificationRequired', 'codeWrong']);
    assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).signIn?.error?.errorType, 'codeWrong');
    const right = await during(desk.do(customer.token, 'accounts.verify', { accountId, code: '123456' }));
    assert.deepEqual([right.status, right.reason], ['active', null]);
    const at = { by: 'challenge', session: unsigned, address: 'https://www.linkedin.com/checkpoint/challenge/x' };
    assert.deepEqual(seen, [
      { by: 'password', email: 'ada@example.com', password: 'pass' },
      { ...at, refused: 0, code: '000000' },
      { ...at, refused: 1, code: '123456' },
    ]);
    assert.equal(await secrets(), 0);
    assert.equal((await session(accountId))?.session.storageState.cookies[0]?.value, 'fresh');
    const late = await desk.admin(customer.token, 'accounts.verify', { accountId, code: '123456' });
    assert.deepEqual([late.status, late.envelope.error?.errorType], [409, 'verificationNotExpected']);
    assert.deepEqual(
      desk.statusEvents.map(({ status, reason }) => [status, reason]),
      [
        ['connecting', 'verificationCode'],
        ['connecting', null],
        ['connecting', 'verificationCode'],
        ['connecting', null],
        ['active', null],
      ],
    );
  });

  it('where LinkedIn begins anew in place of taking the code, that is told', async () => {
    const { desk, laboratory, customer, during, secrets } = await open();
    laboratory.signingIn = asking('123456');
    const { accountId } = await during(desk.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }));
    laboratory.signingIn = refusing(new ChallengeOver('anew'));
    const over = await during(desk.admin(customer.token, 'accounts.verify', { accountId, code: '123456' }));
    assert.deepEqual([over.status, over.envelope.error?.errorType], [409, 'verificationExpired']);
    assert.match(over.envelope.error?.message ?? '', /accounts\.reconnect/);
    assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).signIn?.error?.errorType, 'verificationExpired');
    assert.equal(await secrets(), 0);
  });

  it('takes three codes; after the third wrong one it is over, and says so', async () => {
    const { desk, laboratory, customer, during, secrets } = await open();
    laboratory.signingIn = asking('123456');
    const { accountId } = await during(desk.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }));
    for (let tries = 0; tries < 2; tries++) await during(desk.do(customer.token, 'accounts.verify', { accountId, code: '000000' }));
    const over = await during(desk.admin(customer.token, 'accounts.verify', { accountId, code: '000000' }));
    assert.deepEqual([over.status, over.envelope.error?.errorType], [409, 'codeWrong']);
    const shown = await desk.do(customer.token, 'accounts.get', { accountId });
    assert.deepEqual(
      [shown.status, shown.reason, shown.signIn?.state, shown.signIn?.error?.errorType],
      ['signedOut', 'verificationCode', 'failed', 'codeWrong'],
    );
    assert.equal(await secrets(), 0);
  });

  it('a code that never comes ends the sign-in, and the account tells why', async () => {
    const { desk, laboratory, customer, during, secrets } = await open();
    laboratory.signingIn = asking('123456');
    const { accountId, status } = await during(desk.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'pass' }));
    assert.equal(status, 'verificationRequired');
    assert.equal(await secrets(), 1, 'the state of the browser is not kept');
    laboratory.clock.advance(21 * minute);
    await mendAccounts(desk.api);
    const shown = await desk.do(customer.token, 'accounts.get', { accountId });
    assert.deepEqual(
      [shown.status, shown.reason, shown.signIn?.error?.errorType],
      ['signedOut', 'verificationCode', 'verificationExpired'],
    );
    assert.equal(desk.statusEvents.at(-1)?.status, 'signedOut');
    assert.equal(await secrets(), 0);
    assert.equal(
      (await desk.admin(customer.token, 'accounts.verify', { accountId, code: '1' })).envelope.error?.errorType,
      'verificationNotExpected',
    );
  });

  const failures: [Error, 'session' | 'password', Record<string, string>][] = [
    [new SignedOut('expired'), 'session', { errorType: 'signInRefused' }],
    [new SignedOut('captcha'), 'session', { errorType: 'verificationRequired', reason: 'captcha' }],
    [new SignedOut('restricted'), 'password', { errorType: 'verificationRequired', reason: 'restricted' }],
    [new SignedOut('checkpoint'), 'password', { errorType: 'verificationRequired', reason: 'checkpoint' }],
    [new SignInRefused('no'), 'password', { errorType: 'wrongPassword' }],
    [new Throttled('429'), 'session', { errorType: 'throttled' }],
    [new LayoutChanged('login', 'password'), 'password', { errorType: 'layoutChanged', page: 'login', element: 'password' }],
    [new NetworkUnavailable('ERR_NAME_NOT_RESOLVED'), 'session', { errorType: 'unreachable' }],
    [new PageRefused('HTTP 400'), 'session', { errorType: 'signInRefused' }],
    [new PageRefused('redirects without end'), 'password', { errorType: 'unreachable' }],
  ];
  for (const [error, by, told] of failures)
    it(`tells what a sign-in by ${by} met: ${Object.values(told).join(', ')} (${error.message})`, async () => {
      const { desk, laboratory, customer, during } = await open();
      laboratory.signingIn = taking();
      const { accountId } = await during(desk.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
      await noteSignedOut(desk.api.accounts, accountId, 'expired', laboratory.clock.now());
      laboratory.signingIn = refusing(error);
      const given = by === 'session' ? { cookies: { li_at: 'b' } } : { email: 'ada@example.com', password: 'p' };
      const reply = await during(desk.admin(customer.token, 'accounts.reconnect', { accountId, ...given }));
      assert.equal(reply.status, 409, reply.text);
      const { message, ...facts } = reply.envelope.error!;
      assert.deepEqual(facts, told);
      if (['layoutChanged', 'throttled', 'unreachable'].includes(told.errorType!))
        assert.doesNotMatch(message, /check [^.]*(password|cookies)/i);
      const [shown] = await desk.do(customer.token, 'accounts.list', {});
      assert.deepEqual([shown?.status, shown?.signIn?.state, shown?.signIn?.error], ['signedOut', 'failed', reply.envelope.error]);
      laboratory.signingIn = taking();
      assert.equal((await during(desk.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'c' } }))).status, 'active');
      assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).signIn, null);
    });

  for (const reason of ['expired', 'checkpoint', 'captcha', 'verificationCode', 'restricted'] as const)
    it(`signed out (${reason}) in the middle of an array: told once, nothing lost, all in order after the reconnection (P14)`, async () => {
      const { desk, laboratory, customer, during } = await open();
      laboratory.signingIn = taking();
      const connected = await during(desk.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
      const account: DeskAccount = connected;
      const { accountId } = connected;
      const call = async (...names: string[]) =>
        (await desk.call(customer, account, 'connections.checkStatus', checks(...names))).envelope.requestId!;
      const [met, next, last] = [await call('a', 'b', 'c'), await call('d', 'e'), await call('f')];
      laboratory.linkedin.before.set(person('b'), () => {
        throw new SignedOut(reason);
      });
      await laboratory.worker().work(laboratory.queue.receive()!);
      const ended = await laboratory.envelope(met);
      assert.ok(ended.status === 'error');
      assert.deepEqual(
        [ended.error.errorType, ended.error.reason, (ended.partial as unknown[]).length],
        ['linkedinAccountSignedOut', reason, 1],
      );
      assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).reason, reason);
      const refused = await desk.call(customer, account, 'connections.checkStatus', checks('g'));
      assert.deepEqual([refused.status, refused.envelope.error?.reason], [409, reason]);
      // The waiting ones open no browser.
      for (let received = laboratory.queue.receive(); received; received = laboratory.queue.receive())
        await laboratory.worker().work(received);
      assert.deepEqual(
        laboratory.linkedin.visits.map((visit) => visit.person),
        ['a', 'b'].map(person),
      );
      assert.equal((await laboratory.stored(next)).row.waitingFor, 'signIn');

      laboratory.linkedin.before.clear();
      laboratory.signingIn = taking(grace);
      browsers.length = 0;
      const another = await during(desk.admin(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'g' } }));
      assert.deepEqual([another.status, another.envelope.error?.errorType], [409, 'anotherMember']);
      assert.deepEqual(browsers, ['left']);
      assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).status, 'signedOut');
      laboratory.signingIn = taking();
      assert.equal((await during(desk.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'b' } }))).status, 'active');
      await laboratory.drain();
      for (const requestId of [next, last]) assert.equal((await laboratory.stored(requestId)).row.status, 'complete');
      assert.deepEqual(
        laboratory.linkedin.visits.map((visit) => visit.person),
        ['a', 'b', 'd', 'e', 'f'].map(person),
      );
      assert.deepEqual(
        desk.statusEvents.map((event) => [event.status, event.reason]),
        [
          ['active', null],
          ['signedOut', reason],
          // The sign-in of another member, and the right one.
          ['connecting', null],
          ['signedOut', reason],
          ['connecting', null],
          ['active', null],
        ],
      );
    });

  it('a reconnection of an active account comes between two items of what is running', async () => {
    const { desk, laboratory, customer, during, session } = await open();
    laboratory.signingIn = taking();
    const connected = await during(desk.do(customer.token, 'accounts.connect', { cookies: { li_at: 'one' } }));
    const { accountId } = connected;
    const order: string[] = [];
    laboratory.signingIn = async (credentials, how) => {
      order.push('sign in');
      return taking()(credentials, how);
    };
    const { envelope } = await desk.call(customer, connected, 'connections.checkStatus', checks('a', 'b'));
    let reconnecting: Promise<unknown> | undefined;
    for (const name of ['a', 'b'])
      laboratory.linkedin.before.set(person(name), async () => {
        order.push(name);
        reconnecting ??= desk.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'two' } });
        while (
          (await laboratory.tables.client.send(new ScanCommand({ TableName: laboratory.tables.accounts }))).Items?.every(
            ({ signInId, sk }) => sk !== 'ACCOUNT' || !signInId,
          ) &&
          order.length === 1
        )
          await new Promise((resolve) => setImmediate(resolve));
      });
    await laboratory.worker().work(laboratory.queue.receive()!);
    await during(reconnecting!);
    await laboratory.drain();
    assert.deepEqual(order, ['a', 'sign in', 'b']);
    assert.equal((await laboratory.stored(envelope.requestId!)).row.status, 'complete');
    assert.equal((await session(accountId))?.session.storageState.cookies[0]?.value, 'two');
  });

  it('a worker killed at any step: cookies are tried again, a password never twice, and nothing secret stays', async () => {
    for (const by of ['session', 'password'] as const) {
      const run = async (fuse: Fuse) => {
        const { desk, laboratory, customer, during, session, secrets } = await open();
        // The caller hears of it later than here: this is about what becomes of it.
        Object.assign(desk.api, { signInHoldMs: 10_000 });
        let signIns = 0;
        laboratory.signingIn = async (credentials, how) => {
          signIns++;
          return taking()(credentials, how);
        };
        const given = by === 'session' ? { cookies: { li_at: 'a' } } : { email: 'ada@example.com', password: 'p' };
        const connecting = desk.admin(customer.token, 'accounts.connect', given);
        connecting.catch(() => undefined);
        let message = laboratory.queue.receive();
        while (!message) {
          await new Promise((resolve) => setImmediate(resolve));
          message = laboratory.queue.receive();
        }
        await laboratory.worker(fuse).work(message);
        laboratory.clock.silence();
        await during(
          (async () => {
            await connecting;
            for (let passed = 0; passed < 22; passed++) {
              laboratory.clock.advance(minute);
              await new Promise((resolve) => setTimeout(resolve));
            }
          })(),
        );
        await mendAccounts(desk.api);
        const killed = `${by}, killed ${fuse.steps.at(-1)}`;
        const [account] = await desk.do(customer.token, 'accounts.list', {});
        assert.equal(await secrets(), 0, killed);
        if (by === 'password') assert.ok(signIns <= 1, killed);
        else assert.equal(account?.status, 'active', killed);
        if (account?.status === 'active') assert.ok(await session(account.accountId), killed);
      };
      const whole = new Fuse();
      await run(whole);
      for (let step = 1; step <= whole.count; step++) await run(new Fuse(step));
    }
  });

  it('a worker killed at any step before or after the code: password and code are used once, it ends, and nothing stays', async () => {
    const run = async (killed: 'password' | 'code', fuse: Fuse) => {
      const { desk, laboratory, customer, secrets } = await open();
      Object.assign(desk.api, { signInHoldMs: 0 });
      const seen: Given[] = [];
      laboratory.signingIn = asking('123456', seen);
      const { accountId } = await desk.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'p' });
      const work = async (...fuses: Fuse[]) => {
        const message = laboratory.queue.receive();
        if (message) await laboratory.worker(...fuses).work(message);
        laboratory.clock.silence();
        return message;
      };
      const settled = async () => {
        // A message that a worker died with at once comes back after a quarter of an hour.
        for (let passed = 0; passed < 22; passed++) {
          const shown = await desk.do(customer.token, 'accounts.get', { accountId });
          if (passed > 2 && (shown.status !== 'connecting' || shown.signIn?.state === 'codeWanted')) return shown;
          laboratory.clock.advance(minute);
          await mendAccounts(desk.api);
          while (await work());
        }
        return desk.do(customer.token, 'accounts.get', { accountId });
      };
      await work(...(killed === 'password' ? [fuse] : []));
      let shown = await settled();
      if (shown.signIn?.state === 'codeWanted') {
        await desk.do(customer.token, 'accounts.verify', { accountId, code: '123456' });
        await work(...(killed === 'code' ? [fuse] : []));
        shown = await settled();
      }
      const at = `${killed}, killed ${fuse.steps.at(-1)}: ${JSON.stringify(shown)}`;
      assert.ok(shown.status === 'active' || (shown.status === 'signedOut' && shown.signIn?.state === 'failed'), at);
      for (const by of ['password', 'challenge']) assert.ok(seen.filter((given) => given.by === by).length <= 1, at);
      assert.equal(await secrets(), 0, at);
      assert.deepEqual(await readPlaces(desk.api.accounts), [], at);
      return shown.status;
    };
    for (const killed of ['password', 'code'] as const) {
      const whole = new Fuse();
      assert.equal(await run(killed, whole), 'active');
      for (let step = 1; step <= whole.count; step++) await run(killed, new Fuse(step));
    }
  });

  it('rows and messages of the release before: a code goes to the worker that waits for it, a sign-in without a place gets one', async () => {
    const { desk, laboratory, customer, during } = await open();
    Object.assign(desk.api, { signInHoldMs: 0 });
    laboratory.signingIn = asking('123456');
    const { client, accounts } = laboratory.tables;
    const { accountId } = await desk.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'p' });
    await laboratory.worker().work(laboratory.queue.receive()!);
    const rowOf = async () => (await client.send(new GetCommand({ TableName: accounts, Key: signInKey(accountId) }))).Item;
    const { sealed: _, stateAt: __, ...held } = (await rowOf())!;
    await client.send(new PutCommand({ TableName: accounts, Item: held }));
    assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).signIn?.state, 'codeWanted');
    await desk.do(customer.token, 'accounts.verify', { accountId, code: '123456' });
    assert.equal((await rowOf())?.state, 'codeGiven');
    assert.equal(laboratory.queue.length, 0);

    laboratory.signingIn = taking();
    const waiting = await desk.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } });
    await client.send(new DeleteCommand({ TableName: accounts, Key: { pk: 'SIGNINS', sk: 'TURNS' } }));
    await during(
      (async () => {
        while (laboratory.queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
      })(),
    );
    assert.equal((await desk.do(customer.token, 'accounts.get', { accountId: waiting.accountId })).status, 'active');
  });

  it('disconnected while it is signed in, nothing of the sign-in stays', async () => {
    const { desk, laboratory, customer, during, session, secrets } = await open();
    laboratory.signingIn = taking();
    const { accountId } = await during(desk.do(customer.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
    laboratory.signingIn = async (credentials, how) => {
      await desk.do(customer.token, 'accounts.disconnect', { accountId });
      return taking()(credentials, how);
    };
    browsers.length = 0;
    await during(desk.admin(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'b' } }));
    assert.deepEqual(browsers, ['left']);
    assert.equal((await desk.do(customer.token, 'accounts.get', { accountId })).status, 'disconnected');
    assert.equal(await session(accountId), undefined);
    assert.equal(await secrets(), 0);
    laboratory.signingIn = taking();
    assert.equal((await during(desk.do(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'c' } }))).status, 'active');
  });
});
