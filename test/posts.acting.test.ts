import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RunningSystem } from './support/runningSystem.ts';

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

let api: RunningSystem;
let open: readonly WorldPost[];
let closed: WorldPost;
before(async () => {
  api = await RunningSystem.start({ ATTEMPT_WINDOW_SECONDS: '4', ATTEMPT_SETTLE_SECONDS: '1' });
  const { posts } = api.world as unknown as { posts: WorldPost[] };
  open = posts.filter(({ commentsClosed, repostOf }) => !commentsClosed && repostOf === null);
  const found = posts.find(({ commentsClosed }) => commentsClosed);
  assert.ok(found && open.length >= 6);
  closed = found;
});
after(() => api.close());

const nowhere = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001';
const outcomes = async (name: string, body: Record<string, unknown>): Promise<readonly string[]> => {
  const { envelope } = await api.call(name, body);
  assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
  return (envelope.completion as unknown as Row[]).map(({ result }) => result.error?.errorType ?? 'done');
};
const effects = async (): Promise<readonly (readonly (string | null)[])[]> =>
  ((await api.ledger()) as unknown as Effect[]).filter(({ kind }) => kind !== 'visit').map(({ kind, post, text }) => [kind, post, text]);
/** Pages may know a post by the number of its content, which is one below that of its activity. */
const addressesOf = (url: string): readonly string[] => [
  url,
  url.replace(/activity:(\d+)$/, (_, id: string) => `ugcPost:${BigInt(id) - 1n}`),
];
const types = ['like', 'celebrate', 'support', 'love', 'insightful', 'funny'] as const;

for (const renderer of ['sdui', 'ember'] as const)
  describe(`posts as ${renderer} renders them`, () => {
    const begin = async (...more: Record<string, unknown>[]): Promise<void> => {
      await api.reset();
      await api.faults({ kind: 'renderer', renderer }, ...more);
    };

    it('take each of the six reactions, another in its place, and nothing where it is set already', async () => {
      await begin();
      const urls = open.slice(0, 6).map(({ url }) => url);
      const all = urls.map((post, index) => ({ post, type: types[index] }));
      assert.deepEqual(await outcomes('posts.react', { reactions: [...all, { post: nowhere, type: 'like' }] }), [
        ...all.map(() => 'done'),
        'postNotFound',
      ]);
      const set = all.map(({ post, type }) => ['reaction', post, type]);
      assert.deepEqual(await effects(), set);

      const again = [
        { post: urls[0], type: 'like' },
        { post: urls[3], type: 'like' },
        { post: urls[1], type: 'funny' },
      ];
      assert.deepEqual(await outcomes('posts.react', { reactions: again }), ['done', 'done', 'done']);
      assert.deepEqual(await effects(), [...set, ['reaction', urls[3], 'like'], ['reaction', urls[1], 'funny']]);
    });

    it('take a comment once, each as LinkedIn lets them', async () => {
      await begin();
      const text = `First line,\nsecond line as ${renderer} 🙂`;
      const comments = [open[0]?.url, closed.url, nowhere].map((post) => ({ post, text }));
      assert.deepEqual(await outcomes('posts.comment', { comments }), ['done', 'commentingNotAllowed', 'postNotFound']);
      assert.deepEqual(await effects(), [['comment', open[0]?.url, text]]);
    });

    it('are published once, and have the address that is returned', async () => {
      await begin();
      const text = `Something new,\nfor ${renderer} #test`;
      const { envelope } = await api.call('posts.create', { text });
      assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
      const { postUrl } = envelope.completion as { postUrl: string };
      assert.deepEqual(await effects(), [['post', postUrl, text]]);
    });
  });

describe('P3 P4: what becomes of a post or a comment', () => {
  const publish = (path: string, outcome: string, more: Record<string, unknown> = {}): Promise<unknown> =>
    api.faults({ kind: 'publish', outcome, match: { path }, ...more });

  it('a refusal that is only said in passing is told, and nothing is there', async () => {
    await api.reset();
    await publish('comment', 'refused');
    await publish('post', 'refused');
    assert.deepEqual(await outcomes('posts.comment', { comments: [{ post: open[0]?.url, text: 'Well said' }] }), ['commentingNotAllowed']);
    const { envelope } = await api.call('posts.create', { text: 'Not to be shared' });
    assert.equal(envelope.status === 'error' && envelope.error.errorType, 'postingNotAllowed');
    assert.deepEqual(await effects(), []);
  });
  it('what did not arrive is looked up when it would have, and published once', async () => {
    await api.reset();
    await publish('comment', 'notArrived', { times: 1 });
    assert.deepEqual(await outcomes('posts.comment', { comments: [{ post: open[0]?.url, text: 'Well said' }] }), ['done']);
    assert.equal((await effects()).length, 1);
  });
  it('an answer that was lost does not matter', async () => {
    await api.reset();
    await publish('comment', 'answerLost');
    await publish('post', 'answerLost');
    assert.deepEqual(await outcomes('posts.comment', { comments: [{ post: open[0]?.url, text: 'Well said' }] }), ['done']);
    const { envelope } = await api.call('posts.create', { text: 'Published, and not heard of' });
    assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
    const arrived = await effects();
    assert.deepEqual(
      arrived.map(([kind]) => kind),
      ['comment', 'post'],
    );
    const { postUrl } = envelope.completion as { postUrl: string };
    assert.ok(addressesOf(arrived[1]?.[1] ?? '').includes(postUrl), postUrl);
  });
});

describe('what is no post, and no text', () => {
  const text = 'x';
  it('is refused before anything is done; every known form of an address is taken', async () => {
    await api.reset();
    const id = open[0]?.id ?? '';
    const refused: readonly (readonly [name: string, body: Record<string, unknown>])[] = [
      ['posts.comment', { comments: [{ post: 'https://www.linkedin.com/in/somebody', text }] }],
      ['posts.comment', { comments: [{ post: 'https://www.linkedin.com/pulse/an-article', text }] }],
      ['posts.comment', { comments: [{ post: open[0]?.url, text: ' \n' }] }],
      ['posts.comment', { comments: [{ post: open[0]?.url, text: 'x'.repeat(1001) }] }],
      [
        'posts.comment',
        {
          comments: [
            { post: open[0]?.url, text },
            { post: `https://www.linkedin.com/posts/some-body_words-activity-${id}-AbCd/?x=1`, text },
          ],
        },
      ],
      ['posts.react', { reactions: [{ post: open[0]?.url, type: 'dislike' }] }],
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
      `https://www.linkedin.com/posts/a_b-activity-${open[1]?.id}-AbCd`,
    ];
    assert.deepEqual(await outcomes('posts.react', { reactions: forms.map((post) => ({ post, type: 'like' })) }), ['done', 'done']);
    assert.deepEqual(
      (await effects()).map(([, post]) => post),
      [open[0]?.url, open[1]?.url],
    );
  });
});
