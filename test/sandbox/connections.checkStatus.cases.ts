import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { type Part, testsOf } from '../support/part.ts';
import { changed, impatiently, SandboxActing } from '../support/sandboxActing.ts';

const expected: Readonly<Record<string, string>> = {
  connected: 'connected',
  pending: 'pending',
  notConnected: 'notConnected',
  incoming: 'notConnected',
  withdrawn: 'notConnected',
};

export const relationsChecked = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('connections.checkStatus', { timeout: 180_000 }, () => {
    const sandbox = new SandboxActing();
    const { perform, personWhere } = sandbox;

    for (const renderer of ['sdui', 'ember']) {
      it(`${renderer}: reports the relation of each kind of person to the account`, async () => {
        await sandbox.site.misbehave({ kind: 'renderer', renderer });
        for (const [state, connectionStatus] of Object.entries(expected)) {
          const { url } = await personWhere(state);
          assert.deepEqual(
            await perform('connections.checkStatus', { person: url }),
            { connectionStatus, incoming: state === 'incoming' },
            `${state}: ${url}`,
          );
        }
      });

      it(`${renderer}: opens More before it reports a person as not connected`, async () => {
        const { slug, url } = await personWhere('notConnected');
        for (const layout of ['more', 'follow', 'premium', 'none']) {
          await sandbox.site.misbehave(
            { kind: 'renderer', renderer },
            { kind: 'relation', relation: 'notConnected', layout, match: { person: slug } },
          );
          assert.deepEqual(
            await perform('connections.checkStatus', { person: url }),
            { connectionStatus: 'notConnected', incoming: false },
            layout,
          );
        }
      });
    }

    it('calls a page that it does not know changed, never a stranger (P13)', async () => {
      const { slug, url } = await personWhere('connected');
      await sandbox.site.misbehave({ kind: 'unknownLayout', match: { person: slug } });
      await assert.rejects(perform('connections.checkStatus', { person: url }, impatiently), changed);
    });

    rest('calls a page that never comes to life changed (P13)', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave({ kind: 'blankShell', match: { path: '/in/' } }, { kind: 'renderer', renderer: 'sdui' });
      await assert.rejects(perform('connections.checkStatus', { person: url }, impatiently), changed);
    });

    it('reads a relation by structure in another language', async () => {
      await sandbox.site.misbehave({ kind: 'language', language: 'fr' }, { kind: 'renderer', renderer: 'sdui' });
      for (const state of ['connected', 'pending']) {
        const { url } = await personWhere(state);
        const read = (await perform('connections.checkStatus', { person: url })) as { connectionStatus: string };
        assert.equal(read.connectionStatus, state);
      }
    });
  });
};
