import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvalidWorld, readWorld } from '../../infra/sandbox/world/readWorld.ts';
import { site } from '../support/sandboxSite.ts';

const { page, open, fault, control } = site;

for (const [reason, path] of [
  ['expired', '/authwall'],
  ['checkpoint', '/checkpoint/challenge/AgFapp'],
  ['captcha', '/checkpoint/challenge/AgFcaptcha'],
  ['verificationCode', '/checkpoint/challenge/AgFpin'],
  ['restricted', '/flagship-web/login/login-restriction/'],
]) {
  test(`an account that is signed out (${reason}) is sent to ${path}`, async () => {
    await fault({ kind: 'signOut', reason, afterPageLoads: 1, match: { account: 'demo-account-1' } });
    assert.equal(await open('/feed/'), '/feed/');
    assert.equal(await open('/in/ines-quaresma/'), path);
  });
}

test('statuses come as often as asked, then the page', async () => {
  await fault({ kind: 'status', status: 429, match: { path: '/in/' }, times: 2 });
  const statuses: (number | undefined)[] = [];
  for (let visit = 0; visit < 3; visit += 1) statuses.push((await page.goto('https://www.linkedin.com/in/ines-quaresma/'))?.status());
  assert.deepEqual(statuses, [429, 429, 200]);
});

test('a visit is in the ledger once, with the normalised address', async () => {
  await open('/in/ines-quaresma/');
  const ledger = (await control('/ledger')) as { kind: string; person: string; account: string }[];
  assert.deepEqual(
    ledger.map(({ account, kind, person }) => ({ account, kind, person })),
    [{ account: 'demo-account-1', kind: 'visit', person: 'https://www.linkedin.com/in/ines-quaresma' }],
  );
});

test('the world lists the people and the relation of each account to them', async () => {
  const { people, accounts, companies } = (await control('/world')) as {
    people: { url: string; relations: Record<string, { state: string }> }[];
    accounts: { id: string }[];
    companies: unknown[];
  };
  assert.ok(people.length >= 60 && companies.length >= 8);
  assert.deepEqual(
    accounts.map(({ id }) => id),
    ['demo-account-1', 'demo-account-2'],
  );
  assert.equal(people[0]?.url, 'https://www.linkedin.com/in/ines-quaresma');
  assert.equal(people[0]?.relations['demo-account-1']?.state, 'connected');
});

test('unknown faults are refused with the list of known ones', async () => {
  const kind = (await control('/faults', { faults: [{ kind: 'rain' }] })) as { error: string };
  assert.match(kind.error, /faults\[0\]\.kind/);
  const person = (await control('/faults', { faults: [{ kind: 'blankShell', match: { person: 'nobody' } }] })) as { error: string };
  assert.match(person.error, /no person with the slug nobody/);
});

test('a world that cannot be used is refused with what to do', () => {
  assert.throws(
    () => readWorld('/nowhere/world.json'),
    (error) => error instanceof InvalidWorld && /cannot be read/.test(error.message),
  );
  assert.throws(
    () => readWorld({ people: [{ slug: 'a b' }], accounts: [] }),
    (error) => error instanceof InvalidWorld && /people\.0\.slug/.test(error.message),
  );
  const world = { people: [{ slug: 'ann-one', name: 'Ann One' }], accounts: [{ id: 'a', liAt: 'x', person: 'ben-two' }] };
  assert.throws(() => readWorld(world), /ben-two/);
});
