import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { memberId } from '../../infra/sandbox/world/identity.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { WatchedAccount } from '../support/watchedAccount.ts';
/** Looks at a network. */
export const looksAtNetwork = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('P16: looks at a network', () => {
    let sandbox: SandboxLinkedIn;
    let account: WatchedAccount;
    before(async () => {
      sandbox = await openSandboxLinkedIn();
    });
    after(() => sandbox[Symbol.asyncDispose]());
    beforeEach(async () => {
      await sandbox.reset();
      account = await WatchedAccount.of(sandbox);
      await account.lookAtNetwork();
    });
    afterEach(() => account.close());

    const told = () =>
      account.take().map((event) => [event.type, 'person' in event.data ? event.data.person?.publicUrl?.split('/').at(-1) : null]);

    it('the first look tells nothing, and the next one nothing old', async () => {
      assert.equal(await account.lookAtNetwork(), 3);
      assert.deepEqual(told(), []);
    });

    it('who accepted, who was added and who asked are told once, with the note, and nothing is answered', async () => {
      await sandbox.happen(
        { kind: 'connectionElsewhere', person: 'klara-novotna' },
        { kind: 'invitationAccepted', person: 'wanda-okafor' },
        { kind: 'invitationReceived', person: 'alda-figueira', note: 'We met at the pier.' },
      );
      await account.lookAtNetwork();
      const events = account.take();
      assert.deepEqual(
        events.map((event) => [event.type, 'note' in event.data ? event.data.note : null]),
        [
          ['connection.added', null],
          ['connection.accepted', null],
          ['connection.requestReceived', 'We met at the pier.'],
        ],
      );
      const people = events.map((event) => ('person' in event.data ? event.data.person?.publicUrl?.split('/').at(-1) : null));
      assert.deepEqual(people, ['klara-novotna', 'wanda-okafor', 'alda-figueira']);
      // The list of connections has the ids of people, that of requests has none.
      const urns = events.map((event) => ('person' in event.data ? event.data.person?.urn : undefined));
      assert.deepEqual(urns, [`urn:li:member:${memberId('klara-novotna')}`, `urn:li:member:${memberId('wanda-okafor')}`, null]);
      for (const event of events) assert.match(('person' in event.data && event.data.person?.avatarUrl) || '', /profile-displayphoto/);
      await account.lookAtNetwork();
      assert.deepEqual(told(), []);
      assert.equal((await sandbox.effects()).length, 3, 'nothing but what happened');
    });

    rest('somebody who asks again, after the first request is gone, is told again', async () => {
      const ask = { kind: 'invitationReceived', person: 'alda-figueira' };
      await sandbox.happen(ask);
      await account.lookAtNetwork();
      await sandbox.fault({ kind: 'relation', relation: 'notConnected', match: { person: 'alda-figueira' } });
      await account.lookAtNetwork();
      await sandbox.happen(ask);
      await account.lookAtNetwork();
      assert.deepEqual(told(), [
        ['connection.requestReceived', 'alda-figueira'],
        ['connection.requestReceived', 'alda-figueira'],
      ]);
      assert.equal(new Set(account.ids).size, 2);
    });

    rest('a list that is cut short is a failed look; the next one tells what it missed', async () => {
      await sandbox.happen({ kind: 'invitationAccepted', person: 'wanda-okafor' });
      await sandbox.fault({ kind: 'blankShell', match: { path: '/sent/' }, times: 2 });
      await assert.rejects(account.lookAtNetwork(), LayoutChanged);
      assert.deepEqual(told(), []);
      await sandbox.reset();
      await sandbox.happen({ kind: 'invitationAccepted', person: 'wanda-okafor' });
      await account.lookAtNetwork();
      assert.deepEqual(told(), [['connection.accepted', 'wanda-okafor']]);
    });
  });
};
