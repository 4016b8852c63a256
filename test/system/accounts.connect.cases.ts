import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { AdminFunctionName } from '../../functions/contract/administration.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { type Part, testsOf } from '../support/part.ts';
import { RunningSystem } from '../support/runningSystem.ts';

interface Account {
  readonly id: string;
  readonly person: string;
  readonly liAt: string;
  readonly email: string;
  readonly password: string;
  verificationCode: string | null;
}

/** Connecting accounts; the others without a code. */
export const connecting = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('connecting accounts', () => {
    let system: RunningSystem;
    let directory: string;
    let accounts: Account[];
    before(async () => {
      directory = await mkdtemp(join(tmpdir(), 'connect-'));
      const world = JSON.parse(await readFile(new URL('../../infra/sandbox/world.json', import.meta.url), 'utf8'));
      accounts = world.accounts;
      accounts[1]!.verificationCode = '246810';
      await writeFile(join(directory, 'world.json'), JSON.stringify(world));
      system = await RunningSystem.start({ SANDBOX_WORLD: join(directory, 'world.json') });
    });
    after(async () => {
      await system.close();
      await rm(directory, { recursive: true, force: true });
    });

    const admin = async (name: AdminFunctionName, body: unknown) => {
      const response = await fetch(`${system.system.url}/admin/${name}`, {
        method: 'POST',
        headers: { 'account-api-token': demoTokens.customer, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const { completion, error } = (await response.json()) as { completion?: Record<string, string>; error?: { errorType: string } };
      return { status: response.status, completion, errorType: error?.errorType };
    };

    const call = async (identificationToken: string, name: string, body: unknown) =>
      (await system.call(name, body, { headers: { 'identification-token': identificationToken } })).envelope;

    /** Profile directories of the browsers that the system has open, one each. */
    const openBrowsers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(`account-api-browser-${process.pid}-`));

    it('by cookies: it works immediately with its own tokens in the browser that signed it in, and knows who it is', async () => {
      const connected = await admin('accounts.connect', { cookies: { li_at: accounts[0]!.liAt }, name: 'Sales' });
      assert.deepEqual([connected.status, connected.completion?.status], [200, 'active']);
      const { accountId, identificationToken = '' } = connected.completion!;
      assert.equal(accountId, demoTokens.accounts[0], 'the member of the demo account');
      const shown = await admin('accounts.get', { accountId });
      assert.equal(shown.completion?.publicUrl, `https://www.linkedin.com/in/${accounts[0]!.person}`);
      const browsers = await openBrowsers();
      assert.equal(browsers.length, 1);
      const got = await call(identificationToken, 'account.get', {});
      assert.ok(got.status === 'complete', JSON.stringify(got));
      assert.equal((got.completion as { publicUrl: string }).publicUrl, shown.completion?.publicUrl);
      assert.deepEqual(await openBrowsers(), browsers);
    });

    rest('by email and password', async () => {
      const { email, password } = accounts[0]!;
      const wrong = await admin('accounts.connect', { email, password: `${password}?` });
      assert.deepEqual([wrong.status, wrong.errorType], [409, 'wrongPassword']);
      assert.deepEqual(await openBrowsers(), []);
      const connected = await admin('accounts.connect', { email, password });
      assert.equal(connected.completion?.status, 'active');
      const envelope = await call(connected.completion!.identificationToken!, 'connections.checkStatus', {
        people: [system.person('connected').url],
      });
      assert.equal(envelope.status, 'complete');
    });

    rest('of a member who is connected already: the account is signed in again, and both tokens work', async () => {
      const connect = () => admin('accounts.connect', { cookies: { li_at: accounts[0]!.liAt } });
      const [first, second] = [await connect(), await connect()];
      assert.deepEqual([second.status, second.completion?.status], [200, 'active']);
      assert.equal(second.completion?.accountId, first.completion?.accountId);
      const listed = (await admin('accounts.list', {})).completion as unknown as { accountId: string; publicUrl: string | null }[];
      assert.equal(listed.filter(({ publicUrl }) => publicUrl?.endsWith(`/${accounts[0]!.person}`)).length, 1);
      for (const { completion } of [first, second])
        assert.equal((await call(completion!.identificationToken!, 'account.get', {})).status, 'complete');
    });

    it('by email, password and the code that LinkedIn sends, a wrong one first', async () => {
      const { email, password, verificationCode } = accounts[1]!;
      const connected = await admin('accounts.connect', { email, password });
      assert.equal(connected.completion?.status, 'verificationRequired');
      const { accountId, identificationToken = '' } = connected.completion!;
      const early = await call(identificationToken, 'account.get', {});
      assert.deepEqual(early.status === 'error' && [early.error.errorType, early.error.reason], [
        'linkedinAccountConnecting',
        'verificationCode',
      ]);
      assert.deepEqual(await openBrowsers(), [], 'a browser waits for the code');
      assert.equal((await admin('accounts.verify', { accountId, code: '000000' })).completion?.status, 'verificationRequired');
      assert.equal((await admin('accounts.verify', { accountId, code: verificationCode })).completion?.status, 'active');
      const got = await call(identificationToken, 'account.get', {});
      assert.ok(got.status === 'complete', JSON.stringify(got));
      const again = await admin('accounts.reconnect', { accountId, cookies: { li_at: accounts[0]!.liAt } });
      assert.deepEqual([again.status, again.errorType], [409, 'anotherMember']);
      assert.equal((await admin('accounts.get', { accountId })).completion?.status, 'active');
    });
  });
};
