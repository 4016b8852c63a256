import assert from 'node:assert/strict';
import { commentUrlOf } from '../../functions/contract/comment.urls.ts';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { readWorld, viewer } from '../sandbox/languages/world.ts';
import type { SandboxActing } from './sandboxActing.ts';

/** An item that the sandbox takes, for each function with an effect that cannot be repeated. */
export const effectItems = async (sandbox: SandboxActing): Promise<Readonly<Record<string, JsonObject>>> => {
  const { posts } = await readWorld(sandbox.site);
  const post = posts.find(({ author, repostOf }) => author !== viewer && repostOf === null)?.url ?? assert.fail('no post of somebody else');
  const isThread = ({ replyTo }: { readonly replyTo: string | null }): boolean => replyTo === null;
  const commented =
    posts.find(({ comments, commentsClosed, repostOf }) => !commentsClosed && repostOf === null && comments.some(isThread)) ??
    assert.fail('no post has a comment');
  const comment = commented.comments.find(isThread) ?? assert.fail();
  const personUrl = async (state: string) => `https://www.linkedin.com/in/${(await sandbox.personWhere(state)).slug}`;
  return {
    'conversations.sendMessage': { person: await personUrl('connected'), text: 'Hello', channel: 'standard' },
    'connections.sendRequest': { person: await personUrl('notConnected') },
    'posts.create': { text: 'A post' },
    'posts.repost': { post },
    'posts.comment': { post, text: 'A comment' },
    'comments.reply': {
      comment: commentUrlOf({ kind: 'activity', post: commented.id, id: comment.id, replyTo: null }),
      text: 'A reply',
    },
  };
};
