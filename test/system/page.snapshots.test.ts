import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listSnapshots, readSnapshot } from '../../functions/requests/snapshots.ts';
import { RunningSystem } from '../support/runningSystem.ts';

it('P12 P13: a changed page is kept for the operator, without its words, once an hour', async (context) => {
  const api = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '2' });
  context.after(() => api.close());
  const people = api.people('connected').slice(0, 2);
  await api.faults(...people.map(({ slug }) => ({ kind: 'unknownLayout', match: { person: slug } })));
  const { envelope } = await api.call('connections.checkStatus', { people: people.map(({ url }) => url) });
  assert.equal(JSON.stringify(envelope).split('layoutChanged').length - 1, 2, JSON.stringify(envelope));

  const table = api.system.engine.requests;
  const kept = await listSnapshots(table, 'demo');
  assert.equal(kept.length, 1);
  const [snapshot] = kept;
  assert.equal(snapshot?.function, 'connections.checkStatus');
  const markup = await readSnapshot(table, 'demo', snapshot?.id ?? '');
  assert.match(markup ?? '', /<body/);
  for (const person of people) {
    assert.ok(!markup?.includes(person.name), 'the person’s name is in the snapshot');
    assert.ok(!markup?.includes(person.slug), 'the person’s address is in the snapshot');
  }
  assert.equal(await readSnapshot(table, 'somebody-else', snapshot?.id ?? ''), undefined);
  assert.deepEqual(await listSnapshots(table, 'somebody-else'), []);
});
