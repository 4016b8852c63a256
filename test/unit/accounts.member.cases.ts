import assert from 'node:assert/strict';
import { before, describe, it as test } from 'node:test';
import { accountKind, readAccount } from '../../functions/accounts/account.ts';
import { adoptMember, claimMember, releaseMember } from '../../functions/accounts/memberClaim.ts';
import { keepNetwork } from '../../functions/accounts/network.ts';
import { disconnectAccount, orderSignIn, recordSignedIn } from '../../functions/accounts/status.ts';
import { accountKey, memberKey, sessionKey } from '../../functions/accounts/table.ts';
import { openSession } from '../../functions/accounts/vault.ts';
import { adoptMembers } from '../../functions/sweeper/memberAdoption.ts';
import type { SignInBrowser } from '../../functions/worker/signInBrowser.ts';
import { type ApiCustomer, ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { engines, enginesOf } from '../support/harnessTables.ts';
import { type Part, stepsOf, testsOf } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

let members = 0;
const someone = () => {
  members += 1;
  return {
    memberId: `ACoAMember${members}`,
    publicUrl: `https://www.linkedin.com/in/member-${members}`,
    name: 'Ada',
    salesNavigator: false,
    premium: null,
  };
};

type Member = ReturnType<typeof someone>;

const session = { storageState: { cookies: [{ name: 'li_at', value: 'made' }], origins: [] }, userAgent: null };
const browser = { keepFor: async () => undefined, leave: async () => undefined };

/** LinkedIn accepts every session of this member; with email and password it asks for a code first. */
const taking =
  (member: Member): SignInBrowser =>
  async (given) => {
    const fresh = { storageState: { cookies: [{ name: 'li_at', value: `fresh ${given.by}` }], origins: [] }, userAgent: null };
    if (given.by === 'password') return { by: 'challenge', session: fresh, address: 'https://www.linkedin.com/checkpoint', refused: 0 };
    return { browser, member, session: given.by === 'session' ? given.session : fresh };
  };

const cookies = (value: string) => ({ cookies: { li_at: value } });

/** The account of a member: on one engine, and the others on both. */
export const membersAccounts = (part: Part): void => {
  const of = testsOf(part);
  for (const engine of part === 'chosen' ? enginesOf(part) : engines)
    describe(`P2: one member, one account (${engine})`, () => {
      const isOnChosen = engine === enginesOf('chosen')[0];
      const it = isOnChosen ? of.it : of.rest;
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      const open = async () => {
        const harness = tables.harness();
        const api = new ApiHarness(harness);
        const member = someone();
        harness.signInBrowser = taking(member);
        const listed = async ({ token }: ApiCustomer) => (await api.do(token, 'accounts.list', {})).map(({ accountId }) => accountId);
        return { api, harness, member, during: harness.during, listed, accounts: harness.rows.accounts };
      };

      it('a member who is connected again is signed in again: the same id, the new session, both tokens', async () => {
        const { api, harness, during, listed, accounts } = await open();
        const customer = await api.customer();
        const first = await during(api.do(customer.token, 'accounts.connect', { ...cookies('first'), name: 'Sales' }));
        const events = api.statusEvents.length;
        const again = await during(api.do(customer.token, 'accounts.connect', cookies('second')));
        assert.deepEqual([again.accountId, again.status], [first.accountId, 'active']);
        assert.deepEqual(await listed(customer), [first.accountId]);
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId: first.accountId })).name, 'Sales');
        assert.equal(api.statusEvents.length, events, 'nothing changed for its owner');
        for (const { identificationToken } of [first, again]) {
          const { status } = await api.call(customer, { ...first, identificationToken }, 'people.visit', {
            people: ['https://www.linkedin.com/in/x'],
          });
          assert.equal(status, 202);
        }
        await harness.drain();
        // Both end when the token is replaced.
        await api.do(customer.token, 'accounts.regenerateIdentificationToken', { accountId: first.accountId });
        for (const { identificationToken } of [first, again]) {
          const refused = await api.call(customer, { ...first, identificationToken }, 'people.visit', {
            people: ['https://www.linkedin.com/in/x'],
          });
          assert.equal(refused.status, 401);
        }
        assert.equal((await accounts.get(accountKey(first.accountId)))?.duplicateOf, undefined);
      });

      it('the network that the new connection names goes with its session (P17)', async () => {
        const { api, during } = await open();
        const customer = await api.customer();
        const { accountId } = await during(api.do(customer.token, 'accounts.connect', cookies('first')));
        const shown = async () => (await api.do(customer.token, 'accounts.get', { accountId })).network.timeZone;
        assert.equal(await shown(), null);
        await during(api.do(customer.token, 'accounts.connect', { ...cookies('second'), network: { timeZone: 'Europe/Lisbon' } }));
        assert.equal(await shown(), 'Europe/Lisbon');
        await during(api.do(customer.token, 'accounts.connect', cookies('third')));
        assert.equal(await shown(), 'Europe/Lisbon');
      });

      it('P17: a session that was made without a proxy does not replace that of an account with one', async () => {
        const { api, harness, member, during, listed, accounts } = await open();
        const guard = { localHosts: new Set(['own.internal']), resolve: async () => [] };
        Object.assign(api.context, { networkCheck: { url: undefined, dialing: { guard, timeoutMs: 1_000 }, now: () => 0 } });
        const customer = await api.customer();
        const through = (port: number) => ({ network: { proxy: { url: `http://own.internal:${port}` } } });
        const used: (number | undefined)[] = [];
        harness.signInBrowser = async (given, how) => {
          used.push(how.network.proxy?.port);
          return taking(member)(given, how);
        };
        const connect = (more: object) => during(api.admin(customer.token, 'accounts.connect', { ...cookies('again'), ...more }));
        const { accountId } = await during(api.do(customer.token, 'accounts.connect', { ...cookies('first'), ...through(1) }));
        const vault = { accounts, wrapping: harness.keys };
        const row = async () => {
          const account = await readAccount(accounts, accountId);
          assert.ok(account);
          return account;
        };
        const kept = async () => openSession(vault, await row());
        const first = await kept();
        assert.equal(first?.network.proxy?.port, 1);
        const isRefused = async (why: string, more: object = {}) => {
          const refused = await connect(more);
          assert.deepEqual([refused.status, refused.envelope.error?.errorType], [409, 'memberConnected'], why);
          assert.equal(refused.envelope.error?.accountId, accountId, why);
          assert.match(refused.envelope.error?.message ?? '', /accounts\.reconnect.*proxy/);
          assert.deepEqual(await listed(customer), [accountId], why);
          assert.equal(used.at(-1), undefined, why);
        };
        await isRefused('nothing given');
        await isRefused('only a time zone given', { network: { timeZone: 'Europe/Lisbon' } });
        assert.deepEqual(await kept(), first, 'neither session nor network has changed');
        // With a code, the sign-in is the same.
        harness.signInBrowser = async (given, how) => taking(member)(given, how);
        const begun = await during(api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'p' }));
        const verified = await during(api.admin(customer.token, 'accounts.verify', { accountId: begun.accountId, code: '1' }));
        assert.deepEqual([verified.envelope.error?.errorType, verified.envelope.error?.accountId], ['memberConnected', accountId]);
        assert.deepEqual(await kept(), first);
        // It goes on at the proxy that it was made at, also after that of the account was lost.
        await accounts.change(sessionKey(accountId), { set: { sealedProxy: undefined } });
        assert.equal((await connect({})).envelope.error?.errorType, 'memberConnected');
        assert.equal((await connect(through(2))).status, 200);
        assert.equal((await kept())?.network.proxy?.port, 2);
        // Its owner has removed the proxy, and sets another one: until the account tells of it, only the vault knows.
        await api.do(customer.token, 'accounts.setNetwork', { accountId, proxy: null });
        assert.equal((await connect({})).status, 200);
        await keepNetwork(accounts, harness.keys, await row(), { proxy: { protocol: 'http', host: 'own.internal', port: 3 } });
        assert.equal((await connect({})).envelope.error?.errorType, 'memberConnected');
        assert.deepEqual((await listed(customer)).sort(), [accountId, begun.accountId].sort());
      });

      it('an account that was signed in is never given up for another one, though its member was not known', async () => {
        const { api, harness, member, during, listed, accounts } = await open();
        const customer = await api.customer();
        const connect = () => during(api.do(customer.token, 'accounts.connect', cookies('first')));
        const unknown = { ...member, memberId: null, publicUrl: null };
        const seen: string[] = [];
        for (const stated of [unknown, { ...unknown, publicUrl: member.publicUrl }]) {
          harness.signInBrowser = async () => ({ browser, member: stated, session });
          seen.push((await connect()).accountId);
        }
        // As an earlier release left one: without the time of its sign-in.
        const { accountId: before } = await api.account(customer);
        seen.push(before);
        harness.signInBrowser = taking(member);
        const { accountId: holder } = await connect();
        for (const accountId of seen) {
          const kept = await accounts.get(sessionKey(accountId));
          const back = await during(api.admin(customer.token, 'accounts.reconnect', { accountId, ...cookies('again') }));
          assert.deepEqual([back.envelope.error?.errorType, back.envelope.error?.accountId], ['memberConnected', holder]);
          assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'active');
          assert.deepEqual(await accounts.get(sessionKey(accountId)), kept);
        }
        assert.deepEqual((await listed(customer)).sort(), [...seen, holder].sort());
      });

      it('after a code as well: the id of the connection stands for the account', async () => {
        const { api, during, listed } = await open();
        const customer = await api.customer();
        const first = await during(api.do(customer.token, 'accounts.connect', cookies('first')));
        const begun = await during(api.do(customer.token, 'accounts.connect', { email: 'ada@example.com', password: 'p' }));
        assert.equal(begun.status, 'verificationRequired');
        assert.notEqual(begun.accountId, first.accountId);
        const verified = await during(api.do(customer.token, 'accounts.verify', { accountId: begun.accountId, code: '1' }));
        assert.deepEqual(verified, { accountId: first.accountId, status: 'active', reason: null });
        assert.deepEqual(await listed(customer), [first.accountId]);
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId: begun.accountId })).accountId, first.accountId);
        // The connection was shown when the code was asked for: its end is told.
        assert.deepEqual(
          api.statusEvents.slice(-2).map(({ status }) => status),
          ['connecting', 'disconnected'],
        );
      });

      it('another customer is refused, and not told by whom the member is connected', async () => {
        const { api, during, listed } = await open();
        const [one, two] = [await api.customer(), await api.customer()];
        const first = await during(api.do(one.token, 'accounts.connect', cookies('first')));
        const refused = await during(api.admin(two.token, 'accounts.connect', cookies('second')));
        assert.deepEqual([refused.status, refused.envelope.error?.errorType], [409, 'memberConnectedElsewhere']);
        for (const known of [first.accountId, one.customerId]) assert.ok(!refused.text.includes(known));
        assert.deepEqual(await listed(two), []);
        assert.equal((await api.do(one.token, 'accounts.get', { accountId: first.accountId })).status, 'active');
        await api.do(one.token, 'accounts.disconnect', { accountId: first.accountId });
        const second = await during(api.do(two.token, 'accounts.connect', cookies('second')));
        assert.equal(second.status, 'active');
        // The first customer's account cannot come back meanwhile.
        const back = await during(api.admin(one.token, 'accounts.reconnect', { accountId: first.accountId, ...cookies('third') }));
        assert.equal(back.envelope.error?.errorType, 'memberConnectedElsewhere');
      });

      it('a disconnected account of a member who has another one now is refused with that one’s id', async () => {
        const { api, during } = await open();
        const customer = await api.customer();
        const first = await during(api.do(customer.token, 'accounts.connect', cookies('first')));
        await api.do(customer.token, 'accounts.disconnect', { accountId: first.accountId });
        const second = await during(api.do(customer.token, 'accounts.connect', cookies('second')));
        assert.notEqual(second.accountId, first.accountId);
        const back = await during(api.admin(customer.token, 'accounts.reconnect', { accountId: first.accountId, ...cookies('third') }));
        assert.deepEqual([back.envelope.error?.errorType, back.envelope.error?.accountId], ['memberConnected', second.accountId]);
        await api.do(customer.token, 'accounts.disconnect', { accountId: second.accountId });
        assert.equal(
          (await during(api.do(customer.token, 'accounts.reconnect', { accountId: first.accountId, ...cookies('fourth') }))).status,
          'active',
        );
      });

      it('of concurrent connections one becomes the account, and all of one customer are answered with it', async () => {
        const { api, during, listed } = await open();
        const [one, two] = [await api.customer(), await api.customer()];
        const calls = [one, one, two, one].map((customer, index) => api.admin(customer.token, 'accounts.connect', cookies(`c${index}`)));
        const replies = await during(Promise.all(calls));
        const held = [await listed(one), await listed(two)].flat();
        assert.equal(held.length, 1);
        const won = replies.filter(({ status }) => status === 200);
        for (const { envelope } of won) assert.equal((envelope.completion as { accountId: string }).accountId, held[0]);
        for (const { envelope } of replies.filter(({ status }) => status !== 200))
          assert.equal(envelope.error?.errorType, 'memberConnectedElsewhere');
        assert.ok(won.length === 3 || won.length === 1);
      });

      it('of concurrent claims one holds', async () => {
        const { api, member, accounts } = await open();
        const customer = await api.customer();
        const claims = await Promise.all(
          [1, 2, 3, 4].map(async (number) => {
            const { accountId } = await api.account(customer, 'signedOut');
            const signInId = `sig_${number}`;
            await accounts.change(accountKey(accountId), { set: { signInId } });
            return claimMember(accounts, member.memberId, { accountId, signInId });
          }),
        );
        assert.equal(claims.filter((holder) => holder === undefined).length, 1);
        assert.ok(claims.every((holder) => holder === undefined || holder.isSigningIn));
      });

      test('a crash at any step of a connection leaves nothing that keeps the member from being connected', async () => {
        const steps = async (): Promise<number> => {
          const { api, harness, during } = await open();
          const customer = await api.customer();
          const whole = new CrashPoint();
          const call = api.admin(customer.token, 'accounts.connect', cookies('a'));
          await during(
            (async () => {
              for (let message = harness.queue.receive(); ; message = harness.queue.receive()) {
                if (message) return harness.worker(whole).work(message);
                await new Promise((resolve) => setImmediate(resolve));
              }
            })(),
          );
          await during(call);
          return whole.count;
        };
        const count = await steps();
        assert.ok(count > 10);
        const every = Array.from({ length: count }, (_, index) => index + 1);
        for (const at of isOnChosen ? stepsOf(part, count) : every) {
          const { api, harness, during, listed } = await open();
          const [one, two] = [await api.customer(), await api.customer()];
          const call = api.admin(one.token, 'accounts.connect', cookies('a'));
          call.catch(() => undefined);
          let message = harness.queue.receive();
          while (!message) {
            await new Promise((resolve) => setImmediate(resolve));
            message = harness.queue.receive();
          }
          await harness.worker(new CrashPoint(at)).work(message);
          // The message of the dead worker is received again.
          harness.clock.advance(16 * 60_000);
          const reply = await during(call);
          const holder = reply.status === 200 ? one : two;
          if (reply.status === 200) assert.equal((await listed(one)).length, 1, `step ${at}`);
          const other = await during(api.admin(holder.token, 'accounts.connect', cookies('b')));
          assert.equal(other.status, 200, `step ${at}: ${other.text}`);
          assert.equal((await listed(holder)).length, 1, `step ${at}`);
        }
      });

      it('accounts of earlier releases keep their member; a second account of one is told, goes on working, and takes over', async () => {
        const { api, harness, member, during, accounts } = await open();
        const [one, two] = [await api.customer(), await api.customer()];
        const put = async (customer: ApiCustomer) => {
          const { accountId } = await api.account(customer);
          await accounts.change(accountKey(accountId), { set: { memberId: member.memberId } });
          return accountId;
        };
        const [first, second, theirs] = [await put(one), await put(one), await put(two)];
        // A row that cannot be read stops nobody.
        await accounts.change(accountKey((await api.account(one)).accountId), { set: { status: 'odd' } });
        const warned: string[] = [];
        const log = { ...api.context.log, warn: (text: string, facts?: object) => void warned.push(`${text} ${JSON.stringify(facts)}`) };
        await adoptMembers({ accounts, clock: harness.clock, log });
        assert.equal(warned.length, 2);
        const shown = async (customer: ApiCustomer, accountId: string) =>
          (await api.do(customer.token, 'accounts.get', { accountId })).duplicateOf;
        const holder = String((await accounts.get(memberKey(member.memberId)))?.accountId);
        const others = [first, second, theirs].filter((id) => id !== holder);
        for (const id of others)
          assert.deepEqual(await shown(id === theirs ? two : one, id), {
            accountId: (id === theirs) === (holder === theirs) ? holder : null,
          });
        // Signing it in again works, since it worked before.
        const ownerOf = (id: string) => (id === theirs ? two : one);
        assert.equal(
          (await during(api.do(ownerOf(others[0]!).token, 'accounts.reconnect', { accountId: others[0]!, ...cookies('x') }))).status,
          'active',
        );
        await api.do(ownerOf(holder).token, 'accounts.disconnect', { accountId: holder });
        const next = String((await accounts.get(memberKey(member.memberId)))?.accountId);
        assert.ok(others.includes(next));
        assert.equal(await shown(ownerOf(next), next), null);
        // Once for all: later sweeps read one row.
        const again = new CrashPoint();
        await adoptMembers({ accounts: harness.forProcess(again).accounts, clock: harness.clock, log });
        assert.deepEqual(again.steps, ['before GetCommand', 'after GetCommand']);
      });

      it('a disconnection that ends late leaves the claim of a reconnection alone', async () => {
        const { api, harness, member, during, accounts } = await open();
        const [one, two] = [await api.customer(), await api.customer()];
        const { accountId } = await during(api.do(one.token, 'accounts.connect', cookies('first')));
        const memberOf = { accountId, memberId: member.memberId };
        const reconnect = () => during(api.do(one.token, 'accounts.reconnect', { accountId, ...cookies('again') }));
        const isHeld = async (when: string) => {
          assert.equal((await accounts.get(memberKey(member.memberId)))?.accountId, accountId, when);
          const refused = await during(api.admin(two.token, 'accounts.connect', cookies('other')));
          assert.equal(refused.envelope.error?.errorType, 'memberConnectedElsewhere', when);
        };
        // Its sign-in has claimed the member, and is about to end.
        await disconnectAccount(accounts, accountId, harness.clock.now());
        await orderSignIn(accounts, accountId, 'sig_again', harness.clock.now());
        assert.equal(await claimMember(accounts, member.memberId, { accountId, signInId: 'sig_again' }), undefined);
        await releaseMember(accounts, memberOf);
        await isHeld('a sign-in under way');
        await recordSignedIn(accounts, accountId, 'sig_again', member, harness.clock.now());
        await releaseMember(accounts, memberOf);
        await isHeld('signed in');
        // Signed in again between the reads of a release and its write, also after another release has deleted the claim.
        for (const isDeleted of [false, true]) {
          await disconnectAccount(accounts, accountId, harness.clock.now());
          let isFirst = true;
          const late = {
            ...accounts,
            get: accounts.get.bind(accounts),
            put: accounts.put.bind(accounts),
            delete: async (...deleting: Parameters<typeof accounts.delete>) => {
              if (isFirst) {
                isFirst = false;
                if (isDeleted) await releaseMember(accounts, memberOf);
                await reconnect();
              }
              return accounts.delete(...deleting);
            },
          };
          await releaseMember(late, memberOf);
          assert.equal(isFirst, false);
          await isHeld(`deleted meanwhile: ${isDeleted}`);
          await api.do(one.token, 'accounts.disconnect', { accountId });
          assert.equal(await accounts.get(memberKey(member.memberId)), undefined, 'one that is disconnected is released');
          await reconnect();
          // As the first claim of a member: its count begins anew.
          assert.equal((await accounts.get(memberKey(member.memberId)))?.revision, 1);
        }
      });

      it('a claim whose account is gone, disconnected or was never signed in holds nothing', async () => {
        const { api, harness, member, accounts } = await open();
        const customer = await api.customer();
        const { accountId } = await api.account(customer, 'signedOut');
        const mine = { accountId, signInId: 'sig_mine' };
        const claimed = async (holder: string, row?: Record<string, unknown>) => {
          await accounts.put({ ...memberKey(member.memberId), version: 1, accountId: holder, signInId: 'sig_old', revision: 1 });
          if (row) await harness.account(holder, row);
          return claimMember(accounts, member.memberId, mine);
        };
        assert.equal(await claimed('acc_gone'), undefined);
        assert.equal(await claimed('acc_never', { status: 'signedOut', signInId: 'sig_new' }), undefined);
        assert.equal(await claimed('acc_off', { status: 'disconnected', memberId: member.memberId }), undefined);
        assert.equal((await claimed('acc_on', { memberId: member.memberId }))?.account.accountId, 'acc_on');
        assert.equal((await claimed('acc_now', { status: 'signedOut', signInId: 'sig_old' }))?.isSigningIn, true);
        await releaseMember(accounts, { accountId, memberId: member.memberId });
        assert.equal((await accounts.get(memberKey(member.memberId)))?.accountId, 'acc_now', 'only the holder releases it');
        assert.equal(await adoptMember(accounts, { accountId, memberId: member.memberId, status: 'disconnected' }), undefined);
        await disconnectAccount(accounts, accountId, 1);
        assert.equal(accountKind.readIf(await accounts.get(accountKey(accountId)))?.status, 'disconnected');
        assert.equal(await recordSignedIn(accounts, accountId, 'sig_mine', member, 2), undefined);
      });
    });
};
