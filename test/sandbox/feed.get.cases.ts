import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { ListContradicts } from '../../functions/linkedin/browser/wholeReading.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

interface WorldPost {
  readonly id: string;
  readonly text: string;
  readonly repostOf: string | null;
  readonly promoted: boolean;
}

/** The home feed, in both front ends. */
export const feedRead = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the home feed', () => {
    let site: SandboxLinkedIn;
    let posts: readonly WorldPost[];
    before(async () => {
      site = await openSandboxLinkedIn(10_000);
      posts = ((await site.world()) as unknown as { posts: WorldPost[] }).posts;
    });
    after(() => site[Symbol.asyncDispose]());

    const read = (limit: number) => performers['feed.get']!.perform(site.linkedin, { limit }, readingRun) as Promise<JsonObject[]>;
    const textOf = ({ repostOf, text }: WorldPost): string | null => posts.find(({ id }) => id === repostOf)?.text ?? (text || null);

    for (const renderer of ['sdui', 'ember'] as const) {
      describe(`as ${renderer} renders it`, () => {
        it('has every post once and in order, and says why a post is there', async () => {
          await site.misbehave({ kind: 'renderer', renderer });
          const rows = await read(100);
          assert.equal(rows.length, posts.length);
          const organic = rows.filter(({ feedContext }) => feedContext !== 'Promoted');
          assert.deepEqual(
            organic.map(({ text }) => text),
            posts.filter(({ promoted }) => !promoted).map(textOf),
          );
          const advertised = rows.filter(({ feedContext }) => feedContext === 'Promoted');
          assert.deepEqual(
            advertised.map(({ text, time, author }) => [text, time !== null, (author as JsonObject).type]),
            posts.filter(({ promoted }) => promoted).map(({ text }) => [text, true, 'company']),
          );
          const contexts = organic.flatMap(({ feedContext }) => feedContext ?? []);
          assert.ok(
            contexts.some((each) => / likes this$/.test(String(each))),
            String(contexts),
          );
          assert.ok(organic.some(({ feedContext }) => feedContext === null));
        });

        rest('reads no further than was asked', async () => {
          await site.misbehave({ kind: 'renderer', renderer });
          const whole = await read(100);
          // A part that is never asked for cannot fail.
          await site.misbehave({ kind: 'renderer', renderer }, { kind: 'cutList' });
          assert.deepEqual(await read(2), whole.slice(0, 2));
        });

        (renderer === 'sdui' ? it : rest)('that is empty is empty', async () => {
          await site.misbehave({ kind: 'renderer', renderer }, { kind: 'feed', variant: 'empty', match: { path: '/feed/' } });
          assert.deepEqual(await read(20), []);
        });

        (renderer === 'ember' ? it : rest)('of which a part does not come is an error, not a shorter feed (P13)', async () => {
          await site.misbehave({ kind: 'renderer', renderer }, { kind: 'cutList' });
          await assert.rejects(read(100), LayoutChanged);
        });
      });
    }

    rest('a post that comes right after the reading is read as well, in its place', async () => {
      await site.misbehave({ kind: 'renderer', renderer: 'ember' });
      const { page } = site.linkedin;
      const evaluate = page.evaluate.bind(page) as (...asked: unknown[]) => Promise<unknown>;
      const late = async (...asked: unknown[]): Promise<unknown> => {
        // What is asked for after the posts were read: the places.
        const isOfPlaces = typeof asked[1] === 'object' && asked[1] !== null && 'place' in asked[1];
        // Again where the page was opened anew, or has taken it away.
        if (isOfPlaces) {
          await evaluate(() => {
            if (document.querySelector('[data-id="urn:li:activity:7000000000000000009"]')) return;
            const second = document.querySelectorAll('[data-id^="urn:li:activity:"]')[1];
            const copy = second?.cloneNode(true) as Element;
            for (const each of [copy, ...copy.querySelectorAll('*')])
              for (const { name, value } of [...each.attributes])
                each.setAttribute(name, value.replaceAll(second?.getAttribute('data-id') ?? '', 'urn:li:activity:7000000000000000009'));
            second?.before(copy);
          });
        }
        return evaluate(...asked);
      };
      Object.assign(page, { evaluate: late });
      try {
        const rows = await read(3);
        assert.match(String(rows[1]?.url), /7000000000000000009/);
      } finally {
        Object.assign(page, { evaluate });
      }
    });

    it('whose empty places stay empty is an error too (P13)', async () => {
      await site.misbehave({ kind: 'renderer', renderer: 'ember' }, { kind: 'emptyPart' });
      await assert.rejects(read(100), ListContradicts);
    });
  });
};
