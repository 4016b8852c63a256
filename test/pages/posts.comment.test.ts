import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commentUrlOf } from '../../functions/contract/comment.urls.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { postsComment as commentDeclaration } from '../../functions/contract/posts.ts';
import { ItemFailure, LayoutChanged, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { connectionPage } from '../support/conversationPage.ts';
import { fail } from '../support/performerRun.ts';
import { newRow, postId, sduiPostPage } from '../support/postPage.ts';
import type { ScriptedAnswer } from '../support/scriptedLinkedIn.ts';
import { day, idOf, newId, now, post, ScriptedPosts, signal } from '../support/scriptedPosts.ts';

const postsComment = performers['posts.comment']!;
const isDraft = (error: unknown): boolean => error instanceof ItemFailure && error.errorType === 'draftInTheWay';

describe('posts.comment', () => {
  const scripted = new ScriptedPosts();
  const { run, show } = scripted;
  const text = 'Well said,\nand true 🙂';
  const item = { post, text };
  const made = (id = newId()): ScriptedAnswer => ({ json: { row: newRow(id, 'Me Test', text.replace('\n', '<br>')) } });
  const dataOf = (id: string) => {
    const parts = { kind: 'activity', post: postId, id, replyTo: null };
    return { commentUrl: commentUrlOf(parts), commentUrn: `urn:li:comment:(activity:${postId},${id})` };
  };
  const comment = () => postsComment.perform(scripted.linkedin, item, run);
  const lookUp = (trace: Json) => postsComment.lookUp?.(scripted.linkedin, item, trace, { signal, fail });

  it('writes one, proven by a row that was not there', async () => {
    const older = idOf(9 * day);
    const id = newId();
    show(sduiPostPage({ comments: [{ id: older, author: 'Me Test', text: text.replace('\n', '<br>') }] }), () => made(id));
    assert.deepEqual(await comment(), dataOf(id));
    assert.deepEqual(scripted.sent, ['createComment']);
    assert.equal(scripted.attempts.length, 1);
    assert.deepEqual((scripted.attempts[0] as JsonObject).ids, [`urn:li:comment:(urn:li:activity:${postId},${older})`]);
    assert.deepEqual(Object.keys(commentDeclaration.errors).sort(), [
      'commentingNotAllowed',
      'draftInTheWay',
      'noPostingPermission',
      'outcomeUnknown',
      'postNotFound',
    ]);
  });

  it('where comments are closed, or LinkedIn refuses, that is what it says', async () => {
    const isRefused = (error: unknown) => error instanceof ItemFailure && error.errorType === 'commentingNotAllowed';
    show(sduiPostPage({ withoutComments: true }));
    await assert.rejects(comment(), isRefused);
    assert.equal(scripted.attempts.length, 0);
    show(sduiPostPage(), () => ({ status: 403, json: {} }));
    await assert.rejects(comment(), isRefused);
  });

  it('a draft that is there stays, and nothing goes out in a company’s name', async () => {
    show(sduiPostPage({ draft: 'half a thought' }));
    await assert.rejects(comment(), isDraft);
    assert.equal(await scripted.linkedin.page.locator('[contenteditable="true"]').first().textContent(), 'half a thought');
    show(sduiPostPage({ company: true }));
    await assert.rejects(comment(), LayoutChanged);
    assert.deepEqual([scripted.sent, scripted.attempts], [[], []]);
  });

  it('without a row and without an answer it is in doubt', async () => {
    show(sduiPostPage(), () => null);
    await assert.rejects(comment(), OutcomeUnknown);
  });

  it('a click that is too late is stopped', async () => {
    show(sduiPostPage(), () => made());
    await assert.rejects(
      postsComment.perform(scripted.linkedin, item, {
        signal,
        fail,
        attempt: async () => ({ notAfter: Date.now() - 1, callOff: async () => undefined }),
      }),
      OutcomeUnknown,
    );
    assert.deepEqual(scripted.sent, []);
  });

  it('a look-up finds our own new comment and no other', async () => {
    const own = { '/in/me/': { location: '/in/ada-test/' }, '/in/ada-test/': { html: connectionPage() } };
    const trace = { ids: [], at: now };
    for (const [author, ago, found] of [
      ['Ada Test', 0, 'happened'],
      ['Ada Test', 9 * day, 'absent'],
      ['Grace Test', 0, 'absent'],
    ] as const) {
      const id = idOf(ago);
      show(sduiPostPage({ comments: [{ id, author, text: text.replace('\n', '<br>') }] }), undefined, own);
      assert.deepEqual(await lookUp(trace), found === 'happened' ? { found, data: dataOf(id) } : { found }, `${author} ${ago}`);
    }
  });

  it('a reply of ours that says the same is not the comment', async () => {
    const own = { '/in/me/': { location: '/in/ada-test/' }, '/in/ada-test/': { html: connectionPage() } };
    const replies = [{ id: idOf(0), author: 'Ada Test', text: text.replace('\n', '<br>') }];
    show(sduiPostPage({ comments: [{ id: idOf(9 * day), author: 'Grace Test', text: 'Is it?', replies }], stated: 2 }), undefined, own);
    assert.deepEqual(await lookUp({ ids: [], at: now }), { found: 'absent' });
  });
});
