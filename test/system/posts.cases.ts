import assert from 'node:assert/strict';
import { beforeEach, describe, it as test } from 'node:test';
import { type Part, testsOf } from '../support/part.ts';
import { asActivity } from '../support/postAddresses.ts';
import { api } from '../support/sharedSystem.ts';

interface Row {
  readonly post: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string } };
}

interface WorldPost {
  readonly id: string;
  readonly url: string;
  readonly author: string;
  readonly commentsClosed: boolean;
  readonly repostOf: string | null;
  readonly reactions: readonly { readonly person: string; readonly type: string }[];
}

interface Effect {
  readonly kind: string;
  readonly post: string | null;
  readonly text: string | null;
}

const posts = (): readonly WorldPost[] => (api.world as unknown as { posts: WorldPost[] }).posts;
/** A post that accepts comments, one of several. */
const open = (index: number): WorldPost =>
  posts().filter(({ commentsClosed, repostOf }) => !commentsClosed && repostOf === null)[index] ??
  assert.fail('the sandbox has too few posts');
const closed = (): WorldPost => posts().find(({ commentsClosed }) => commentsClosed) ?? assert.fail('no post of the sandbox is closed');

const nowhere = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001';
const outcomes = async (name: string, body: Record<string, unknown>): Promise<readonly string[]> => {
  const { envelope } = await api.call(name, body);
  assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
  return (envelope.completion as unknown as Row[]).map(({ result }) => result.error?.errorType ?? 'done');
};
const effects = async (): Promise<readonly (readonly (string | null)[])[]> =>
  ((await api.ledger()) as unknown as Effect[]).filter(({ kind }) => kind !== 'visit').map(({ kind, post, text }) => [kind, post, text]);
const types = ['like', 'celebrate', 'support', 'love', 'insightful', 'funny'] as const;

export const postsOfSystem = (part: Part): void => {
  const { it, rest } = testsOf(part);

  for (const renderer of ['sdui', 'ember'] as const)
    describe(`posts as ${renderer} renders them`, () => {
      beforeEach(() => api.faults({ kind: 'renderer', renderer }));

      // On the pages of React each of them is tried in `pages/posts.react`.
      if (part === 'others' || renderer === 'ember')
        test('take reactions, another in its place, and nothing where it is set already', async () => {
          const tried = part === 'others' && renderer === 'ember' ? types : (['love', 'insightful', 'funny'] as const);
          const all = tried.map((type, index) => ({ post: open(index).url, type }));
          assert.deepEqual(await outcomes('posts.react', { reactions: [...all, { post: nowhere, type: 'like' }] }), [
            ...all.map(() => 'done'),
            'postNotFound',
          ]);
          const set = all.map(({ post, type }) => ['reaction', post, type]);
          assert.deepEqual(await effects(), set);

          const [same, one, other] = all;
          assert.ok(same && one && other);
          const again = [same, { ...one, type: 'like' }, { ...other, type: 'celebrate' }];
          assert.deepEqual(await outcomes('posts.react', { reactions: again }), ['done', 'done', 'done']);
          assert.deepEqual(await effects(), [...set, ['reaction', one.post, 'like'], ['reaction', other.post, 'celebrate']]);
        });

      (renderer === 'sdui' ? it : rest)('take a comment once, each as LinkedIn lets them', async () => {
        const text = `First line,\nsecond line as ${renderer} 🙂`;
        const comments = [open(0).url, closed().url].map((post) => ({ post, text }));
        assert.deepEqual(await outcomes('posts.comment', { comments }), ['done', 'commentingNotAllowed']);
        assert.deepEqual(await effects(), [['comment', open(0).url, text]]);
      });
    });

  describe('P3 P4: what becomes of a post or a comment', () => {
    const publish = (path: string, outcome: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
      kind: 'publish',
      outcome,
      match: { path },
      ...more,
    });
    const create = async (text: string) => (await api.call('posts.create', { text })).envelope;

    rest(
      'one comment is refused in passing, the answer to one is lost, and one is looked up when it would have arrived: each once',
      async () => {
        // The latest remaining one comes first.
        await api.faults(...['notArrived', 'answerLost', 'refused'].map((outcome) => publish('comment', outcome, { times: 1 })));
        const comments = [...[0, 1, 2].map((index) => open(index).url), nowhere].map((post) => ({ post, text: 'Well said' }));
        assert.deepEqual(await outcomes('posts.comment', { comments }), ['commentingNotAllowed', 'done', 'done', 'postNotFound']);
        assert.deepEqual(
          (await effects()).map(([kind, post]) => [kind, post]),
          [
            ['comment', open(1).url],
            ['comment', open(2).url],
          ],
        );
      },
    );
    rest('a comment whose answer was lost is found, and one that is refused is reported: each once', async () => {
      // The latest remaining one comes first.
      await api.faults(...['answerLost', 'refused'].map((outcome) => publish('comment', outcome, { times: 1 })));
      const comments = [0, 1].map((index) => ({ post: open(index).url, text: 'Well said' }));
      assert.deepEqual(await outcomes('posts.comment', { comments }), ['commentingNotAllowed', 'done']);
      assert.deepEqual(
        (await effects()).map(([kind, post]) => [kind, post]),
        [['comment', open(1).url]],
      );
    });
    it('a post is published once, and has the address that is returned', async () => {
      await api.faults({ kind: 'renderer', renderer: 'sdui' });
      const text = 'Something new,\nin two lines #test';
      const envelope = await create(text);
      assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
      const { postUrl } = envelope.completion as { postUrl: string };
      assert.deepEqual(await effects(), [['post', postUrl, text]]);
    });
    rest('a post whose answer was lost is found among the own, in the classic front end', async () => {
      await api.faults({ kind: 'renderer', renderer: 'ember' }, publish('post', 'answerLost'));
      const text = 'Published,\nand not heard of';
      const envelope = await create(text);
      assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
      const { postUrl } = asActivity(envelope.completion) as { postUrl: string };
      assert.deepEqual(await effects(), [['post', postUrl, text]]);
    });
    it('reposts go out once each, at once and with a text', async () => {
      const items = [{ post: open(0).url }, { post: open(1).url, text: 'Read this,\nall of it' }, { post: nowhere }];
      const { envelope } = await api.call('posts.repost', { reposts: items });
      assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
      const rows = envelope.completion as unknown as (Row & { readonly result: { readonly data?: { readonly postUrl: string } } })[];
      assert.deepEqual(
        rows.map(({ post, result }) => [post, result.error?.errorType ?? typeof result.data?.postUrl]),
        [
          [open(0).url, 'string'],
          [open(1).url, 'string'],
          [nowhere, 'postNotFound'],
        ],
      );
      assert.deepEqual(await effects(), [
        ['repost', open(0).url, null],
        ['repost', open(1).url, 'Read this,\nall of it'],
      ]);
    });
    rest('a refusal of a post that is only shown as a notice is reported, and there is no post', async () => {
      await api.faults(publish('post', 'refused'));
      const envelope = await create('Not to be shared');
      assert.equal(envelope.status === 'error' && envelope.error.errorType, 'postingNotAllowed');
      assert.deepEqual(await effects(), []);
    });
  });

  describe('what is no post, and no text', () => {
    const text = 'x';
    it('is refused before anything is done; every known form of an address is taken', async () => {
      const { id } = open(0);
      const refused: readonly (readonly [name: string, body: Record<string, unknown>])[] = [
        ['posts.comment', { comments: [{ post: 'https://www.linkedin.com/in/somebody', text }] }],
        ['posts.comment', { comments: [{ post: 'https://www.linkedin.com/pulse/an-article', text }] }],
        ['posts.comment', { comments: [{ post: open(0).url, text: ' \n' }] }],
        ['posts.comment', { comments: [{ post: open(0).url, text: 'x'.repeat(1001) }] }],
        [
          'posts.comment',
          {
            comments: [
              { post: open(0).url, text },
              { post: `https://www.linkedin.com/posts/some-body_words-activity-${id}-AbCd/?x=1`, text },
            ],
          },
        ],
        ['posts.react', { reactions: [{ post: open(0).url, type: 'dislike' }] }],
        ['posts.create', { text: '' }],
        ['posts.create', { text: 'x'.repeat(3001) }],
        ['conversations.sendMessage', { standard: [{ person: api.person('connected').url, text: 'x'.repeat(1901) }] }],
        ['conversations.sendMessage', { standard: [{ person: api.person('connected').url, text: '' }] }],
      ];
      for (const [name, body] of refused) {
        const { status, envelope } = await api.call(name, body);
        assert.deepEqual(
          [status, envelope.status === 'error' && envelope.error.errorType],
          [400, 'invalidRequestBody'],
          JSON.stringify(body),
        );
      }
      assert.deepEqual(await effects(), []);
      const forms = [
        `linkedin.com/feed/update/urn:li:activity:${id}/?x=1`,
        `https://www.linkedin.com/posts/a_b-activity-${open(1).id}-AbCd`,
      ];
      assert.deepEqual(await outcomes('posts.react', { reactions: forms.map((post) => ({ post, type: 'like' })) }), ['done', 'done']);
      assert.deepEqual(
        (await effects()).map(([, post]) => post),
        [open(0).url, open(1).url],
      );
    });
  });
};
