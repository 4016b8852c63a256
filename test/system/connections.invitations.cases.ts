import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { type Part, testsOf } from '../support/part.ts';
import type { SandboxPerson } from '../support/sandboxControl.ts';
import { api } from '../support/sharedSystem.ts';

interface Row {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string } };
}

interface Listed {
  readonly name: string;
  readonly publicUrl: string;
  readonly headline: string | null;
  readonly note?: string | null;
  readonly sentTime?: string | null;
  readonly receivedTime?: string | null;
}

const items = async (name: string, body: Record<string, unknown>): Promise<readonly string[]> => {
  const { envelope } = await api.call(name, body);
  assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
  return (envelope.completion as unknown as Row[]).map(({ result }) => result.error?.errorType ?? 'done');
};
const list = async (name: string): Promise<readonly Listed[]> => {
  const { envelope } = await api.call(name, {});
  assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
  return envelope.completion as unknown as Listed[];
};
const effects = async (): Promise<readonly (readonly [kind: string, person: string | null])[]> =>
  (await api.ledger()).filter(({ kind }) => kind !== 'visit').map(({ kind, person }) => [kind, person] as const);
const urls = (people: readonly SandboxPerson[]): string[] => people.map(({ url }) => url);
const classic = (state: string): SandboxPerson => {
  const found = api.people(state).find(({ renderer }) => renderer === 'ember');
  assert.ok(found);
  return found;
};
const modern = (state: string): SandboxPerson => {
  const found = api.people(state).find(({ renderer }) => renderer !== 'ember');
  assert.ok(found);
  return found;
};
const gone = (): SandboxPerson => {
  const found = api.world.people.find(({ status }) => status === 'gone');
  assert.ok(found);
  return found;
};
/** Sets the relation of the account to these people. */
const assertRelation = (relation: string, people: readonly SandboxPerson[]): Promise<unknown> =>
  api.faults(...people.map(({ slug }) => ({ kind: 'relation', relation, match: { person: slug, account: 'demo-account-1' } })));
const age = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export const invitations = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the lists of requests', () => {
    it('sent: everybody who is pending, with name, headline and time', async () => {
      const rows = await list('connections.getOutgoing');
      assert.deepEqual(rows.map(({ publicUrl }) => publicUrl).sort(), urls(api.people('pending')).sort());
      for (const { name, headline, publicUrl, sentTime } of rows) {
        assert.equal(name, api.people('pending').find(({ url }) => url === publicUrl)?.name);
        assert.ok(headline);
        assert.match(sentTime ?? '', age);
      }
    });
    it('received: everybody who asks, with the note as it was written', async () => {
      const rows = await list('connections.getIncoming');
      assert.deepEqual(rows.map(({ publicUrl }) => publicUrl).sort(), urls(api.people('incoming')).sort());
      assert.ok(rows.some(({ note }) => note === 'I read your piece on quiet rooms.'));
      assert.ok(rows.some(({ note }) => note === null));
      for (const { name, headline, publicUrl, receivedTime } of rows) {
        assert.equal(name, api.people('incoming').find(({ url }) => url === publicUrl)?.name);
        assert.ok(headline);
        assert.match(receivedTime ?? '', age);
      }
    });
    rest('longer than what comes at once: whole', async () => {
      const people = api.people('notConnected').slice(0, 12);
      await assertRelation('incoming', people);
      const rows = await list('connections.getIncoming');
      assert.equal(rows.length, people.length + api.people('incoming').length);
      assert.equal(new Set(rows.map(({ publicUrl }) => publicUrl)).size, rows.length);
    });
    rest('without people: empty', async () => {
      await assertRelation('notConnected', [...api.people('pending'), ...api.people('incoming')]);
      assert.deepEqual(await list('connections.getOutgoing'), []);
      assert.deepEqual(await list('connections.getIncoming'), []);
    });
    for (const name of ['connections.getOutgoing', 'connections.getIncoming'])
      rest(`${name} after a redesign: layoutChanged, never an empty list (P13)`, async () => {
        await api.faults({ kind: 'unknownLayout', match: { path: '/mynetwork/invitation-manager' } });
        const { envelope } = await api.call(name, {});
        assert.equal(envelope.status === 'error' && envelope.error.errorType, 'layoutChanged');
      });
    rest('cut short by a part that does not come: an error, never a shorter list', async () => {
      await assertRelation('incoming', api.people('notConnected').slice(0, 12));
      await api.faults({ kind: 'cutList' });
      const { envelope } = await api.call('connections.getIncoming', {});
      assert.equal(envelope.status === 'error' && envelope.error.errorType, 'layoutChanged');
    });
  });

  describe('withdrawing requests', () => {
    it('takes back each request in the row of its person, and nothing else', async () => {
      const people = [modern('pending'), api.person('connected'), classic('pending'), gone(), api.person('notConnected')];
      assert.deepEqual(await items('connections.withdrawRequest', { requests: people.map(({ url }) => ({ person: url })) }), [
        'done',
        'notPending',
        'done',
        'personNotFound',
        'notPending',
      ]);
      assert.deepEqual(await effects(), [
        ['withdrawal', people[0]?.url],
        ['withdrawal', people[2]?.url],
      ]);
    });
    for (const [what, fault] of [
      ['proven by a fresh read, though the answer was lost', { outcome: 'answerLost' }],
      ['tried again where it was refused', { outcome: 'refused', times: 1 }],
    ] as const)
      (fault.outcome === 'answerLost' ? it : rest)(`is ${what}`, async () => {
        const person = modern('pending');
        await api.faults({ kind: 'withdrawal', ...fault, match: { person: person.slug } });
        assert.deepEqual(await items('connections.withdrawRequest', { requests: [{ person: person.url }] }), ['done']);
        assert.deepEqual(await effects(), [['withdrawal', person.url]]);
      });
  });

  describe('answering requests', () => {
    it('accepts those of these people only', async () => {
      const [one, other] = [modern('incoming'), classic('incoming')];
      const people = [one, api.person('connected'), other, api.person('notConnected'), gone()];
      assert.deepEqual(await items('connections.acceptRequest', { people: urls(people) }), [
        'done',
        'notPending',
        'done',
        'notPending',
        'personNotFound',
      ]);
      assert.deepEqual(await effects(), [
        ['acceptance', one.url],
        ['acceptance', other.url],
      ]);
      assert.deepEqual(await items('connections.acceptRequest', { people: [one.url] }), ['notPending']);
    });
    rest('ignores those of these people only', async () => {
      const [one, other] = [modern('incoming'), classic('incoming')];
      const people = [one, api.person('pending'), other];
      assert.deepEqual(await items('connections.ignoreRequest', { people: urls(people) }), ['done', 'notPending', 'done']);
      assert.deepEqual(await effects(), [
        ['ignoring', one.url],
        ['ignoring', other.url],
      ]);
    });
  });

  describe('ending connections', () => {
    it('through the menu of the person, in either front end', async () => {
      const [one, other] = [modern('connected'), classic('connected')];
      const people = [one, other, api.person('pending'), gone()];
      assert.deepEqual(await items('connections.remove', { people: urls(people) }), [
        'done',
        'done',
        'connectionNotFound',
        'personNotFound',
      ]);
      assert.deepEqual(await effects(), [
        ['removal', one.url],
        ['removal', other.url],
      ]);
      assert.deepEqual(await items('connections.remove', { people: [one.url] }), ['connectionNotFound']);
    });
  });
};
