import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AdminFunctionName } from '../functions/contract/administration.ts';
import { demoTokens } from '../infra/local/demo.ts';
import { RunningSystem } from './support/runningSystem.ts';

interface Account {
  readonly id: string;
  readonly person: string;
  readonly liAt: string;
  readonly email: string;
  readonly password: string;
  verificationCode: string | null;
}

describe('connecting accounts of the look-alike', () => {
  let system: RunningSystem;
  let directory: string;
  let accounts: Account[];
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'connect-'));
    const world = JSON.parse(await readFile(new URL('../infra/sandbox/world.json', import.meta.url), 'utf8'));
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

  const call = async (identificationToken: string, name: string, body: unknown, handling = 'long') =>
    (await system.call(name, body, { headers: { 'identification-token': identificationToken, 'result-handling': handling } })).envelope;

  it('by cookies: it works at once with its own tokens, and knows who it is', async () => {
    const connected = await admin('accounts.connect', { cookies: { li_at: accounts[0]!.liAt }, name: 'Sales' });
    assert.deepEqual([connected.status, connected.completion?.status], [200, 'active']);
    const { accountId, identificationToken = '' } = connected.completion!;
    const shown = await admin('accounts.get', { accountId });
    assert.equal(shown.completion?.publicUrl, `https://www.linkedin.com/in/${accounts[0]!.person}`);
    const got = await call(identificationToken, 'account.get', {});
    assert.ok(got.status === 'complete', JSON.stringify(got));
    assert.equal((got.completion as { publicUrl: string }).publicUrl, shown.completion?.publicUrl);
  });

  it('by email and password', async () => {
    const { email, password } = accounts[0]!;
    const wrong = await admin('accounts.connect', { email, password: `${password}?` });
    assert.deepEqual([wrong.status, wrong.errorType], [409, 'signInRefused']);
    const connected = await admin('accounts.connect', { email, password });
    assert.equal(connected.completion?.status, 'active');
    const envelope = await call(connected.completion!.identificationToken!, 'connections.checkStatus', {
      people: [system.person('connected').url],
    });
    assert.equal(envelope.status, 'complete');
  });

  it('by email, password and the code that LinkedIn sends, a wrong one first', async () => {
    const { email, password, verificationCode } = accounts[1]!;
    const connected = await admin('accounts.connect', { email, password });
    assert.equal(connected.completion?.status, 'verificationRequired');
    const { accountId, identificationToken = '' } = connected.completion!;
    assert.equal((await call(identificationToken, 'account.get', {})).status, 'error');
    assert.equal((await admin('accounts.verify', { accountId, code: '000000' })).completion?.status, 'verificationRequired');
    assert.equal((await admin('accounts.verify', { accountId, code: verificationCode })).completion?.status, 'active');
    const got = await call(identificationToken, 'account.get', {});
    assert.ok(got.status === 'complete', JSON.stringify(got));
    const again = await admin('accounts.reconnect', { accountId, cookies: { li_at: accounts[0]!.liAt } });
    assert.deepEqual([again.status, again.errorType], [409, 'anotherMember']);
    assert.equal((await admin('accounts.get', { accountId })).completion?.status, 'active');
  });

  for (const reason of ['expired', 'checkpoint', 'captcha', 'verificationCode', 'restricted'])
    it(`signed out (${reason}) in the middle of an array, and reconnected: each message once, in order`, async () => {
      await system.reset();
      const connected = await admin('accounts.connect', { cookies: { li_at: accounts[0]!.liAt } });
      const { accountId, identificationToken = '' } = connected.completion!;
      const people = system
        .people('connected')
        .slice(0, 3)
        .map(({ url }) => url);
      const send = (...to: string[]) =>
        call(
          identificationToken,
          'conversations.sendMessage',
          { standard: to.map((person) => ({ person, text: `Hello, ${reason}` })) },
          'reslink',
        );
      // The first message takes three page loads; the wall stands on the way to the second one.
      await system.faults({ kind: 'signOut', reason, match: { account: accounts[0]!.id }, afterPageLoads: 4, times: 1 });
      const links = [];
      for (const each of [await send(...people.slice(0, 2)), await send(people[2]!)]) {
        assert.ok(each.status === 'processing', JSON.stringify(each));
        links.push(each.process.resultLink);
      }
      const read = async (link: string) =>
        (await system.result(`${link}?wait=30`, { headers: { 'identification-token': identificationToken } })).envelope;
      const met = await read(links[0]!);
      assert.ok(met.status === 'error', JSON.stringify(met));
      assert.deepEqual([met.error.errorType, met.error.reason], ['linkedinAccountSignedOut', reason]);
      const sent = (await system.ledger('message')).length;
      const partial = (met.partial as { standard: { result: { success: boolean } }[] }).standard;
      assert.equal(partial.filter(({ result }) => result.success).length, sent);
      assert.ok(sent < 2);
      const refused = await call(identificationToken, 'people.visit', { people: [people[0]] });
      assert.equal(refused.status === 'error' && refused.error.reason, reason);

      // The member does what LinkedIn wants, in a browser of their own.
      const { email, password } = accounts[0]!;
      const back = await admin('accounts.reconnect', { accountId, email, password });
      assert.equal(back.completion?.status, 'active');
      for (const link of links.slice(1)) assert.equal((await read(link)).status, 'complete');
      const ledger = await system.ledger('message');
      assert.deepEqual(
        ledger.map(({ person }) => person),
        [...people.slice(0, sent), people[2]],
      );
    });
});
