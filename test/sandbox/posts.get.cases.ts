import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { memberId } from '../../infra/sandbox/world/identity.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

interface WorldComment {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly time: string;
  readonly reactions: number;
  readonly replyTo: string | null;
}

interface WorldPost {
  readonly id: string;
  readonly url: string;
  readonly author: string;
  readonly text: string;
  readonly time: string;
  readonly repostOf: string | null;
  readonly images: number;
  readonly video: boolean;
  readonly poll: boolean;
  readonly commentsClosed: boolean;
  readonly reactions: readonly { readonly person: string; readonly type: string }[];
  readonly comments: readonly WorldComment[];
}

const minuteOf = (time: unknown): string => String(time).slice(0, 16);

/** Posts, and activities of a person; the others are read in the other front end. */
export const postsRead = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('posts on a whole site', () => {
    let sandboxed: SandboxLinkedIn;
    let posts: readonly WorldPost[];
    before(async () => {
      sandboxed = await openSandboxLinkedIn(10_000);
      posts = ((await sandboxed.world()) as unknown as { posts: WorldPost[] }).posts;
    });
    after(() => sandboxed[Symbol.asyncDispose]());

    const run = readingRun;
    const perform = (name: string, item: JsonObject) => performers[name]!.perform(sandboxed.linkedin, item, run) as Promise<JsonObject>;
    const longest = () => posts.toSorted((one, other) => other.comments.length - one.comments.length)[0]!;

    for (const renderer of ['sdui', 'ember'] as const) {
      describe(`as ${renderer} renders it`, () => {
        before(() => sandboxed.misbehave({ kind: 'renderer', renderer }));

        (renderer === 'sdui' ? it : rest)('every kind of post is read as it is, with all of its comments and reactions', async () => {
          const kinds = [
            (post: WorldPost) => post.repostOf !== null,
            ({ images }: WorldPost) => images > 1,
            ({ video }: WorldPost) => video,
            ({ poll }: WorldPost) => poll,
          ];
          for (const post of [longest(), ...kinds.map((isOne) => posts.find(isOne)!)]) {
            const include = { basicInfo: {}, comments: { limit: 500 }, reactions: { limit: 1000 } };
            const data = await perform('posts.get', { post: post.url, include });
            const shown = posts.find(({ id }) => id === post.repostOf) ?? post;
            const basicInfo = data.basicInfo as JsonObject;
            assert.deepEqual(
              [
                basicInfo.type,
                basicInfo.text,
                basicInfo.repostText,
                basicInfo.hasVideo,
                basicInfo.hasPoll,
                (basicInfo.images as Json[]).length,
                basicInfo.videoThumbnail !== null,
                basicInfo.hashtags,
              ],
              [
                post.repostOf ? 'repost' : 'original',
                shown.text || null,
                post.repostOf ? post.text || null : null,
                shown.video,
                shown.poll,
                shown.images,
                shown.video,
                [...new Set([...`${post.text} ${shown.text}`.matchAll(/#(\w+)/g)].map(([, tag]) => tag))],
              ],
              post.url,
            );
            assert.equal(minuteOf(basicInfo.time), minuteOf(post.time), post.url);
            const said = (rows: readonly unknown[]): string[] => rows.map(String).sort();
            assert.deepEqual(
              said(
                (data.comments as JsonObject[]).map(({ text, time, isReply, reactionCount }) => [
                  text,
                  minuteOf(time),
                  isReply,
                  reactionCount,
                ]),
              ),
              said(post.comments.map(({ text, time, replyTo, reactions }) => [text, minuteOf(time), replyTo !== null, reactions])),
              post.url,
            );
            // Classic rows link people by their ids, others by their names.
            assert.deepEqual(
              said((data.reactions as JsonObject[]).map(({ urn, avatarUrl }) => [urn, /profile-displayphoto/.test(String(avatarUrl))])),
              said(post.reactions.map(({ person }) => [renderer === 'ember' ? `urn:li:member:${memberId(person)}` : null, true])),
            );
            assert.deepEqual(
              said((data.reactions as JsonObject[]).map(({ type }) => type)),
              said(post.reactions.map(({ type }) => type)),
              post.url,
            );
          }
        });

        (renderer === 'ember' ? it : rest)('comments come without replies, or from the latest on, as they are asked for', async () => {
          const post = longest();
          const read = async (choice: JsonObject) =>
            (await perform('posts.get', { post: post.url, include: { comments: choice } })).comments as JsonObject[];
          const idOf = ({ commentUrn }: JsonObject): string => /,(\d+)\)$/.exec(String(commentUrn))?.[1] ?? '';
          const roots = post.comments.filter(({ replyTo }) => replyTo === null);
          const latest = roots.toSorted((one, other) => other.time.localeCompare(one.time)).map(({ id }) => id);
          assert.deepEqual(
            (await read({ limit: 500, replies: false })).map(idOf),
            roots.map(({ id }) => id),
          );
          const sorted = await read({ limit: 500, sort: 'mostRecent' });
          assert.deepEqual(sorted.filter(({ isReply }) => !isReply).map(idOf), latest);
          assert.equal(sorted.length, post.comments.length);
          const three = await read({ limit: 3, replies: false, sort: 'mostRecent' });
          assert.deepEqual(three.map(idOf), latest.slice(0, 3));
          for (const row of three) assert.deepEqual([row.commentUrl, row.commenterType], [row.url, 'person']);
        });

        (renderer === 'ember' ? it : rest)("a person's activities are those of that person, newest first", async () => {
          const { author } = longest();
          const { people } = await sandboxed.world();
          const person = people.find(({ slug }) => slug === author)!.url;
          const asked = { limit: 20 };
          const { activities } = await perform('people.get', {
            dataSource: 'standard',
            person,
            include: { activities: { posts: asked, comments: asked, reactions: asked } },
          });
          const own = posts.filter((post) => post.author === author).toSorted((one, other) => other.time.localeCompare(one.time));
          const { posts: read, comments } = activities as { posts: JsonObject[]; comments: JsonObject[] };
          assert.deepEqual(
            read.map(({ time }) => minuteOf(time)),
            own.slice(0, 20).map(({ time }) => minuteOf(time)),
          );
          const commented = posts.flatMap((post) => post.comments.filter((comment) => comment.author === author));
          assert.deepEqual(comments.map(({ text }) => text).sort(), commented.map(({ text }) => text).sort());
        });

        (renderer === 'sdui' ? it : rest)('a list that was cut short is an error, not a shorter list', async () => {
          await sandboxed.misbehave({ kind: 'renderer', renderer }, { kind: 'cutList' });
          const most = posts.toSorted((one, other) => other.reactions.length - one.reactions.length)[0]!;
          await assert.rejects(perform('posts.get', { post: most.url, include: { reactions: { limit: 1000 } } }), LayoutChanged);
        });
      });
    }
  });
};
