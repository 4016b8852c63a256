import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { postsComment as commentDeclaration, postsGet as getDeclaration } from '../../functions/contract/posts.ts';
import { validateData } from '../../functions/contract/validation.ts';
import { ItemFailure, LanguageNotSupported, LayoutChanged, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { readActivities } from '../../functions/linkedin/post/activity.ts';
import { connectionPage } from '../support/conversationPage.ts';
import { fail } from '../support/performerRun.ts';
import { type CommentState, newRow, type PostState, postId, sduiCard, sduiListPage, sduiPostPage, sharePage } from '../support/postPage.ts';
import { openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

const postsComment = performers['posts.comment']!;
const postsCreate = performers['posts.create']!;
const postsGet = performers['posts.get']!;
const postsReact = performers['posts.react']!;

const signal = new AbortController().signal;
const post = `https://www.linkedin.com/feed/update/urn:li:activity:${postId}`;
const now = Date.now();
/** An id that was made some time ago. */
const idOf = (millisecondsAgo: number): string => String(BigInt(now - millisecondsAgo) << 22n);
const day = 86_400_000;

const isDraft = (error: unknown): boolean => error instanceof ItemFailure && error.errorType === 'draftInTheWay';

describe('posts', () => {
  let linkedin: ScriptedLinkedIn;
  let sent: string[];
  let attempts: Json[];
  before(async () => {
    linkedin = await openScriptedLinkedIn(3_000);
  });
  after(() => linkedin.close());
  beforeEach(() => {
    sent = [];
    attempts = [];
  });

  const show = (
    html: string,
    answer: (what: string) => ScriptedAnswer | null = () => ({ json: {} }),
    others: Record<string, ScriptedAnswer> = {},
  ): void =>
    linkedin.answer((url, method) => {
      if (method === 'POST') {
        const what = url.searchParams.get('sduiid') ?? url.pathname;
        sent.push(what);
        return answer(what);
      }
      const other = others[url.pathname];
      if (other) return other;
      return url.pathname.startsWith('/feed/update/') ? { html } : null;
    });
  const run = {
    signal,
    fail,
    attempt: async (trace: Json) => {
      attempts.push(trace);
      return { notAfter: Date.now() + 30_000, callOff: async () => undefined };
    },
  };

  describe('reading one', () => {
    const get = (include: JsonObject) => postsGet.perform(linkedin, { post, include }, run) as Promise<JsonObject>;

    it('gives the post, its comments with their answers, and who reacted, as the contract has them', async () => {
      const answer: CommentState = { id: idOf(day + 1), author: 'Alan Test', text: 'An answer' };
      const comments = [
        { id: idOf(2 * day), author: 'Grace Test', text: 'First<br>line', replies: [answer] },
        { id: idOf(day), author: 'Ada Test', text: 'Second' },
      ];
      show(sduiPostPage({ comments, stated: 3, reactions: 5, quote: { author: 'Mary Test', text: 'The original' } }));
      const include = { basicInfo: {}, comments: { limit: 500 }, reactions: { limit: 1000 } };

      const data = await get(include);

      const valid = validateData(getDeclaration, { post, include }, data);
      assert.ok(valid.ok, JSON.stringify(valid));
      const basicInfo = data.basicInfo as JsonObject;
      assert.deepEqual(
        [basicInfo.type, basicInfo.repostText, basicInfo.text, basicInfo.reactionCount, basicInfo.commentCount],
        ['repost', 'A post', 'The original', 5, 3],
      );
      assert.deepEqual(
        (data.comments as JsonObject[]).map(({ authorName, text, isReply, replyCount, time }) => [
          authorName,
          text,
          isReply,
          replyCount,
          time,
        ]),
        [
          ['Grace Test', 'First\nline', false, 1, new Date(now - 2 * day).toISOString()],
          ['Alan Test', 'An answer', true, 0, new Date(now - day - 1).toISOString()],
          ['Ada Test', 'Second', false, 0, new Date(now - day).toISOString()],
        ],
      );
      assert.deepEqual((data.reactions as JsonObject[])[1], {
        name: 'Reactor 1',
        publicUrl: 'https://www.linkedin.com/in/reactor-1',
        headline: 'Reader',
        type: 'celebrate',
      });
      assert.equal((data.reactions as JsonObject[]).length, 5);
    });

    it('gives no more than was asked for', async () => {
      show(sduiPostPage({ reactions: 9, comments: [1, 2, 3].map((each) => ({ id: idOf(each), author: 'Ada Test', text: `${each}` })) }));
      const data = await get({ comments: { limit: 2 }, reactions: { limit: 4 } });
      assert.deepEqual([(data.comments as Json[]).length, (data.reactions as Json[]).length], [2, 4]);
    });

    it('comments that the page counts and does not show are a changed page, not fewer comments', async () => {
      show(sduiPostPage({ stated: 20, comments: [{ id: '1', author: 'Ada Test', text: 'x' }] }));
      await assert.rejects(get({ comments: { limit: 20 } }), LayoutChanged);
    });

    it('a post that is gone is postNotFound', async () => {
      linkedin.answer(() => ({
        status: 404,
        html: '<html lang="en"><body data-rehydrated="true"><h1>This post is no longer available</h1></body></html>',
      }));
      await assert.rejects(get({ basicInfo: {} }), (error) => error instanceof ItemFailure && error.errorType === 'postNotFound');
    });
  });

  describe('reacting', () => {
    const react = (type: string) => postsReact.perform(linkedin, { post, type }, run);
    const state = () => linkedin.page.locator('button.react').getAttribute('aria-label');

    for (const type of ['like', 'celebrate', 'support', 'love', 'insightful', 'funny']) {
      it(type, async () => {
        show(sduiPostPage());
        await react(type);
        assert.equal(await state(), `Reaction button state: ${type}`);
        assert.deepEqual(sent, ['react']);
      });
    }

    it('nothing where it is set already', async () => {
      for (const type of ['like', 'celebrate']) {
        show(sduiPostPage({ reaction: type }));
        await react(type);
      }
      assert.deepEqual(sent, []);
    });

    it('another reaction is replaced, like too', async () => {
      show(sduiPostPage({ reaction: 'funny' }));
      await react('like');
      assert.equal(await state(), 'Reaction button state: like');
      assert.deepEqual(sent, ['react']);
    });

    it('a refusal is not a success', async () => {
      show(sduiPostPage(), () => ({ status: 500, json: {} }));
      await assert.rejects(react('love'), LayoutChanged);
    });

    it("nothing is done in a company's name, nor in another language", async () => {
      show(sduiPostPage({ company: true }));
      await assert.rejects(react('like'), (error) => error instanceof LayoutChanged && error.element === 'identity');
      show(sduiPostPage({}, 'fr'));
      await assert.rejects(react('like'), LanguageNotSupported);
      assert.deepEqual(sent, []);
    });
  });

  describe('commenting', () => {
    const text = 'Well said,\nand true 🙂';
    const item = { post, text };
    const made = (id = idOf(0)): ScriptedAnswer => ({ json: { row: newRow(id, 'Me Test', text.replace('\n', '<br>')) } });
    const comment = () => postsComment.perform(linkedin, item, run);
    const lookUp = (trace: Json) => postsComment.lookUp?.(linkedin, item, trace, { signal, fail });

    it('writes one, proven by a row that was not there', async () => {
      const older = idOf(9 * day);
      show(sduiPostPage({ comments: [{ id: older, author: 'Me Test', text: text.replace('\n', '<br>') }] }), () => made());
      assert.equal(await comment(), undefined);
      assert.deepEqual(sent, ['createComment']);
      assert.equal(attempts.length, 1);
      assert.deepEqual((attempts[0] as JsonObject).ids, [`urn:li:comment:(urn:li:activity:${postId},${older})`]);
      assert.deepEqual(Object.keys(commentDeclaration.errors).sort(), [
        'commentingNotAllowed',
        'draftInTheWay',
        'outcomeUnknown',
        'postNotFound',
      ]);
    });

    it('where comments are closed, or LinkedIn refuses, that is what it says', async () => {
      const isRefused = (error: unknown) => error instanceof ItemFailure && error.errorType === 'commentingNotAllowed';
      show(sduiPostPage({ withoutComments: true }));
      await assert.rejects(comment(), isRefused);
      assert.equal(attempts.length, 0);
      show(sduiPostPage(), () => ({ status: 403, json: {} }));
      await assert.rejects(comment(), isRefused);
    });

    it('a draft that is there stays, and nothing goes out in a company’s name', async () => {
      show(sduiPostPage({ draft: 'half a thought' }));
      await assert.rejects(comment(), isDraft);
      assert.equal(await linkedin.page.locator('[contenteditable="true"]').first().textContent(), 'half a thought');
      show(sduiPostPage({ company: true }));
      await assert.rejects(comment(), LayoutChanged);
      assert.deepEqual([sent, attempts], [[], []]);
    });

    it('without a row and without an answer it is in doubt', async () => {
      show(sduiPostPage(), () => null);
      await assert.rejects(comment(), OutcomeUnknown);
    });

    it('a click that is too late is stopped', async () => {
      show(sduiPostPage(), () => made());
      await assert.rejects(
        postsComment.perform(linkedin, item, {
          signal,
          fail,
          attempt: async () => ({ notAfter: Date.now() - 1, callOff: async () => undefined }),
        }),
        OutcomeUnknown,
      );
      assert.deepEqual(sent, []);
    });

    it('a look-up finds our own new comment and no other', async () => {
      const own = { '/in/me/': { location: '/in/ada-test/' }, '/in/ada-test/': { html: connectionPage() } };
      const trace = { ids: [], at: now };
      const shown = (author: string, ago: number) =>
        show(sduiPostPage({ comments: [{ id: idOf(ago), author, text: text.replace('\n', '<br>') }] }), undefined, own);
      for (const [author, ago, found] of [
        ['Ada Test', 0, 'happened'],
        ['Ada Test', 9 * day, 'absent'],
        ['Grace Test', 0, 'absent'],
      ] as const) {
        shown(author, ago);
        assert.deepEqual(await lookUp(trace), { found }, `${author} ${ago}`);
      }
    });
  });

  describe('publishing', () => {
    const item = { text: 'A new post\nof two lines' };
    const activity = '/in/ada-test/recent-activity/all/';
    const feed = (page: string, posts: () => readonly PostState[], answer: ScriptedAnswer | null): void =>
      linkedin.answer((url, method) => {
        if (method === 'POST') {
          sent.push(url.pathname);
          return answer;
        }
        if (url.pathname === '/in/me/') return { location: '/in/ada-test/' };
        if (url.pathname === '/in/ada-test/') return { html: connectionPage() };
        if (url.pathname === activity) return { html: sduiListPage(posts()) };
        return url.pathname === '/feed/' ? { html: page } : null;
      });
    const create = () => postsCreate.perform(linkedin, item, run);

    it('returns the address that LinkedIn answers', async () => {
      feed(sharePage(), () => [], { json: { urn: 'urn:li:share:7444658505212661799' } });
      assert.deepEqual(await create(), { postUrl: 'https://www.linkedin.com/feed/update/urn:li:share:7444658505212661799' });
      assert.equal(sent.length, 1);
      assert.deepEqual(attempts, [[]]);
    });

    it('finds the post among its own where the answer does not name it', async () => {
      let published = false;
      const posts = (): PostState[] =>
        published ? [{ id: idOf(0), text: item.text.replace('\n', '<br>'), age: '1m' }] : [{ id: idOf(day), text: 'Older', age: '1d' }];
      feed(sharePage(), posts, { json: {} });
      published = false;
      const done = postsCreate.perform(linkedin, item, {
        signal,
        fail,
        attempt: async () => {
          published = true;
          return { notAfter: Date.now() + 30_000, callOff: async () => undefined };
        },
      });
      assert.deepEqual(await done, { postUrl: `https://www.linkedin.com/feed/update/urn:li:activity:${idOf(0)}` });
    });

    it("a refusal, a draft, a company's name", async () => {
      feed(sharePage(), () => [], { status: 422, json: {} });
      await assert.rejects(create(), (error) => error instanceof ItemFailure && error.errorType === 'postingNotAllowed');
      attempts = [];
      feed(sharePage({ draft: 'half' }), () => [], { json: {} });
      await assert.rejects(create(), isDraft);
      feed(sharePage({ company: true }), () => [], { json: {} });
      await assert.rejects(create(), LayoutChanged);
      assert.deepEqual(attempts, []);
    });

    it('a look-up tells what became of it', async () => {
      feed(sharePage(), () => [{ id: idOf(0), text: 'A new post<br>of two lines', age: '1m' }], null);
      const postUrl = `https://www.linkedin.com/feed/update/urn:li:activity:${idOf(0)}`;
      assert.deepEqual(await postsCreate.lookUp?.(linkedin, item, [], { signal, fail }), { found: 'happened', data: { postUrl } });
      assert.deepEqual(await postsCreate.lookUp?.(linkedin, item, [postUrl], { signal, fail }), { found: 'absent' });
    });
  });

  describe("a person's activities", () => {
    const person = { slug: 'grace-test', profileId: null };
    const lists = (tabs: Record<string, string>): void =>
      linkedin.answer((url) => {
        const html = tabs[/recent-activity\/(\w+)\//.exec(url.pathname)?.[1] ?? ''];
        return html ? { html } : null;
      });

    it('posts and reposts, newer than asked, and none of what others did', async () => {
      lists({
        all: sduiListPage([
          { id: idOf(day), author: 'Grace Test', text: 'Mine', age: '1d' },
          { id: idOf(2 * day), header: 'reposted this', text: 'Theirs', age: '2d' },
          { id: idOf(3 * day), header: 'commented on this', text: 'Talk', age: '3d' },
          { id: idOf(40 * day), author: 'Grace Test', text: 'Old', age: '1mo' },
        ]),
      });
      const found = await readActivities(linkedin, person, { posts: { limit: 20, since: new Date(now - 10 * day).toISOString() } }, signal);
      assert.deepEqual(
        found?.posts.map(({ type, text, url }) => [type, text, url]),
        [
          ['original', 'Mine', `https://www.linkedin.com/feed/update/urn:li:activity:${idOf(day)}`],
          ['repost', 'Theirs', `https://www.linkedin.com/feed/update/urn:li:activity:${idOf(2 * day)}`],
        ],
      );
      assert.deepEqual([found?.comments, found?.reactions], [[], []]);
    });

    it('comments of theirs alone, and reactions by what the line above says', async () => {
      lists({
        comments: sduiListPage(
          [{ header: 'commented on this' }],
          newRow(idOf(day), 'Grace Test', 'Mine') + newRow(idOf(2 * day), 'Ada Test', 'Not mine'),
        ),
        reactions: sduiListPage([
          { id: '7444658505212661760', header: 'celebrates this' },
          { id: '7444658505212661761', header: 'finds this insightful' },
          { id: '7444658505212661762', header: 'likes this' },
        ]),
      });
      const found = await readActivities(linkedin, person, { comments: { limit: 20 }, reactions: { limit: 2 } }, signal);
      assert.deepEqual(
        found?.comments.map(({ text, postUrl, time }) => [text, postUrl, time]),
        [['Mine', post, new Date(now - day).toISOString()]],
      );
      assert.deepEqual(
        found?.reactions.map(({ reactionType }) => reactionType),
        ['celebrate', 'insightful'],
      );
    });

    it('a part that was asked for on the way to the end is waited for', async () => {
      const [first, late] = [idOf(day), idOf(2 * day)].map((id) => ({ id, author: 'Grace Test', age: '1d' }));
      // Twenty frames after it was asked for, and long after the end has come into view.
      const page = sduiListPage([{ ...first, text: 'At once' }]).replace(
        '</body>',
        `<div style="height:900px"></div><script>
          addEventListener('scroll', async () => {
            const asked = fetch('/flagship-web/rsc-action/actions/pagination', { method: 'POST' });
            for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
            await fetch('/go-on');
            document.querySelector('main').insertAdjacentHTML('beforeend', await (await asked).text());
          }, { once: true });</script></body>`,
      );
      const { promise: goOn, resolve } = Promise.withResolvers<void>();
      linkedin.answer((url) => {
        if (url.pathname === '/go-on') resolve();
        if (url.pathname.includes('pagination')) return { html: sduiCard({ ...late, text: 'Late' }), after: goOn };
        return url.pathname.includes('recent-activity') ? { html: page } : { html: '' };
      });
      const found = await readActivities(linkedin, person, { posts: { limit: 20 } }, signal);
      assert.deepEqual(
        found?.posts.map(({ text }) => text),
        ['At once', 'Late'],
      );
    });

    it('a list that says that it is empty is, one that says nothing is a changed page', async () => {
      lists({ all: sduiListPage([]) });
      assert.deepEqual((await readActivities(linkedin, person, { posts: { limit: 5 } }, signal))?.posts, []);
      lists({ all: '<html lang="en"><body data-rehydrated="true"><main id="workspace"><p>…</p></main></body></html>' });
      await assert.rejects(readActivities(linkedin, person, { posts: { limit: 5 } }, signal), LayoutChanged);
    });
  });
});
