import assert from 'node:assert/strict';
import { after, before, describe, it as test } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn, type SandboxWorld } from '../support/sandboxLinkedIn.ts';
import { sessionStates } from '../support/sessionStates.ts';

type Inhabitant = SandboxWorld['people'][number];

const account = 'demo-account-1';
const neverHydrated = (error: unknown): boolean => error instanceof LayoutChanged && error.element === 'hydration';
const hydratedAfter = (ms: number) => ({ kind: 'hydration', ms });
const react = { kind: 'renderer', renderer: 'sdui' };

export const slowPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('pages that come to life late', { timeout: 900_000 }, () => {
    let site: SandboxLinkedIn;
    let people: readonly Inhabitant[];
    before(async () => {
      site = await openSandboxLinkedIn(5_000);
      // The employees of one company are alike.
      people = (await site.world()).people.filter(({ status, slug }) => status === 'exists' && !/-hexaroute-\d+$/.test(slug));
    });
    after(() => site[Symbol.asyncDispose]());

    const perform = (name: string, item: JsonObject, how: { patienceMs?: number; next?: JsonObject } = {}): Promise<Json | undefined> => {
      const { next, ...patience } = how;
      const run = { ...readingRun, ...(next && { next }) };
      return performers[name]?.perform({ ...site.linkedin, ...patience }, item, run) ?? assert.fail(name);
    };
    const begin = async (...faults: object[]): Promise<void> => {
      await site.misbehave(react, ...faults);
      Object.assign(site.linkedin.facts, sessionStates.arrived);
    };
    const related = (state: string): readonly Inhabitant[] => people.filter((each) => each.relations[account]?.state === state);
    const status = ({ url }: Inhabitant, patienceMs = 5_000, next?: Inhabitant) =>
      perform('connections.checkStatus', { person: url }, { patienceMs, ...(next && { next: { person: next.url } }) });
    /** What is included beside it makes the page wait for its hydration. */
    const basics = async ({ url }: Inhabitant, beside: JsonObject, patienceMs = 5_000): Promise<Readonly<Record<string, Json>>> => {
      const item = { person: url, include: { basicInfo: {}, ...beside }, dataSource: 'standard' };
      return ((await perform('people.get', item, { patienceMs })) as { basicInfo: Readonly<Record<string, Json>> }).basicInfo;
    };

    test('shows a connection by two signs before any control is there', async () => {
      await begin(hydratedAfter(120_000));
      for (const person of related('connected').slice(0, part === 'chosen' ? 3 : undefined))
        assert.deepEqual(await status(person), { connectionStatus: 'connected', incoming: false }, person.slug);
    });

    for (const state of ['notConnected', 'pending', 'incoming', 'withdrawn'])
      (state === 'pending' ? it : rest)(
        `says nothing of somebody who is ${state} before the controls are there, and the truth then`,
        async () => {
          const [person] = related(state);
          assert.ok(person, state);
          await begin(hydratedAfter(120_000));
          await assert.rejects(status(person, 3_000), neverHydrated, state);
          await begin(hydratedAfter(300));
          const expected = state === 'pending' ? 'pending' : 'notConnected';
          assert.deepEqual(await status(person), { connectionStatus: expected, incoming: state === 'incoming' }, state);
        },
      );

    test('reads basic information that is all there, the same as after hydration, and never calls a part missing before', async () => {
      let early = 0;
      // Of some people all is there.
      const [asked, least] = part === 'chosen' ? [people.slice(0, 2), 1] : [people.slice(0, 14), 3];
      for (const person of asked) {
        await begin();
        const expected = await basics(person, { experience: {} });
        await begin(hydratedAfter(120_000));
        const found = await basics(person, {}, 3_000).catch((error: unknown) => {
          assert.ok(neverHydrated(error), `${person.slug}: ${error}`);
          return null;
        });
        if (found === null) continue;
        early++;
        assert.deepEqual(found, expected, person.slug);
        for (const part of ['name', 'headline', 'location', 'about', 'followersCount', 'position', 'companyName'])
          assert.notEqual(found[part], null, `${person.slug}: ${part}`);
      }
      assert.ok(early >= least, `${early} of ${asked.length}`);
    });

    for (const name of ['people.search', 'companies.search'])
      (name === 'people.search' ? it : rest)(`${name} reads the results that are asked for, and awaits the pager for more`, async () => {
        const search = (limit: number, patienceMs = 5_000) => perform(name, { limit, dataSource: 'standard' }, { patienceMs });
        await begin();
        const expected = (await search(30)) as readonly Json[];
        const most = Math.min(10, expected.length);
        for (const limit of [1, most]) {
          await begin(hydratedAfter(120_000));
          assert.deepEqual(await search(limit), expected.slice(0, limit));
        }
        await assert.rejects(search(most + 1, 3_000), neverHydrated);
      });

    it('asks for each profile of an array once, the next one beside the one that is awaited', async () => {
      const persons = [...related('pending'), ...related('notConnected'), ...related('connected')].slice(0, 6);
      await begin(hydratedAfter(400));
      for (const [index, person] of persons.entries()) {
        const { state } = person.relations[account] ?? assert.fail();
        assert.deepEqual(await status(person, 5_000, persons[index + 1]), { connectionStatus: state, incoming: false }, person.slug);
      }
      const asked = await site.pages();
      assert.deepEqual(
        persons.map(({ slug }) => asked.get(`/in/${slug}/`)),
        persons.map(() => 1),
      );
    });
  });
};
