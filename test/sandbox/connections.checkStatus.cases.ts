import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LanguageNotSupported } from '../../functions/linkedin/failures.ts';
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

  describe('connections.checkStatus', { timeout: 900_000 }, () => {
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

      (renderer === 'sdui' ? it : rest)(`${renderer}: opens More before it reports a person as not connected`, async () => {
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

    // `languages` does so in Arabic, in both front ends.
    for (const language of ['ar', 'qaa'])
      for (const renderer of ['sdui', 'ember'])
        (language === 'qaa' && renderer === 'sdui' ? it : rest)(`reads a relation by structure in ${language} (${renderer})`, async () => {
          for (const [state, connectionStatus] of Object.entries(expected)) {
            await sandbox.site.misbehave({ kind: 'language', language }, { kind: 'renderer', renderer });
            const { url } = await personWhere(state);
            const checked = perform('connections.checkStatus', { person: url });
            // That somebody has sent a request is told by the words of two buttons.
            if (language === 'qaa' && state === 'incoming') await assert.rejects(checked, LanguageNotSupported);
            else assert.equal(((await checked) as { connectionStatus: string }).connectionStatus, connectionStatus, state);
          }
        });
  });
};
