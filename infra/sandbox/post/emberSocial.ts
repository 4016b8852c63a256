import { glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { isUnusual } from '../site/faults.ts';
import type { Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Post } from '../world/world.ts';
import { authorOf, ownReaction, postUrl } from './address.ts';
import { emberRepost } from './repost.ts';
import { reactionNames } from './sduiSocial.ts';

/** The icons of the classic renderer. */
export const classicIcons = {
  like: 'LIKE',
  celebrate: 'PRAISE',
  support: 'APPRECIATION',
  love: 'EMPATHY',
  insightful: 'INTEREST',
  funny: 'ENTERTAINMENT',
} as const;

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
  const own = ownReaction(visit, post);
  const name = (type: string): string => visit.words.say(reactionNames[type as keyof typeof reactionNames]);
  const react = (type: string) => [{ do: 'ask', url: `${serverRequest}.reactions.set`, body: { post: post.id, type } }] as const;
  const like = extend(
    h(
      'button',
      {
        'aria-pressed': String(own !== null),
        'aria-label':
          own === null
            ? visit.words.say('React {reaction}', { reaction: name('like') })
            : visit.words.say('Unreact {reaction}', { reaction: name(own) }),
        type: 'button',
        class:
          'artdeco-button artdeco-button--muted artdeco-button--3 artdeco-button--tertiary ember-view social-actions-button react-button__trigger',
      },
      own === null
        ? glyph('thumbs-up-outline-medium')
        : h('img', { alt: '', class: 'reactions-icon', 'data-test-reactions-icon-type': classicIcons[own], src: picture(own, 'reaction') }),
      h(
        'span',
        { 'aria-hidden': 'true', class: 'artdeco-button__text react-button__text social-action-button__text' },
        own === null ? visit.words.say('Like') : name(own),
      ),
    ),
    { click: react(own ?? 'like') },
  );
  const tray = h(
    'span',
    { class: 'reactions-menu reactions-menu--active artdeco-card', style: 'position:absolute;display:flex' },
    Object.entries(classicIcons).map(([type, icon]) =>
      extend(
        h(
          'button',
          {
            'aria-label': visit.words.say('React {reaction}', { reaction: name(type) }),
            type: 'button',
            class: 'reactions-menu__reaction-index reactions-menu__reaction',
          },
          h('img', {
            alt: name(type),
            ...(isUnusual(visit.sandbox.faults, 'reactionsWithoutIcons') ? {} : { 'data-test-reactions-icon-type': icon }),
            class: 'reactions-icon',
            src: picture(type, 'reaction'),
            style: 'width:24px;height:24px',
          }),
        ),
        { click: react(type) },
      ),
    ),
  );
  const menu = extend(
    h(
      'button',
      {
        'aria-label': visit.words.say('Open reactions menu'),
        'aria-expanded': 'false',
        type: 'button',
        class: 'reactions-menu__trigger artdeco-button artdeco-button--muted',
      },
      glyph('caret-small'),
    ),
    { click: [{ do: 'toggle', at: `react ${post.id}`, name: `tray ${post.id}`, piece: tray }] },
  );
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
    h(
      'button',
      {
        type: 'button',
        class: 'content-admin-identity-toggle-button',
        'aria-label': visit.words.say('Open menu for switching identity when interacting with this post'),
      },
      h('img', { class: 'EntityPhoto-circle-1', alt: '', src: picture(visit.viewer.slug, 'profile-displayphoto-shrink_100_100') }),
    ),
    extend(
      h('span', { class: 'reactions-react-button feed-shared-social-action-bar__action-button', style: 'position:relative' }, like, menu),
      { ref: `react ${post.id}` },
    ),
    post.commentsClosed ? false : comment,
    emberRepost(visit, post),
    h('a', { href: postUrl(post), class: 'send-privately-button artdeco-button artdeco-button--tertiary' }, visit.words.say('Send')),
  );
}
