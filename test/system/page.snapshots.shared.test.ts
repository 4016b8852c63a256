import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listSnapshots, readSnapshot } from '../../functions/requests/snapshots.ts';
import { api } from '../support/sharedSystem.ts';

it('P12 P13: a changed page is kept for the operator, without its words, once an hour', async () => {
  const people = api.people('connected').slice(0, 2);
  // A page that is known at once to be another, so that no timeout is waited out.
  await api.faults({ kind: 'composer', variant: 'wrongRecipient' });
  const standard = people.map(({ url }) => ({ person: url, text: 'Never to be sent' }));
  const { envelope } = await api.call('conversations.sendMessage', { standard });
  assert.equal(JSON.stringify(envelope).split('layoutChanged').length - 1, 2, JSON.stringify(envelope));

  const table = api.system.engine.requests;
  // Other tests of the running system may have met the same page before, and others.
  const all = (await listSnapshots(table, 'demo')).filter((each) => each.function === 'conversations.sendMessage');
  assert.ok(all.length > 0);
  const hours = all.map(({ at }) => Math.floor(at / 3_600_000));
  assert.equal(new Set(hours).size, hours.length);
  const [snapshot] = all;
  const markup = await readSnapshot(table, 'demo', snapshot?.id ?? '');
  assert.match(markup ?? '', /<body/);
  for (const person of api.world.people) {
    assert.ok(!markup?.includes(person.name), 'the person’s name is in the snapshot');
    assert.ok(!markup?.includes(person.slug), 'the person’s address is in the snapshot');
  }
  assert.equal(await readSnapshot(table, 'somebody-else', snapshot?.id ?? ''), undefined);
  assert.deepEqual(await listSnapshots(table, 'somebody-else'), []);
});
