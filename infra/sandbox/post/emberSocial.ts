import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import type { Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Post } from '../world/world.ts';
import { emberActor } from './actors.ts';
import { authorOf, ownReaction, postUrl } from './address.ts';
import { classicIcons, emberReactions } from './emberReactions.ts';
import { emberRepost } from './repost.ts';

/** How many reacted, commented and reposted. */
export function emberCounts(visit: Visit, post: Post): MarkupElement {
  const { name } = authorOf(visit, post.author, post.authorType);
  const kinds = [...new Set(post.reactions.map(({ type }) => type))].slice(0, 3);
  const reactions =
    post.reactions.length > 0 &&
    h(
      'li',
      { class: 'social-details-social-counts__item social-details-social-counts__reactions' },
      extend(
        h(
          'button',
          {
            class: 'social-details-social-counts__count-value t-12 t-black--light',
            'aria-label': visit.words.say('{count} reaction', { count: post.reactions.length }),
            type: 'button',
          },
          kinds.map((type) =>
            h('img', {
              class: 'reactions-icon',
              alt: visit.words.say(type),
              'data-test-reactions-icon-type': classicIcons[type],
              src: picture(type, 'reaction'),
            }),
          ),
          h(
            'span',
            { 'aria-hidden': 'true', class: 'social-details-social-counts__reactions-count' },
            visit.words.number(post.reactions.length),
          ),
        ),
        { click: [{ do: 'ask', url: `${serverRequest}.reactions.open`, body: { post: post.id } }] },
      ),
    );
  const item = (n: number, text: string, label: string, kind: string): MarkupElement | false =>
    n > 0 &&
    h(
      'li',
      { class: `social-details-social-counts__item social-details-social-counts__${kind}` },
      h(
        'button',
        {
          class: 'social-details-social-counts__btn',
          'aria-label': label,
          type: 'button',
        },
        h('span', { 'aria-hidden': 'true' }, text),
      ),
    );
  const comments = visit.words.say('{count} comment', { count: post.comments.length });
  return h(
    'div',
    { class: 'social-details-social-activity update-v2-social-activity' },
    h(
      'ul',
      { class: 'social-details-social-counts artdeco-list' },
      reactions,
      item(post.comments.length, comments, visit.words.say('{comments} on {name}’s post', { comments, name }), 'comments'),
      item(
        post.reposts,
        visit.words.say('{count} repost', { count: post.reposts }),
        visit.words.say('{count} repost of {name}’s post', { count: post.reposts, name }),
        'item--right-aligned',
      ),
    ),
  );
}

/** Like, Comment, Repost, Send; the other reactions open beside Like. */
export function emberActionBar(visit: Visit, post: Post): MarkupElement {
  const button = (text: string, kind: string, label: string): MarkupElement =>
    h(
      'button',
      {
        class: `artdeco-button artdeco-button--muted artdeco-button--3 artdeco-button--tertiary ember-view social-actions-button ${kind}`,
        'aria-label': label,
        type: 'button',
      },
      h('span', { class: 'artdeco-button__text' }, h('span', { class: 'artdeco-button__text social-action-button__text' }, text)),
    );
  const comment = extend(button(visit.words.say('Comment'), 'comment-button', visit.words.say('Comment')), {
    click: [{ do: 'ask', url: `${serverRequest}.comments.openComposer`, body: { post: post.id } }],
  });
  return h(
    'div',
    { class: 'feed-shared-social-action-bar social-detail-base-social-actions display-flex' },
    emberActor(visit, post),
    emberReactions(visit, { of: post.id, own: ownReaction(visit, post), about: { post: post.id } }),
    post.commentsClosed ? false : comment,
    emberRepost(visit, post),
    h('a', { href: postUrl(post), class: 'send-privately-button artdeco-button artdeco-button--tertiary' }, visit.words.say('Send')),
  );
}
