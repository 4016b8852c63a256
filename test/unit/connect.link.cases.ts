import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it as test } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import { readNetwork } from '../../functions/accounts/network.ts';
import { recordSignedOut } from '../../functions/accounts/status.ts';
import { connectLinkKey } from '../../functions/accounts/table.ts';
import { openSession } from '../../functions/accounts/vault.ts';
import type { Api } from '../../functions/api/api.ts';
import { CodeRefused, SignInRefused } from '../../functions/linkedin/account/signIn.ts';
import { SignedOut } from '../../functions/linkedin/failures.ts';
import { repairAccounts } from '../../functions/sweeper/accountRepair.ts';
import type { SignInBrowser, SignInInput } from '../../functions/worker/signInBrowser.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { ConnectBrowser } from '../support/connectBrowser.ts';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import { engines, enginesOf } from '../support/harnessTables.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

const minute = 60_000;
const owner = { email: 'ada@example.com', password: 'secret-pass' };
const login = ({ username, password }: { readonly username: string; readonly password: string }) => ({ username, password });
/** A member of LinkedIn whom no other test knows. */
const someone = (slug: string) => ({
  memberId: `ACoA${randomUUID()}`,
  publicUrl: `https://www.linkedin.com/in/${slug}`,
  name: 'Ada',
  salesNavigator: true,
  premium: null,
});
const session = { storageState: { cookies: [{ name: 'li_at', value: 'fresh' }], origins: [] }, userAgent: null };
const browser = { keepFor: async () => undefined, leave: async () => undefined };

const taking =
  (member = someone('ada')): SignInBrowser =>
  async () => ({ browser, member, session });
const refusing =
  (error: Error): SignInBrowser =>
  async () => {
    throw error;
  };
/** LinkedIn asks for a code by e-mail, and accepts one. */
const asking =
  (right: string, member = someone('ada')): SignInBrowser =>
  async (given: SignInInput, how) => {
    if (given.by === 'challenge' && given.code === right) return taking(member)(given, how);
    const refused = given.by === 'challenge' ? given.refused + 1 : 0;
    if (refused >= 3) throw new CodeRefused('three');
    return { by: 'challenge', session, address: 'https://www.linkedin.com/checkpoint/challenge/x', refused, sentBy: 'email' };
  };

/** What a link to connect an account does: on SQLite, and the others on DynamoDB as well. */
export const connectLinks = (part: Part): void => {
  const of = testsOf(part);
  /** Between the steps at which a process is killed. */
  const stride = part === 'chosen' ? 8 : 2;

  for (const engine of part === 'chosen' ? enginesOf(part) : engines)
    describe(`a connect link (${engine})`, () => {
      const it = engine === 'sqlite' ? of.it : of.rest;

      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      const open = async (signInBrowser: SignInBrowser = taking()) => {
        const api = new ApiHarness(tables.harness());
        const { harness } = api;
        harness.signInBrowser = signInBrowser;
        const customer = await api.customer('Example Ltd');
        const make = (body: Parameters<typeof api.do<'accounts.connectLink'>>[2] = {}) =>
          api.do(customer.token, 'accounts.connectLink', body);
        const work = async () => {
          for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
        };
        const opened = async (body: Parameters<typeof make>[0] = {}) => {
          const made = await make(body);
          const own = new ConnectBrowser(api);
          const reply = await own.open(made.url);
          assert.equal(reply.status, 200, reply.text);
          return { ...made, own, first: own.shownIn(reply), setCookie: reply.headers['set-cookie'] ?? '' };
        };
        const errorOf = async (calling: ReturnType<ConnectBrowser['act']>) => {
          const { status, envelope } = await calling;
          return [status, envelope.error?.errorType];
        };
        const vault = { accounts: api.context.accounts, wrapping: harness.keys };
        const kept = (accountId: string) => openSession(vault, { customerId: customer.customerId, accountId });
        const stored = async () => {
          const rows: unknown[] = [];
          for await (const page of harness.rows.accounts.scan()) rows.push(...page);
          return JSON.stringify(rows);
        };
        return { api, harness, customer, make, work, opened, errorOf, kept, stored };
      };

      it('shows who asks and for which account; the address holds its token behind # alone, and tables hold hashes alone (P12)', async () => {
        const { api, opened, stored } = await open();
        const made = await opened({ name: 'Sales', returnUrl: 'https://crm.example.org/back', expiresInMinutes: 5 });
        assert.match(made.url, /^https:\/\/api\.test\/connect#acl_[\w-]{43}$/);
        assert.equal(made.expiresAt, new Date(api.harness.clock.now() + 5 * minute).toISOString());
        assert.deepEqual(made.first, {
          link: made.own.link,
          requester: 'Example Ltd',
          account: 'Sales',
          publicUrl: null,
          isAgain: false,
          returnUrl: 'https://crm.example.org/back',
          expiresAt: made.expiresAt,
          stage: 'form',
          email: null,
          code: null,
          failure: null,
        });
        assert.match(made.setCookie, /^connect-[\w-]{16}=[\w-]{43}; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/);
        await made.own.act('signIn', owner);
        const everything = `${await stored()} ${api.logged.join(' ')}`;
        assert.ok(everything.includes(made.own.link));
        const secrets = [made.url.split('#')[1]!, made.identificationToken!, owner.password, owner.email, ...made.own.cookies.values()];
        for (const secret of secrets) assert.ok(!everything.includes(secret), secret);
      });

      it('has an id that is no option of a command line', async () => {
        const { api, make } = await open();
        // The hash of the token that is all twelves begins with a dash.
        const values = [0, 12, 13];
        Object.assign(api.context, {
          random: (size: number) => Buffer.alloc(size, size === 32 ? values.shift() : 1),
        } satisfies Partial<Api>);
        assert.doesNotMatch((await make()).linkId, /^-/);
        assert.deepEqual(values, []);
      });

      it('is followed, listed and canceled by its customer, by an id that signs nobody in', async () => {
        const { api, customer, make, opened, work } = await open();
        const stageOf = async (linkId: string) => (await api.do(customer.token, 'accounts.getConnectLink', { linkId })).stage;
        const listed = async () => (await api.do(customer.token, 'accounts.listConnectLinks', {})).links.map(({ linkId }) => linkId);
        const first = await opened();
        api.harness.clock.advance(1_000);
        const second = await make();
        assert.deepEqual(await api.do(customer.token, 'accounts.getConnectLink', { linkId: second.linkId }), {
          linkId: second.linkId,
          accountId: second.accountId,
          isAgain: false,
          stage: 'form',
          isOpened: false,
          createdAt: new Date(api.harness.clock.now()).toISOString(),
          expiresAt: second.expiresAt,
        });
        assert.deepEqual(await listed(), [second.linkId, first.linkId]);
        await first.own.act('signIn', owner);
        assert.equal(await stageOf(first.linkId), 'waiting');
        await work();
        assert.equal(await stageOf(first.linkId), 'connected');
        assert.deepEqual(await listed(), [second.linkId]);
        const cancel = async (linkId: string, token = customer.token) => {
          const { status, envelope } = await api.admin(token, 'accounts.cancelConnectLink', { linkId });
          return [status, envelope.error?.errorType];
        };
        assert.deepEqual(await cancel(first.linkId), [409, 'connectLinkEnded']);
        assert.deepEqual(await cancel(second.linkId, (await api.customer()).token), [404, 'connectLinkNotFound']);
        assert.deepEqual(await cancel(second.linkId), [200, undefined]);
        assert.equal(await stageOf(second.linkId), 'canceled');
        assert.deepEqual(await listed(), []);
      });

      it('of a member who is connected already ends with that account signed in again, and with its two tokens', async () => {
        const ada = someone('ada');
        const { api, harness, customer, opened, work, kept } = await open(taking(ada));
        const first = await opened({ name: 'Sales' });
        await first.own.act('signIn', owner);
        await work();
        assert.equal(first.own.shownIn(await first.own.act('state')).stage, 'connected');
        const again = await opened();
        const renewed = { ...session, storageState: { ...session.storageState, cookies: [{ name: 'li_at', value: 'newer' }] } };
        harness.signInBrowser = async () => ({ browser, member: ada, session: renewed });
        await again.own.act('signIn', owner);
        await work();
        const shown = again.own.shownIn(await again.own.act('state'));
        assert.deepEqual([shown.stage, shown.publicUrl], ['connected', ada.publicUrl]);
        assert.deepEqual((await kept(first.accountId))?.session.storageState.cookies, renewed.storageState.cookies);
        const listed = await api.do(customer.token, 'accounts.list', {});
        assert.deepEqual(
          listed.map(({ accountId }) => accountId),
          [first.accountId],
        );
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId: again.accountId })).accountId, first.accountId);
        const visit = { people: ['https://www.linkedin.com/in/grace'] };
        for (const identificationToken of [first.identificationToken!, again.identificationToken!]) {
          const { status } = await api.call(customer, { accountId: first.accountId, identificationToken }, 'people.visit', visit);
          assert.equal(status, 202);
        }
      });

      it('of a member whom another customer has connected says so, without whom', async () => {
        const ada = someone('ada');
        const { api, opened, work } = await open(taking(ada));
        const other = await api.customer('Rival Ltd');
        await api.harness.during(api.do(other.token, 'accounts.connect', { cookies: { li_at: 'a' } }));
        const { own } = await opened();
        await own.act('signIn', owner);
        await work();
        const reply = await own.act('state');
        assert.deepEqual(own.shownIn(reply).failure, { type: 'memberConnectedElsewhere', reason: null });
        assert.ok(!reply.text.includes('Rival'));
      });

      it('without https of the API, its cookie is not limited to https', async () => {
        const { api, opened } = await open();
        Object.assign(api.context, { publicUrl: 'http://127.0.0.1:3000/' });
        const { url, setCookie } = await opened();
        assert.match(url, /^http:\/\/127\.0\.0\.1:3000\/connect#/);
        assert.match(setCookie, /SameSite=Strict$/);
      });

      it('works in the first browser that opens it alone, and there as often as it is opened', async () => {
        const { api, opened, errorOf } = await open();
        const { own, url } = await opened();
        const other = new ConnectBrowser(api);
        assert.deepEqual(await errorOf(other.open(url)), [403, 'linkElsewhere']);
        other.link = own.link;
        assert.deepEqual(await errorOf(other.act('state')), [403, 'linkElsewhere']);
        for (const name of own.cookies.keys()) other.cookies.set(name, 'guess');
        for (const action of ['state', 'signIn', 'code', 'cancel'] as const)
          assert.deepEqual(await errorOf(other.act(action, { ...owner, code: '1' })), [403, 'linkElsewhere']);
        const again = await own.open(url);
        assert.deepEqual([again.status, again.headers['set-cookie']], [200, undefined]);
      });

      it('whose first answer was lost is opened by the same page again, and by no other', async () => {
        const { api, make, errorOf } = await open();
        const { url } = await make();
        const own = new ConnectBrowser(api);
        await own.open(url);
        const [[name, cookie] = []] = own.cookies;
        own.cookies.clear();
        assert.deepEqual(await errorOf(new ConnectBrowser(api).open(url)), [403, 'linkElsewhere']);
        const again = await own.open(url);
        assert.deepEqual([again.status, own.cookies.get(name!)], [200, cookie], 'what was answered first counts as well');
        assert.equal((await own.shown()).stage, 'form');
      });

      it('that was bound by a call that then failed is opened by the same page again', async () => {
        const { api, harness, make, errorOf } = await open();
        const { url } = await make();
        const crashPoint = new CrashPoint();
        crashPoint.crashAfter('UpdateCommand');
        const own = new ConnectBrowser(new ApiHarness(harness, { crashPoint }));
        await assert.rejects(own.open(url), Killed);
        assert.equal(own.cookies.size, 0);
        own.api = api;
        assert.deepEqual(await errorOf(new ConnectBrowser(api).open(url)), [403, 'linkElsewhere']);
        assert.equal((await own.open(url)).status, 200);
        assert.equal((await own.shown()).stage, 'form');
      });

      it('opened in two browsers at once, works in one of them', async () => {
        const { api, make } = await open();
        const { url } = await make();
        const replies = await Promise.all([1, 2, 3].map(() => new ConnectBrowser(api).open(url)));
        assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 403, 403]);
      });

      it('that is guessed or misshapen is not there', async () => {
        const { api, opened, errorOf } = await open();
        const { own, url } = await opened();
        const guess = new ConnectBrowser(api);
        for (const token of ['acl_guess', '', own.link, `${url}x`.split('#')[1]!])
          assert.deepEqual(await errorOf(guess.open(`#${token}`)), [404, 'linkNotFound']);
        for (const link of ['', 'x'.repeat(43), url.split('#')[1]!, '__proto__']) {
          own.link = link;
          assert.deepEqual(await errorOf(own.act('state')), [404, 'linkNotFound']);
        }
        for (const browserKey of [undefined, '', 'x'.repeat(42), ['x'.repeat(43)]]) {
          const { status } = await api.send('/connect/open', {}, { token: url.split('#')[1], browserKey });
          assert.equal(status, 400, String(browserKey));
        }
        const wrong = await api.send('/connect/open', {}, ['x']);
        assert.deepEqual([wrong.status, wrong.envelope.error?.errorType], [400, 'invalidRequestBody']);
        assert.equal((await api.send('/connect/open', { 'content-type': 'text/plain' }, {})).status, 415);
        assert.equal((await api.send('/connect/open', {}, undefined, 'GET')).status, 405);
      });

      it('connects an account by password and code, once; its identification token then works', async () => {
        const { api, customer, work, opened, errorOf, kept } = await open(asking('123456'));
        const { own, accountId, identificationToken } = await opened({ name: 'Sales' });
        const account = { accountId, identificationToken: identificationToken! };
        const call = () => api.call(customer, account, 'people.visit', { people: ['https://www.linkedin.com/in/bo'] });
        assert.equal((await api.admin(customer.token, 'accounts.get', { accountId })).status, 404);
        assert.equal((await call()).status, 401);

        assert.equal(own.shownIn(await own.act('signIn', owner)).stage, 'waiting');
        assert.deepEqual(await errorOf(own.act('signIn', owner)), [409, 'linkNotReady']);
        assert.deepEqual(await errorOf(own.act('code', { code: '1' })), [409, 'linkNotReady']);
        await work();
        const asked = await own.shown();
        assert.deepEqual(
          [asked.stage, asked.email, asked.code?.sentBy, asked.code?.isWrong],
          ['codeWanted', 'a…@example.com', 'email', false],
        );
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'connecting');

        await own.act('code', { code: '000000' });
        await work();
        assert.equal((await own.shown()).code?.isWrong, true);
        await own.act('code', { code: '123456' });
        await work();
        const done = await own.shown();
        assert.deepEqual([done.stage, done.code, done.publicUrl], ['connected', null, 'https://www.linkedin.com/in/ada']);
        const shown = await api.do(customer.token, 'accounts.get', { accountId });
        assert.deepEqual([shown.status, shown.name], ['active', 'Sales']);
        assert.equal((await kept(accountId))?.session.storageState.cookies[0]?.value, 'fresh');
        assert.equal((await call()).status, 202);
        assert.deepEqual(api.statusEvents.at(-1)?.status, 'active');

        for (const action of ['signIn', 'code', 'cancel'] as const)
          assert.deepEqual(await errorOf(own.act(action, action === 'code' ? { code: '1' } : owner)), [409, 'linkNotReady']);
        // Whatever becomes of the account.
        await recordSignedOut(api.context.accounts, accountId, 'expired', api.harness.clock.now());
        await api.admin(customer.token, 'accounts.disconnect', { accountId });
        assert.equal((await own.shown()).stage, 'connected');
      });

      it('takes cookies in each form that accounts.connect takes, and says which do not do', async () => {
        const forms = [
          { li_at: 'secret-1' },
          [{ domain: '.www.linkedin.com', name: 'li_at', value: 'secret-1', expirationDate: 4_000_000_000 }],
          'cookie: li_at=secret-1; JSESSIONID="ajax:1"',
        ];
        for (const cookies of forms) {
          const { work, opened } = await open();
          const { own } = await opened();
          const reply = await own.act('signIn', { cookies });
          assert.equal(reply.status, 200, reply.text);
          await work();
          assert.equal((await own.shown()).stage, 'connected');
        }
        const { harness, opened, errorOf } = await open();
        const { own } = await opened();
        const past = Math.floor(harness.clock.now() / 1000) - 60;
        for (const cookies of [{ JSESSIONID: 'x' }, { li_at: 'a;b' }, [{ name: 'li_at', value: 'x', expirationDate: past }], 'nothing'])
          assert.deepEqual(await errorOf(own.act('signIn', { cookies })), [400, 'invalidRequestBody'], JSON.stringify(cookies));
        for (const body of [{}, { email: owner.email }, { ...owner, cookies: { li_at: 'x' } }, { ...owner, customerId: 'x' }])
          assert.deepEqual(await errorOf(own.act('signIn', body)), [400, 'invalidRequestBody'], JSON.stringify(body));
        assert.equal((await own.shown()).stage, 'form');
      });

      it('says why a sign-in failed, takes another, and five in all', async () => {
        const { api, harness, customer, work, opened, errorOf } = await open(refusing(new SignInRefused('no')));
        const { own, accountId } = await opened();
        for (let attempt = 1; attempt < 5; attempt++) {
          harness.signInBrowser = refusing(attempt % 2 === 1 ? new SignInRefused('no') : new SignedOut('captcha'));
          await own.act('signIn', owner);
          await work();
          const { stage, failure } = await own.shown();
          assert.equal(stage, 'form');
          const expected = { type: 'verificationRequired', reason: 'captcha' };
          assert.deepEqual(failure, attempt % 2 === 1 ? { type: 'wrongPassword', reason: null } : expected);
        }
        const shown = await api.do(customer.token, 'accounts.get', { accountId });
        assert.deepEqual([shown.status, shown.signIn?.error?.errorType], ['signedOut', 'verificationRequired']);
        await own.act('signIn', owner);
        await work();
        assert.equal((await own.shown()).stage, 'exhausted');
        assert.deepEqual(await errorOf(own.act('signIn', owner)), [409, 'linkNotReady']);
        const ids = api.statusEvents.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
      });

      it('ends at its time, also while it is open; a sign-in under way may end well', async () => {
        const { harness, api, work, opened, errorOf } = await open(asking('123456'));
        const waiting = await opened({ expiresInMinutes: 5 });
        const late = await opened({ expiresInMinutes: 5 });
        const never = await opened({ expiresInMinutes: 5 });
        await waiting.own.act('signIn', owner);
        await work();
        harness.clock.advance(5 * minute);
        assert.equal((await late.own.shown()).stage, 'expired');
        assert.deepEqual(await errorOf(late.own.act('signIn', owner)), [409, 'linkNotReady']);
        const reply = await never.own.open(never.url);
        assert.equal(never.own.shownIn(reply).stage, 'expired');
        await waiting.own.act('code', { code: '123456' });
        await work();
        assert.equal((await waiting.own.shown()).stage, 'connected');
        harness.clock.advance(25 * 60 * minute);
        assert.deepEqual(await errorOf(late.own.act('state')), [404, 'linkNotFound']);
        assert.deepEqual(await errorOf(new ConnectBrowser(api).open(never.url)), [404, 'linkNotFound']);
      });

      it('says that a code came too late', async () => {
        const { api, harness, work, opened } = await open(asking('123456'));
        const { own } = await opened({ expiresInMinutes: 60 });
        await own.act('signIn', owner);
        await work();
        harness.clock.advance(21 * minute);
        assert.deepEqual((await own.shown()).failure, { type: 'verificationExpired', reason: null });
        await repairAccounts(api.context);
        const { stage, failure } = await own.shown();
        assert.deepEqual([stage, failure], ['form', { type: 'verificationExpired', reason: null }]);
        await own.act('signIn', owner);
        await work();
        assert.equal((await own.shown()).stage, 'codeWanted');
      });

      it('that is canceled leaves nothing behind, whether LinkedIn asks for a code or a browser signs in', async () => {
        const { api, harness, customer, work, opened, errorOf, kept, stored } = await open(asking('123456'));
        const { own, accountId } = await opened();
        await own.act('signIn', owner);
        await work();
        assert.equal(own.shownIn(await own.act('cancel')).stage, 'canceled');
        assert.equal(own.shownIn(await own.act('cancel')).stage, 'canceled');
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'disconnected');
        assert.equal(api.statusEvents.at(-1)?.status, 'disconnected');
        assert.deepEqual(await errorOf(own.act('signIn', owner)), [409, 'linkNotReady']);
        assert.ok(!(await stored()).includes('"sealed"'));

        const running = await opened();
        harness.signInBrowser = async (given, how) => {
          await running.own.act('cancel');
          return taking()(given, how);
        };
        await running.own.act('signIn', owner);
        await work();
        assert.equal((await running.own.shown()).stage, 'canceled');
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId: running.accountId })).status, 'disconnected');
        assert.equal(await kept(running.accountId), undefined);
        const unused = await opened();
        assert.equal(unused.own.shownIn(await unused.own.act('cancel')).stage, 'canceled');
        assert.equal((await api.admin(customer.token, 'accounts.get', { accountId: unused.accountId })).status, 404);
      });

      it('that was canceled does nothing to what the customer does with the account later', async () => {
        const { api, harness, customer, work, opened } = await open(asking('123456'));
        const { own, accountId } = await opened();
        await own.act('signIn', owner);
        await work();
        await own.act('cancel');
        Object.assign(api.context, { signInHoldMs: 0 });
        harness.signInBrowser = taking();
        await api.admin(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'x' } });
        await work();
        assert.equal(own.shownIn(await own.act('cancel')).stage, 'canceled');
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'active');
      });

      test('tells the success of a worker that was killed right after it', async () => {
        const run = async (crashPoint: CrashPoint) => {
          const { api, harness, customer, opened } = await open();
          const { own, accountId } = await opened();
          await own.act('signIn', owner);
          await harness.worker(crashPoint).work(harness.queue.receive()!);
          return [(await own.shown()).stage, (await api.do(customer.token, 'accounts.get', { accountId })).status];
        };
        const whole = new CrashPoint();
        assert.deepEqual(await run(whole), ['connected', 'active']);
        // Whatever is between two writes changes nothing.
        const written = [...whole.steps.keys()].filter((index) => whole.steps[index] === 'after UpdateCommand');
        assert.ok(written.length > 3);
        for (const index of part === 'chosen' ? written.filter((_, place) => place % 3 === 0) : written) {
          const [stage, status] = await run(new CrashPoint(index + 1));
          assert.equal(stage === 'connected', status === 'active', `killed at step ${index + 1}: ${stage}, ${status}`);
        }
      });

      it('signs a signed-out account in again: the same member, and its requests go on', async () => {
        const ada = someone('ada');
        const { api, harness, customer, work, opened, kept } = await open(taking(ada));
        const first = await opened({ name: 'Sales' });
        await first.own.act('signIn', owner);
        await work();
        const { accountId } = first;
        const account = { accountId, identificationToken: first.identificationToken! };
        const { envelope } = await api.call(customer, account, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/bo'] });
        await recordSignedOut(api.context.accounts, accountId, 'captcha', harness.clock.now());

        const again = await opened({ accountId });
        assert.equal(again.identificationToken, null);
        const { account: name, publicUrl, isAgain } = again.first;
        assert.deepEqual([name, publicUrl, isAgain], ['Sales', ada.publicUrl, true]);
        harness.signInBrowser = taking(someone('grace'));
        await again.own.act('signIn', owner);
        await work();
        assert.deepEqual((await again.own.shown()).failure, { type: 'anotherMember', reason: null });
        harness.signInBrowser = async (given, how) => {
          await again.own.act('cancel');
          return taking(ada)(given, how);
        };
        await again.own.act('signIn', owner);
        await work();
        assert.equal((await again.own.shown()).stage, 'canceled');
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'signedOut');
        assert.equal(await kept(accountId), undefined);

        const third = await opened({ accountId });
        harness.signInBrowser = taking(ada);
        await third.own.act('signIn', owner);
        await work();
        await harness.drain();
        assert.equal((await third.own.shown()).stage, 'connected');
        assert.equal((await harness.stored(envelope.requestId!)).row.status, 'complete');
      });

      it('is for an account of its customer alone, and gives way to a sign-in through the API', async () => {
        const { api, harness, customer, work, opened, errorOf } = await open(asking('123456'));
        const other = await api.customer();
        const foreign = await api.account(other);
        const refused = await api.admin(customer.token, 'accounts.connectLink', { accountId: foreign.accountId });
        assert.deepEqual([refused.status, refused.envelope.error?.errorType], [404, 'accountNotFound']);

        const { own, accountId } = await opened();
        await own.act('signIn', owner);
        await work();
        Object.assign(api.context, { signInHoldMs: 0 });
        harness.signInBrowser = taking();
        await api.admin(customer.token, 'accounts.reconnect', { accountId, cookies: { li_at: 'x' } });
        harness.clock.advance(minute);
        assert.equal((await own.shown()).stage, 'over');
        for (const action of ['signIn', 'cancel'] as const) assert.deepEqual(await errorOf(own.act(action, owner)), [409, 'linkNotReady']);
        await work();
        assert.equal((await own.shown()).stage, 'over');
        assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).status, 'active');
      });

      test('whose sign-in the store could not take says so, and takes another', async () => {
        const run = async (crashPoint: CrashPoint, isAgain: boolean) => {
          const { api, harness, work, opened, errorOf } = await open(refusing(new SignInRefused('no')));
          const { own, accountId } = await opened({ expiresInMinutes: 60 });
          if (isAgain) {
            await own.act('signIn', owner);
            await work();
          }
          own.api = new ApiHarness(harness, { crashPoint });
          const killed = await own.act('signIn', owner).then(
            () => false,
            (error: unknown) => error instanceof Killed,
          );
          own.api = api;
          if (!killed) return false;
          const first = await own.shown();
          if (first.stage === 'waiting') assert.deepEqual(await errorOf(own.act('signIn', owner)), [409, 'linkNotReady']);
          harness.clock.advance(minute / 2);
          await work();
          if ((await readAccount(api.context.accounts, accountId))?.signInId !== undefined) {
            // Stored, and no worker knows of it.
            assert.equal((await own.shown()).stage, 'waiting');
            harness.clock.advance(21 * minute);
            await repairAccounts(api.context);
          }
          const { stage, failure } = await own.shown();
          assert.equal(stage, 'form', `killed at ${crashPoint.steps.at(-1)}`);
          if (first.stage === 'waiting') assert.ok(['internalError', 'wrongPassword'].includes(failure?.type ?? ''), failure?.type);
          harness.signInBrowser = taking();
          await own.act('signIn', owner);
          await work();
          assert.equal((await own.shown()).stage, 'connected', `killed at ${crashPoint.steps.at(-1)}`);
          return true;
        };
        for (const isAgain of [false, true]) {
          // Before each step; what is after it is before the next.
          let step = 1;
          while (await run(new CrashPoint(step), isAgain)) step += stride;
          assert.ok(step > 10, String(step));
        }
      });

      describe('with a network (P17)', () => {
        const proxy = { url: 'http://proxy.example.com:8080', username: 'canary-of-a-name', password: 'canary of a password' };
        const network = { proxy, timeZone: 'Europe/Lisbon', locale: 'pt-PT' };
        const shownNetwork = { proxy: 'proxy.example.com', timeZone: 'Europe/Lisbon', locale: 'pt-PT' };
        const settled = {
          ...shownNetwork,
          proxy: { protocol: 'http', host: shownNetwork.proxy, port: 8080, ...login(proxy) },
          revision: 1,
        };
        const openWith = async (signInBrowser?: SignInBrowser) => {
          const opening = await open(signInBrowser);
          const { api, harness, customer } = opening;
          const guard = {
            localHosts: new Set<string>(),
            resolve: async (name: string) => (name === 'proxy.example.com' ? ['93.184.216.34'] : []),
          };
          Object.assign(api.context, { networkCheck: { url: undefined, dialing: { guard, timeoutMs: 1_000 }, now: () => 0 } });
          const networkOf = async (accountId: string) => {
            const account = await readAccount(api.context.accounts, accountId);
            return readNetwork(api.context.accounts, harness.keys, { ...account, customerId: customer.customerId, accountId });
          };
          return { ...opening, networkOf };
        };

        it('signs the new account in through it, from the first time on; its login is stored sealed and told nowhere (P12)', async () => {
          const used: unknown[] = [];
          const { api, harness, customer, work, opened, stored, networkOf } = await openWith();
          harness.signInBrowser = async (given, how) => {
            used.push(how.network);
            return taking()(given, how);
          };
          const { own, url, accountId, first } = await opened({ network });
          const row = await api.context.accounts.get(connectLinkKey(own.link));
          assert.equal(row?.version, 2, 'an earlier release would sign in without it');
          assert.equal((await api.context.accounts.get(connectLinkKey((await opened()).own.link)))?.version, 1);
          await own.act('signIn', owner);
          await work();
          assert.equal((await own.shown()).stage, 'connected');
          assert.deepEqual(used, [settled]);
          assert.deepEqual(await networkOf(accountId), settled);
          assert.deepEqual((await api.do(customer.token, 'accounts.get', { accountId })).network, shownNetwork);
          const everything = JSON.stringify([await stored(), api.logged, first, url]);
          for (const secret of [proxy.username, proxy.password]) assert.ok(!everything.includes(secret), secret);
        });

        test('keeps what was set later; a crash at any step lets nobody sign in without it', async () => {
          const later = await openWith(refusing(new SignInRefused('no')));
          const { own, accountId } = await later.opened({ network });
          await own.act('signIn', owner);
          await later.work();
          await later.api.do(later.customer.token, 'accounts.setNetwork', { accountId, proxy: null });
          await own.act('signIn', owner);
          await later.work();
          const { proxy: none, revision } = await later.networkOf(accountId);
          assert.deepEqual([none, revision], [undefined, 2]);

          const run = async (crashPoint: CrashPoint): Promise<boolean> => {
            const used: unknown[] = [];
            const { api, harness, work, opened } = await openWith();
            harness.signInBrowser = async (given, how) => {
              used.push(how.network);
              return taking()(given, how);
            };
            const crashed = await opened({ network, expiresInMinutes: 60 });
            const dying = new ApiHarness(harness, { crashPoint });
            crashed.own.api = dying;
            const killed = await crashed.own.act('signIn', owner).then(
              () => false,
              (error: unknown) => error instanceof Killed,
            );
            crashed.own.api = api;
            await work();
            harness.clock.advance(21 * minute);
            await repairAccounts(api.context);
            if (used.length === 0) {
              assert.equal((await crashed.own.shown()).stage, 'form', `killed at ${crashPoint.steps.at(-1)}`);
              await crashed.own.act('signIn', owner);
              await work();
            }
            assert.equal((await crashed.own.shown()).stage, 'connected', `killed at ${crashPoint.steps.at(-1)}`);
            assert.deepEqual(used, [settled], `killed at ${crashPoint.steps.at(-1)}`);
            return killed;
          };
          let step = 1;
          while (await run(new CrashPoint(step))) step += stride;
          assert.ok(step > 10, String(step));
        });

        it('is refused for a proxy that may not be used, and for an account that has a network', async () => {
          const { api, customer, work, opened, stored } = await openWith();
          await api.do(customer.token, 'accounts.list', {});
          const before = await stored();
          const inside = await api.admin(customer.token, 'accounts.connectLink', { network: { proxy: { url: 'http://10.0.0.1' } } });
          assert.deepEqual([inside.status, inside.envelope.error?.errorType], [400, 'proxyNotAllowed']);
          assert.equal(await stored(), before);
          const { own, accountId } = await opened();
          await own.act('signIn', owner);
          await work();
          const both = await api.admin(customer.token, 'accounts.connectLink', { accountId, network });
          assert.deepEqual([both.status, both.envelope.error?.errorType], [400, 'invalidRequestBody']);
          assert.match(both.envelope.error?.message ?? '', /network: must be left out with accountId/);
        });
      });

      it('begins one sign-in at a time; one that finds no place does not count', async () => {
        const { api, work, opened, errorOf } = await open();
        const { own } = await opened();
        const both = await Promise.all([own.act('signIn', owner), own.act('signIn', owner)]);
        assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
        await work();
        assert.equal((await own.shown()).stage, 'connected');

        Object.assign(api.context, { signIns: { maxConcurrent: 1, maxPerCustomer: 0 } });
        const full = await opened();
        for (let tries = 0; tries < 7; tries++) {
          const reply = await full.own.act('signIn', owner);
          assert.deepEqual([reply.status, reply.headers['retry-after']], [429, '30']);
        }
        assert.equal((await full.own.shown()).stage, 'form');
        assert.deepEqual(await errorOf(full.own.act('signIn', owner)), [429, 'tooManySignIns']);
      });
    });
};
