import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Json, JsonObject } from '../functions/contract/declaration.ts';
import { ItemFailure, LayoutChanged } from '../functions/linkedin/failures.ts';
import { performers } from '../functions/linkedin/functions/index.ts';
import { openSandboxedLinkedIn, type SandboxedLinkedIn } from './support/sandboxed-linkedin.ts';

interface WorldComment {
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

const signal = new AbortController().signal;
const minuteOf = (time: unknown): string => String(time).slice(0, 16);

describe('posts on a whole site', () => {
  let sandboxed: SandboxedLinkedIn;
  let posts: readonly WorldPost[];
  let trace: Json = null;
  before(async () => {
    sandboxed = await openSandboxedLinkedIn(10_000);
    posts = ((await sandboxed.world()) as unknown as { posts: WorldPost[] }).posts;
  });
  after(() => sandboxed.close());

  const run = {
    signal,
    attempt: async (left: Json) => {
      trace = left;
      return { notAfter: Date.now() + 30_000, callOff: async () => undefined };
    },
  };
  const perform = (name: string, item: JsonObject) => performers[name]!.perform(sandboxed.linkedin, item, run) as Promise<JsonObject>;
  const lookUp = (name: string, item: JsonObject) => performers[name]!.lookUp?.(sandboxed.linkedin, item, trace, { signal });
  const longest = () => posts.toSorted((one, other) => other.comments.length - one.comments.length)[0]!;

  for (const renderer of ['sdui', 'ember'] as const) {
    describe(`as ${renderer} renders it`, () => {
      before(() => sandboxed.misbehave({ kind: 'renderer', renderer }));

      it('every kind of post is read as it is, with all of its comments and reactions', async () => {
        const kinds = [longest(), ...posts.filter((post) => post.repostOf || post.images > 0 || post.video || post.poll).slice(0, 6)];
        for (const post of kinds) {
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
            ],
            [
              post.repostOf ? 'repost' : 'original',
              shown.text || null,
              post.repostOf ? post.text || null : null,
              shown.video,
              shown.poll,
              shown.images,
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
          assert.deepEqual(
            said((data.reactions as JsonObject[]).map(({ type }) => type)),
            said(post.reactions.map(({ type }) => type)),
            post.url,
          );
        }
      });

      it("a person's activities are those of that person, newest first", async () => {
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

      it('reactions are set, switched and left alone', async () => {
        const { url } = longest();
        for (const [type, sent] of [
          ['love', 1],
          ['like', 1],
          ['like', 0],
          ['insightful', 1],
        ] as const) {
          const reactions = (await sandboxed.effects('reaction')).length;
          await perform('posts.react', { post: url, type });
          assert.equal((await sandboxed.effects('reaction')).length - reactions, sent, type);
        }
      });

      it('a comment goes out once, and is found again; closed comments are said to be closed', async () => {
        const item = { post: longest().url, text: `First line,\nsecond line as ${renderer}` };
        const comments = (await sandboxed.effects('comment')).length;
        await perform('posts.comment', item);
        assert.equal((await sandboxed.effects('comment')).length, comments + 1);
        assert.deepEqual(await lookUp('posts.comment', item), { found: 'happened' });
        assert.deepEqual(await lookUp('posts.comment', { ...item, text: 'Never said' }), { found: 'absent' });
        const closed = posts.find(({ commentsClosed }) => commentsClosed)!;
        await assert.rejects(
          perform('posts.comment', { post: closed.url, text: 'x' }),
          (error) => error instanceof ItemFailure && error.errorType === 'commentingNotAllowed',
        );
      });

      it('a post goes out once, and its address is returned and found again', async () => {
        const item = { text: `Something new,\nfor ${renderer} #test` };
        const { postUrl } = await perform('posts.create', item);
        assert.equal((await sandboxed.effects('post')).length, 1);
        const { basicInfo } = await perform('posts.get', { post: postUrl!, include: { basicInfo: {} } });
        assert.equal((basicInfo as JsonObject).text, item.text);
        const finding = await lookUp('posts.create', item);
        assert.equal(finding?.found, 'happened');
      });

      it('a list that was cut short is an error, not a shorter list', async () => {
        await sandboxed.misbehave({ kind: 'renderer', renderer }, { kind: 'cutList' });
        const most = posts.toSorted((one, other) => other.reactions.length - one.reactions.length)[0]!;
        await assert.rejects(perform('posts.get', { post: most.url, include: { reactions: { limit: 1000 } } }), LayoutChanged);
      });
    });
  }
});
