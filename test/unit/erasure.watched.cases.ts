import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import { readMessages } from '../../functions/accounts/conversations.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';
import { carryOutErasures } from '../../functions/sweeper/erasures.ts';
import { setWatch } from '../../functions/watching/setting.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { ErasureScene, findIn, ines, tracesOfInes } from '../support/erasureScene.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { threadIdOf } from '../support/simulatedInbox.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables, rules, signIns, type WorkerHarness } from '../support/workerHarness.ts';

const omar = 'https://www.linkedin.com/in/omar-nassar';
const slug = threadIdOf(ines.url);

/** An account that is watched, and the erasures of its customer. */
class Scene {
  readonly harness: WorkerHarness;
  readonly api: ApiHarness;
  readonly customer: ApiCustomer;
  readonly account: ApiAccount;
  readonly watch: WatchHarness;

  private constructor(api: ApiHarness, customer: ApiCustomer, account: ApiAccount) {
    this.harness = api.harness;
    this.api = api;
    this.customer = customer;
    this.account = account;
    this.watch = WatchHarness.over(this.harness, account.accountId);
  }

  static async watched(harness: WorkerHarness, kind: WatchKind): Promise<Scene> {
    const api = new ApiHarness(harness);
    const customer = await api.customer();
    const scene = new Scene(api, customer, await api.account(customer));
    const account = await readAccount(harness.rows.accounts, scene.account.accountId);
    await setWatch(harness.rows.accounts, account!, kind, kind === 'inbox' ? 5 : 15, harness.clock.now());
    await scene.watch.sweep();
    await harness.drain();
    return scene;
  }

  /** Somebody writes to the account, or its owner to them, in LinkedIn itself. */
  write(person: string, text: string, own = false): void {
    this.harness.clock.advance(30_000);
    this.harness.linkedin.inbox.write(person, text, { own, at: this.harness.clock.now() });
  }

  /** The next look; what it has published. */
  async told(): Promise<(string | null)[]> {
    const before = this.watch.published.length;
    this.harness.clock.advance(14 * 60_000);
    await this.watch.nextLook();
    return this.watch.published.slice(before).map(({ text }) => text);
  }

  /** The call, which does the first pass. */
  erase = (): Promise<unknown> => this.api.do(this.customer.token, 'people.erase', { person: ines.url });

  /** The second pass. */
  async finish(): Promise<void> {
    const { overwriteDeleted } = this.harness;
    for (let sweeps = 0; sweeps < 3; sweeps++) {
      this.harness.clock.advance(120_000);
      await carryOutErasures({
        ...this.harness.sweeperWith(new CrashPoint()),
        signIns,
        heartbeatStaleMs: rules.heartbeatStaleMs,
        overwriteDeleted,
      });
    }
  }

  /** The erasures that have the key of the hashes. */
  async withKey(): Promise<number> {
    let found = 0;
    for await (const page of this.harness.rows.accounts.scan())
      found += page.filter(({ pk, forgettingKey }) => pk.startsWith('ERASURE#') && forgettingKey !== undefined).length;
    return found;
  }

  /** Where the person is named in tables and files. */
  traces = (): Promise<string[]> => findIn(this.harness, [slug]);
}

/** What watched accounts know of an erased person, on the engine of the part. */
export const erasuresOfWatched = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`P19: what was known of an erased person is not told again (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      it('a conversation that is still in the inbox is neither stored nor told, and what is written later is', async () => {
        const scene = await Scene.watched(tables.harness(), 'inbox');
        scene.write(ines.url, 'first');
        scene.write(ines.url, 'written by the owner', true);
        scene.write(omar, 'of omar');
        assert.deepEqual(await scene.told(), ['first', 'written by the owner', 'of omar']);
        scene.harness.linkedin.inbox.unread.add(ines.url);
        await scene.erase();
        assert.equal(await scene.withKey(), 1);
        await scene.finish();
        assert.equal(await scene.withKey(), 0, 'the key goes with the end of the erasure');
        assert.deepEqual(await scene.told(), []);
        assert.deepEqual(await scene.traces(), [], 'no look stores the person again');
        scene.harness.linkedin.inbox.unread.clear();
        scene.write(ines.url, 'after the erasure');
        assert.deepEqual(await scene.told(), ['after the erasure']);
        assert.deepEqual(await scene.told(), []);
        assert.deepEqual(
          (await scene.watch.polled()).filter((text) => text !== 'of omar'),
          ['after the erasure'],
        );
        assert.equal(await readMessages(scene.harness.rows.accounts, scene.account.accountId, { person: ines.url }, null), null);
      });

      it('a message that comes between the passes is told once', async () => {
        const scene = await Scene.watched(tables.harness(), 'inbox');
        scene.write(ines.url, 'first');
        assert.deepEqual(await scene.told(), ['first']);
        await scene.erase();
        scene.write(ines.url, 'between');
        assert.deepEqual(await scene.told(), ['between']);
        await scene.finish();
        assert.deepEqual(await scene.told(), []);
        assert.deepEqual(await scene.traces(), []);
      });

      it('what a call wrote to the person is not told as written elsewhere', async () => {
        const scene = await Scene.watched(tables.harness(), 'inbox');
        const standard = [{ person: ines.url, text: 'by a call' }];
        await scene.api.call(scene.customer, scene.account, 'conversations.sendMessage', { standard });
        await scene.harness.drain();
        assert.equal(scene.harness.linkedin.ledger.length, 1);
        await scene.erase();
        await scene.finish();
        assert.deepEqual(await scene.told(), []);
        scene.write(ines.url, 'by hand', true);
        assert.deepEqual(await scene.told(), ['by hand']);
      });

      it('another erasure of the same customer finds what the first has forgotten', async () => {
        const scene = await Scene.watched(tables.harness(), 'inbox');
        scene.write(ines.url, 'first');
        scene.write(omar, 'of omar');
        await scene.told();
        await scene.erase();
        await scene.finish();
        await scene.api.do(scene.customer.token, 'people.erase', { person: omar });
        await scene.finish();
        assert.deepEqual(await scene.told(), []);
        assert.deepEqual(await findIn(scene.harness, [slug, 'omar-nassar']), []);
      });

      it('connections and requests that are still in the lists are not told again; what becomes of them is', async () => {
        const scene = await Scene.watched(tables.harness(), 'network');
        const { contacts } = scene.harness.linkedin;
        Object.assign(contacts, { connections: ['omar', 'earlier'], sent: [slug], received: ['grace', `${slug}-too`] });
        assert.deepEqual(await scene.told(), [
          'connection.added omar',
          'connection.requestReceived ines-quaresma-too',
          'connection.requestReceived grace',
        ]);
        for (const person of [ines.url, `${ines.url}-too`, 'https://www.linkedin.com/in/omar'])
          await scene.api.do(scene.customer.token, 'people.erase', { person });
        await scene.finish();
        assert.deepEqual(await scene.told(), []);
        assert.deepEqual(await findIn(scene.harness, [slug, '"omar"']), []);
        // One request is withdrawn and made again, the other accepted.
        Object.assign(contacts, { connections: [slug, 'omar', 'earlier'], sent: [], received: ['grace'] });
        assert.deepEqual(await scene.told(), ['connection.accepted ines-quaresma']);
        Object.assign(contacts, { received: [`${slug}-too`, 'grace'] });
        assert.deepEqual(await scene.told(), ['connection.requestReceived ines-quaresma-too']);
        const ids = scene.watch.published.filter(({ text }) => text === 'connection.requestReceived ines-quaresma-too').map(({ id }) => id);
        assert.equal(new Set(ids).size, 2, 'the second request is another event');
      });

      it('looks after the erasure of somebody who was everywhere leave no trace', async () => {
        const scene = await ErasureScene.made(tables.harness());
        await scene.api.do(scene.customer.token, 'people.erase', { person: ines.url });
        await scene.finish();
        const watch = WatchHarness.over(scene.harness, scene.accountId);
        const published = watch.published.length;
        for (let looks = 0; looks < 3; looks++) {
          scene.harness.clock.advance(1_000_000);
          await watch.sweep();
          await scene.harness.drain();
        }
        assert.deepEqual(watch.published.slice(published), []);
        const left = await findIn(scene.harness, tracesOfInes);
        assert.deepEqual(
          left.filter((place) => !place.startsWith(ines.name)),
          [],
        );
      });
    });
};
