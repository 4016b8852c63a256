import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commentUrlOf } from '../../functions/contract/comment.urls.ts';
import { ItemFailure, LanguageNotSupported, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { maxComments } from '../../functions/linkedin/post/comments.ts';
import { postId, sduiPostPage } from '../support/postPage.ts';
import { day, idOf, ScriptedPosts } from '../support/scriptedPosts.ts';

describe('comments.reply', () => {
  const scripted = new ScriptedPosts();
  const { run, show } = scripted;
  const replyTo = (id: string) =>
    performers['comments.reply']!.perform(
      scripted.linkedin,
      { comment: commentUrlOf({ kind: 'activity', post: postId, id, replyTo: null }), text: 'Indeed' },
      run,
    );
  const others = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: idOf(day + index), author: 'Grace Test', text: `${index}` }));
  const isGone = (error: unknown) => error instanceof ItemFailure && error.errorType === 'commentNotFound';

  it('a comment is gone where all of them are there, and it is not', async () => {
    show(sduiPostPage({ comments: others(3) }));
    await assert.rejects(replyTo(idOf(0)), isGone);
    show(sduiPostPage({ comments: others(maxComments), stated: maxComments + 20 }));
    await assert.rejects(replyTo(idOf(0)), LayoutChanged, 'it may be among those that are not read');
    assert.deepEqual(scripted.attempts, []);
  });

  it('a comment without the button is a refusal in English only: elsewhere the button may be one that is not known', async () => {
    const [comment] = others(1);
    const text = 'A comment</span></p><div triggers=""><button>♡</button></div><p><span>';
    const page = (language: string) => sduiPostPage({ comments: [{ ...comment!, text }] }, language);
    show(page('en'));
    await assert.rejects(replyTo(comment!.id), (error) => error instanceof ItemFailure && error.errorType === 'replyingNotAllowed');
    show(page('de').replaceAll('<p>2d</p>', '<p>2 Tage</p>').replaceAll('<p>3w •</p>', '<p>3 Wochen •</p>'));
    await assert.rejects(replyTo(comment!.id), LanguageNotSupported);
    assert.deepEqual(scripted.attempts, []);
  });
});
