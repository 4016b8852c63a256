import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { erasedCall } from '../../functions/requests/ticket.ts';
import { ErasureScene, findIn, ines, namesake, omar, tracesOfInes } from '../support/erasureScene.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

export const erasedPeople = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`P19: a person who is erased is nowhere (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });
      const erased = async (address: string = ines.url) => {
        const scene = await ErasureScene.made(tables.harness());
        const before = await findIn(scene.harness, tracesOfInes);
        for (const trace of tracesOfInes)
          assert.ok(
            before.some((place) => place.startsWith(trace)),
            `${trace} is there before`,
          );
        const begun = await scene.api.do(scene.customer.token, 'people.erase', { person: address });
        await scene.finish();
        return { scene, begun };
      };

      it('nothing of them is found in tables, files and logs afterwards, and what others left stays', async () => {
        const { scene, begun } = await erased();
        const left = (await findIn(scene.harness, tracesOfInes)).filter((place) => !place.startsWith(ines.name));
        assert.deepEqual(left, []);
        // Another person has the same name.
        const named = await findIn(scene.harness, [ines.name]);
        assert.ok(
          named.every((place) => place.includes('DATA#') || place.includes('bytes')),
          named.join('\n'),
        );
        assert.ok((await findIn(scene.harness, [namesake.words, namesake.url])).length >= 2);
        assert.ok((await findIn(scene.harness, [omar.words])).length >= 5);
        assert.ok((await findIn(scene.harness, ['canary-of-omar.pdf'])).length >= 1, 'another file beside hers stays');
        for (const trace of tracesOfInes) assert.ok(!scene.api.logged.join('\n').includes(trace), trace);
        const done = await scene.api.do(scene.customer.token, 'erasures.get', { erasureId: begun.erasureId });
        assert.equal(done.status, 'complete');
        assert.ok(done.changed.requests >= 8 && done.deleted.accounts >= 6 && done.deleted.webhooks === 1, JSON.stringify(done));
      });

      it('is found by the permanent id as by the address', async () => {
        const { scene } = await erased(`https://www.linkedin.com/in/${ines.id}`);
        assert.deepEqual(
          (await findIn(scene.harness, tracesOfInes)).filter((place) => !place.startsWith(ines.name)),
          [],
        );
      });

      it('an item about them is recorded as erased, and the others keep their results and places', async () => {
        const { scene } = await erased();
        const { envelope } = await scene.result('ten');
        const items = envelope.completion as { person: string; result: { success: boolean; error?: { errorType: string } } }[];
        assert.equal(items.length, 10);
        assert.deepEqual(
          items.map(({ result }) => result.error?.errorType ?? result.success),
          items.map((_, index) => (index === 4 ? 'erased' : true)),
        );
        const search = (await scene.result('search')).envelope.completion as { result: { data: { publicUrl: string }[] } }[];
        assert.deepEqual(
          search[0]?.result.data.map(({ publicUrl }) => publicUrl),
          [omar.url, namesake.url],
        );
        const long = (await scene.result('long')).envelope.completion as { result: { data: unknown[] } }[];
        assert.equal(long[0]?.result.data.length, 2_400);
        const { comments } = ((await scene.result('post')).envelope.completion as { result: { data: { comments: unknown[] } } }[])[0]!
          .result.data;
        assert.equal(comments.length, 1);
        const get = await scene.api.do(scene.customer.token, 'requests.get', {
          requestId: scene.requests.get('messages')?.requestId ?? '',
        });
        assert.deepEqual(
          get.items.map(({ state, error }) => [state, error?.errorType ?? null]),
          [
            ['done', 'erased'],
            ['done', null],
          ],
        );
      });

      it('the same call with the same key is not done again', async () => {
        const { scene } = await erased();
        const sent = scene.harness.linkedin.ledger.length;
        const again = await scene.harnessed('conversations.sendMessage', {
          standard: [
            { person: ines.url, text: 'canary-written-to-her' },
            { person: omar.url, text: 'canary-of-omar' },
          ],
        });
        await scene.harness.drain();
        assert.equal(again.requestId, scene.requests.get('messages')?.requestId);
        assert.equal(scene.harness.linkedin.ledger.length, sent);
        assert.ok((await findIn(scene.harness, [`"${erasedCall}"`])).length > 0);
      });

      it('what waits for them ends without them', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const { requestId } = await scene.harnessed(
          'connections.checkStatus',
          { people: [omar.url, ines.url, 'https://www.linkedin.com/in/third'] },
          'waiting',
        );
        await scene.api.do(scene.customer.token, 'people.erase', { person: ines.url });
        const { visits } = scene.harness.linkedin;
        const seen = visits.length;
        await scene.harness.drain();
        assert.deepEqual(
          visits.slice(seen).map(({ person }) => person),
          [omar.url, 'https://www.linkedin.com/in/third'],
        );
        const { outcomes } = await scene.harness.stored(requestId);
        assert.deepEqual(
          [...outcomes.values()].map((outcome) => outcome.success),
          [true, false, true],
        );
        await scene.finish();
        assert.deepEqual(await findIn(scene.harness, ['ines-quaresma']), []);
      });
    });
};
