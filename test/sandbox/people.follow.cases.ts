import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { type Part, testsOf } from '../support/part.ts';
import { changed, failing, impatiently, SandboxActing } from '../support/sandboxActing.ts';

/** Following and its opposite; the others are more kinds of people. */
export const following = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('following people and companies', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();
    const { perform, personWhere } = sandbox;
    const company = 'https://www.linkedin.com/company/hexaroute';
    const effects = async () => (await sandbox.site.effects()).filter(({ kind }) => kind !== 'visit').map(({ kind }) => kind);

    // In each front end one person of another kind.
    for (const renderer of ['sdui', 'ember'])
      for (const [state, layout] of [
        ['notConnected', 'follow'],
        ['notConnected', 'card'],
        ['connected', undefined],
        ['incoming', undefined],
      ] as const)
        (renderer === 'sdui' && state === 'notConnected' && layout !== 'follow' ? it : rest)(
          `${renderer}: sets it for a person who is ${state}${layout ? ` (${layout})` : ''}, once, in another language`,
          async () => {
            const { url, slug } = await personWhere(state);
            const relation = layout ? [{ kind: 'relation', relation: state, layout, match: { person: slug } }] : [];
            await sandbox.site.misbehave({ kind: 'renderer', renderer }, { kind: 'language', language: 'ja' }, ...relation);
            const [first, second] = state === 'connected' ? (['unfollow', 'follow'] as const) : (['follow', 'unfollow'] as const);
            const expected: string[] = [];
            for (const effect of [first, second]) {
              expected.push(effect);
              // The second time it is so already.
              for (let turn = 0; turn < 2; turn++) assert.equal(await perform(`people.${effect}`, { person: url }), undefined);
              assert.deepEqual(await effects(), expected);
            }
          },
        );

    it('sets it for a company, once', async () => {
      await sandbox.site.misbehave({ kind: 'language', language: 'ar' });
      for (const name of ['companies.follow', 'companies.follow', 'companies.unfollow', 'companies.unfollow'])
        assert.equal(await perform(name, { company }), undefined);
      assert.deepEqual(await effects(), ['follow', 'unfollow']);
    });

    rest('does nothing where the page does not offer it, and where there is no such page', async () => {
      const { url } = await personWhere('notConnected');
      for (const renderer of ['sdui', 'ember']) {
        await sandbox.site.misbehave({ kind: 'renderer', renderer }, { kind: 'follow' });
        for (const name of ['people.follow', 'people.unfollow'])
          await assert.rejects(perform(name, { person: url }, impatiently), failing('followingNotAllowed'), renderer);
      }
      await assert.rejects(perform('companies.follow', { company }, impatiently), failing('followingNotAllowed'));
      await sandbox.site.misbehave();
      const [own] = (await sandbox.site.world()).people.filter(({ slug }) => slug === 'mara-tiller');
      await assert.rejects(perform('people.follow', { person: own?.url ?? '' }), failing('followingNotAllowed'));
      await assert.rejects(perform('people.follow', { person: 'https://www.linkedin.com/in/nobody-at-all' }), failing('personNotFound'));
      await assert.rejects(perform('companies.follow', { company: `${company}-gone` }), failing('companyNotFound'));
      assert.deepEqual(await effects(), []);
    });

    it('reports no success that the page does not show, and finds what came of a lost answer', async () => {
      const { url } = await personWhere('notConnected');
      const refused = { kind: 'publish', outcome: 'refused', match: { path: 'follow' } };
      await sandbox.site.misbehave(refused);
      await assert.rejects(perform('people.follow', { person: url }, impatiently), changed);
      await assert.rejects(perform('companies.follow', { company }, impatiently), changed);
      assert.deepEqual(await effects(), []);
      await sandbox.site.misbehave({ kind: 'publish', outcome: 'answerLost', match: { path: 'follow' }, times: 1 });
      assert.equal(await perform('people.follow', { person: url }), undefined);
      assert.deepEqual(await effects(), ['follow']);
    });
  });
};
