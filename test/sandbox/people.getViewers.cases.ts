import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { allViewers, type Viewer } from '../../infra/sandbox/account/viewers.ts';
import { readWorld } from '../../infra/sandbox/world/readWorld.ts';
import type { World } from '../../infra/sandbox/world/world.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { cookie, openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

/** What a client is to receive of a viewer, but for the time. */
const rowOf = (viewer: Viewer) => {
  const hidden = { name: null, publicUrl: null, headline: null };
  if (viewer.kind === 'person')
    return {
      name: viewer.person.name,
      publicUrl: `https://www.linkedin.com/in/${encodeURIComponent(viewer.person.slug).toLowerCase()}`,
      headline: viewer.person.headline,
      description: null,
      isSearch: false,
    };
  if (viewer.kind === 'company') return { ...hidden, description: `Someone at ${viewer.company.name}`, isSearch: true };
  return { ...hidden, description: 'LinkedIn Member · This person is viewing profiles in private mode', isSearch: false };
};

const significant = ({ name, publicUrl, headline, description, searchUrl }: JsonObject) => ({
  name,
  publicUrl: typeof publicUrl === 'string' ? publicUrl.toLowerCase() : null,
  headline,
  description,
  isSearch: String(searchUrl).startsWith('https://www.linkedin.com/search/results/people/?currentCompany='),
});

/** Who viewed the profile, in both front ends. */
export const viewersRead = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('who viewed the profile', () => {
    let site: SandboxLinkedIn;
    let world: World;
    before(async () => {
      site = await openSandboxLinkedIn(10_000);
      world = readWorld(JSON.parse(readFileSync(new URL('../../infra/sandbox/world.json', import.meta.url), 'utf8')));
    });
    after(() => site[Symbol.asyncDispose]());

    const read = (item: JsonObject) => performers['people.getViewers']!.perform(site.linkedin, item, readingRun) as Promise<JsonObject[]>;
    const premium = async (): Promise<void> => {
      await site.linkedin.context.addCookies([{ ...cookie, value: 'sandbox-li-at-2' }]);
      Object.assign(site.linkedin.facts, { memberId: null });
    };
    const all = (index: number) => allViewers(world, world.accounts[index]!);

    for (const renderer of ['sdui', 'ember'] as const) {
      describe(`as ${renderer} renders it`, () => {
        (renderer === 'sdui' ? it : rest)('is what LinkedIn shows to a free account: the last five, some of them hidden', async () => {
          await site.misbehave({ kind: 'renderer', renderer });
          const rows = await read({ limit: 20 });
          assert.deepEqual(rows.map(significant), all(0).slice(0, 5).map(rowOf));
        });

        it('is all of them with Premium, with times no finer than the page tells, as many and as late as asked', async () => {
          await site.misbehave({ kind: 'renderer', renderer });
          await premium();
          const rows = await read({ limit: 300 });
          assert.deepEqual(rows.map(significant), all(1).map(rowOf));
          const now = Date.now();
          for (const [index, { ageMs }] of all(1).entries()) {
            const late = now - ageMs - Date.parse(String(rows[index]?.viewedAt));
            assert.ok(late > -8 * 86_400_000 && late < 8 * 86_400_000, `viewer ${index}: ${late} ms`);
          }
          assert.deepEqual((await read({ limit: 12 })).map(significant), all(1).slice(0, 12).map(rowOf));
          const since = new Date(now - 10 * 86_400_000);
          const recent = await read({ limit: 300, since: since.toISOString() });
          assert.ok(recent.length > 0 && recent.length < rows.length);
          assert.ok(recent.every(({ viewedAt }) => Date.parse(String(viewedAt)) >= since.getTime()));
        });

        for (const variant of ['hidden', 'nobody'] as const)
          ((variant === 'hidden') === (renderer === 'sdui') ? it : rest)(`is nobody where it is ${variant}`, async () => {
            await site.misbehave({ kind: 'renderer', renderer }, { kind: 'viewers', variant });
            assert.deepEqual(await read({ limit: 20 }), []);
          });

        (renderer === 'ember' ? it : rest)('is an error where a part does not come, or the page is another one (P13)', async () => {
          await site.misbehave({ kind: 'renderer', renderer }, { kind: 'cutList' });
          await premium();
          await assert.rejects(read({ limit: 300 }), LayoutChanged);
          await site.misbehave(
            { kind: 'renderer', renderer },
            {
              kind: 'renamed',
              names: {
                'member-analytics-addon': 'wvmp',
                'artdeco-entity-lockup': 'lockup',
                '/in/': '/people/',
                figure: 'span',
                '/search/': '/find/',
              },
            },
          );
          await assert.rejects(read({ limit: 20 }), LayoutChanged);
        });
      });
    }
  });
};
