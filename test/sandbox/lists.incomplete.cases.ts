import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { LayoutChanged, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { lacking } from '../support/layoutChanged.ts';
import type { Part } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

const parts = '/flagship-web/rsc-action/actions/component';

export const incompleteLists = (part: Part): void => {
  describe('lists that the site gives in part only', () => {
    /** Some of these take as long as the page is allowed to show more: one front end of each is enough to check that they are reported. */
    const of = (isChosen: boolean, name: string, test: () => Promise<void>): void => {
      if (isChosen === (part === 'chosen')) it(name, test);
    };

    let sandboxed: SandboxLinkedIn;
    let ines: string;
    let busiest: string;
    before(async () => {
      sandboxed = await openSandboxLinkedIn(6_000);
      const { people, posts } = (await sandboxed.world()) as unknown as {
        people: { slug: string; url: string }[];
        posts: { url: string; comments: unknown[]; reactions: unknown[] }[];
      };
      ines = people.find(({ slug }) => slug === 'ines-quaresma')!.url;
      busiest = posts.toSorted((one, other) => other.comments.length - one.comments.length)[0]!.url;
    });
    after(() => sandboxed[Symbol.asyncDispose]());

    const perform = async (name: string, item: JsonObject): Promise<Json> =>
      (await performers[name]!.perform(sandboxed.linkedin, item, itemRun())) ?? null;
    const standard = { dataSource: 'standard' } as const;
    const search = (name = 'people.search', limit = 45) => perform(name, { ...standard, limit }) as Promise<JsonObject[]>;
    const addresses = (rows: readonly JsonObject[]): unknown[] => rows.flatMap(({ publicUrl }) => publicUrl ?? []);
    const person = (include: JsonObject) => perform('people.get', { ...standard, person: ines, include });
    const thread = () => perform('conversations.synchronize', { person: ines, channel: 'standard' }) as Promise<JsonObject>;
    const post = (include: JsonObject) => perform('posts.get', { post: busiest, include });
    const onPage2 = { path: 'page=2' };

    for (const renderer of ['sdui', 'ember'] as const) {
      describe(`as ${renderer} renders them`, () => {
        const isModern = renderer === 'sdui';
        const misbehave = (...faults: object[]) => sandboxed.misbehave({ kind: 'renderer', renderer }, ...faults);

        for (const [variant, element, chosen] of [
          ['empty', 'row', 'sdui'],
          ['short', 'moreRows', 'ember'],
          ['repeated', 'page', null],
          ['firstPage', 'page', null],
        ] as const) {
          of(
            renderer === chosen && variant === 'short',
            `people.search: a page of results that is ${variant} is looked at once more`,
            async () => {
              await misbehave();
              const asTheyAre = addresses(await search());
              await misbehave({ kind: 'resultsPage', variant, match: onPage2, times: 1 });
              const rows = await search();
              assert.equal(rows.length, 45);
              assert.deepEqual(addresses(rows), asTheyAre);
            },
          );

          of(
            renderer === chosen && variant === 'empty',
            `people.search: a page of results that stays ${variant} is an error, not 10 people fewer (P13)`,
            async () => {
              await misbehave({ kind: 'resultsPage', variant, match: onPage2 });
              await assert.rejects(search(), lacking(element));
            },
          );
        }

        of(isModern, 'people.search: what is not asked for is not missed', async () => {
          await misbehave({ kind: 'resultsPage', variant: 'empty', match: onPage2 });
          assert.equal((await search('people.search', 10)).length, 10);
        });

        of(!isModern, 'companies.get: those who work at a company are found by pages as well', async () => {
          await misbehave({ kind: 'resultsPage', variant: 'empty', match: onPage2 });
          const company = 'https://www.linkedin.com/company/hexaroute';
          await assert.rejects(perform('companies.get', { ...standard, company, include: { employees: { limit: 15 } } }), lacking('row'));
        });

        for (const list of ['experience', 'education'] as const) {
          of(
            isModern && list === 'experience',
            `people.get: ${list} that the profile tells of and its own page does not is an error, not none`,
            async () => {
              await misbehave({ kind: 'lostList', match: { path: `/details/${list}` }, times: 1 });
              assert.notDeepEqual(await person({ [list]: {} }), { [list]: [] });
              await misbehave({ kind: 'lostList', match: { path: `/details/${list}` } });
              await assert.rejects(person({ [list]: {} }), lacking(list));
            },
          );
        }

        of(false, 'posts.get: comments whose button brings nothing are an error, not fewer comments', async () => {
          await misbehave({ kind: 'emptyPart' });
          await assert.rejects(post({ comments: { limit: 500 } }), lacking('moreRows'));
        });

        for (const [what, path, read] of [
          ['comments', 'comments.more', () => post({ comments: { limit: 500 } })],
          ['activities', parts, () => person({ activities: { posts: { limit: 100 } } })],
        ] as const)
          of(false, `“not now” to a part of ${what} is a cool-down`, async () => {
            await misbehave({ kind: 'status', status: 999, match: { path } });
            await assert.rejects(read(), Throttled);
          });
      });
    }

    of(true, 'a thread whose beginning never comes is an error, not a shorter thread', async () => {
      await sandboxed.misbehave({ kind: 'cutList' });
      await assert.rejects(thread(), LayoutChanged);
    });

    of(false, 'older messages that never come are an error, not a shorter thread', async () => {
      await sandboxed.misbehave({ kind: 'emptyPart' });
      await assert.rejects(thread(), lacking('olderMessages'));
    });

    of(false, 'older messages that did not come once are asked for again', async () => {
      await sandboxed.misbehave({ kind: 'emptyPart', times: 1 });
      assert.equal((((await thread()).messages ?? []) as Json[]).length, 73);
    });

    of(false, 'connections that end short of their count are an error, not fewer connections', async () => {
      await sandboxed.misbehave({ kind: 'emptyPart' });
      await assert.rejects(perform('connections.get', {}), lacking('moreRows'));
    });

    of(false, 'connections that did not come once are asked for again', async () => {
      await sandboxed.misbehave({ kind: 'emptyPart', times: 1 });
      assert.equal(((await perform('connections.get', {})) as Json[]).length, 13);
    });

    for (const [what, path, read] of [
      ['an inbox', 'queryId=messengerConversations', () => perform('conversations.list', { limit: 20, unreadOnly: false })],
      ['a thread', 'queryId=messengerMessages', thread],
      ['a thread, as a component', parts, thread],
      ['connections', parts, () => perform('connections.get', {})],
      ['experience', parts, () => person({ experience: {} })],
    ] as const)
      of(what === 'experience', `“not now” to a part of ${what} is a cool-down`, async () => {
        await sandboxed.misbehave({ kind: 'status', status: 429, match: { path } });
        await assert.rejects(read(), Throttled);
      });
  });
};
