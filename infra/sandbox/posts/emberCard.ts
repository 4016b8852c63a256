import { doubled, emberId, glyph, scoped } from '../ember/parts.ts';
import { picture, profileId } from '../identity.ts';
import { extend, h, type Markup, type MarkupElement } from '../markup.ts';
import { serverRequest } from '../sdui/links.ts';
import type { Visit } from '../visit.ts';
import type { Post } from '../world.ts';
import { activityUrn, ago, authorOf, ownReaction, postOf, postUrl } from './address.ts';
import type { Reason } from './sduiCard.ts';

export const emberPostCards = (visit: Visit, posts: readonly Post[]): MarkupElement[] =>
  posts.map((post, index) => emberPost(visit, post, index));

/** A post as the classic renderer draws it. */
export function emberPost(visit: Visit, post: Post, index: number, reason?: Reason, comments?: MarkupElement): MarkupElement {
  const original = post.repostOf === null ? undefined : postOf(visit, post.repostOf);
  const author = authorOf(visit, post.author, post.authorType);
  const bare = original !== undefined && post.text === '';
  const shown = reason ?? (bare ? { person: { name: author.name, href: author.href }, text: 'reposted this' } : undefined);
  const main = bare ? original : post;
  const nested =
    original &&
    !bare &&
    h(
      'div',
      { class: 'feed-shared-update-v2__update-content-wrapper artdeco-card' },
      h(
        'div',
        { class: 'update-components-mini-update-v2 feed-shared-update-v2__update-content' },
        actor(visit, original),
        commentary(visit, original),
        media(original),
      ),
    );
  return h(
    'div',
    { class: 'fie-impression-container' },
    h(
      'div',
      {
        class: 'feed-shared-update-v2 feed-shared-update-v2--minimal-padding full-height relative artdeco-card',
        role: 'article',
        'data-urn': activityUrn(post),
        id: emberId(`post ${post.id}`),
      },
      h('h2', { class: 'visually-hidden' }, `Feed post number ${index + 1}`),
      shown &&
        h(
          'div',
          { class: 'update-components-header relative' },
          h(
            'span',
            { class: 'update-components-header__text-view' },
            h('a', { class: scoped(visit, 'link'), href: shown.person.href, 'data-test-app-aware-link': '' }, shown.person.name),
            ` ${shown.text}`,
          ),
        ),
      actor(visit, main),
      h(
        'button',
        {
          'aria-expanded': 'false',
          'aria-label': `Open control menu for post by ${authorOf(visit, main.author, main.authorType).name}`,
          type: 'button',
          class: 'feed-shared-control-menu__trigger artdeco-button artdeco-button--tertiary',
        },
        glyph('overflow-web-ios-medium'),
      ),
      commentary(visit, main),
      media(main),
      nested,
      counts(visit, post),
      extend(emberActionBar(visit, post), { ref: `actions ${post.id}` }),
      comments ?? false,
    ),
  );
}

function actor(visit: Visit, post: Post): MarkupElement {
  const author = authorOf(visit, post.author, post.authorType);
  const href =
    author.type === 'person'
      ? `https://www.linkedin.com/in/${author.slug}?miniProfileUrn=urn%3Ali%3Afsd_profile%3A${profileId(author.slug)}`
      : author.href;
  const time = ago(visit, post.time);
  const badge =
    author.degree !== null &&
    h(
      'span',
      { class: 'update-components-actor__supplementary-actor-info' },
      h('span', { 'aria-hidden': 'true' }, ` • ${author.degree}`),
      h('span', { class: 'visually-hidden' }, ` • ${author.degree}`),
    );
  return h(
    'div',
    { class: 'update-components-actor display-flex align-items-flex-start update-components-actor--with-control-menu' },
    h(
      'a',
      {
        class: 'update-components-actor__image relative',
        href,
        'aria-label': `View ${author.name}’s graphic link`,
        'data-test-app-aware-link': '',
      },
      h('img', {
        class: 'EntityPhoto-circle-4',
        alt: `View ${author.name}’s graphic link`,
        src: picture(author.slug, 'profile-displayphoto-shrink_100_100'),
      }),
    ),
    h(
      'div',
      { class: 'update-components-actor__meta' },
      h(
        'a',
        {
          class: 'update-components-actor__meta-link',
          href,
          'aria-label': `View: ${author.name} ${author.headline}`,
          'data-test-app-aware-link': '',
        },
        h(
          'span',
          { class: 'update-components-actor__title' },
          h(
            'span',
            { class: `${scoped(visit, 'actor')} hoverable-link-text t-14 t-bold` },
            h('span', { dir: 'ltr' }, doubled(author.name)),
          ),
          badge,
        ),
        h(
          'span',
          { class: 'update-components-actor__description text-body-xsmall t-black--light', style: 'display:block' },
          doubled(author.headline),
        ),
      ),
      h(
        'span',
        { class: 'update-components-actor__sub-description text-body-xsmall t-black--light' },
        h('span', { 'aria-hidden': 'true' }, `${time} • `),
        h('span', { class: 'visually-hidden' }, `${time} ago • Visible to anyone on or off LinkedIn`),
      ),
    ),
  );
}

function commentary(visit: Visit, post: Post): Markup {
  if (post.text === '') return h('div', {});
  const lines = post.text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
  return h(
    'div',
    { class: 'feed-shared-inline-show-more-text feed-shared-update-v2__description' },
    h(
      'div',
      { class: 'update-components-text relative update-components-update-v2__commentary', dir: 'ltr' },
      h('span', { class: 'break-words tvm-parent-container' }, h('span', { dir: 'ltr' }, lines)),
    ),
    post.text.length > 160 &&
      h(
        'button',
        {
          class: 'feed-shared-inline-show-more-text__see-more-less-toggle see-more',
          type: 'button',
          'aria-label': 'see more, visually reveals content which is detected earlier on',
        },
        `…${visit.words.language === 'en' ? 'more' : 'plus'}`,
      ),
  );
}

function media(post: Post): MarkupElement {
  const images = Array.from({ length: post.images }, (_, index) =>
    h(
      'div',
      { class: 'update-components-image__image-link' },
      h('img', {
        class: 'update-components-image__image evi-image',
        alt: 'View image',
        style: 'width:100%;height:160px',
        src: picture(`${post.id} ${index}`, 'feedshare-shrink_800'),
      }),
    ),
  );
  return h(
    'div',
    { class: 'feed-shared-update-v2__content' },
    post.images > 0 && h('div', { class: 'update-components-image' }, images),
    post.video &&
      h('div', { class: 'update-components-linkedin-video' }, h('div', { 'data-vjs-player': '' }, h('video', { class: 'vjs-tech' }))),
    post.poll &&
      h(
        'div',
        { class: 'update-components-poll' },
        h('div', { class: 'update-components-poll__header' }, h('h3', {}, 'Which one is it?')),
        ['Tea', 'Coffee', 'Neither'].map((one) => h('button', { class: 'update-components-poll-option', type: 'button' }, one)),
        h('div', { class: 'update-components-poll-summary' }, '73 votes • 1w left'),
      ),
  );
}

const icons = {
  like: 'LIKE',
  celebrate: 'PRAISE',
  support: 'APPRECIATION',
  love: 'EMPATHY',
  insightful: 'INTEREST',
  funny: 'ENTERTAINMENT',
} as const;

function counts(visit: Visit, post: Post): MarkupElement {
  const { name } = authorOf(visit, post.author, post.authorType);
  const count = (n: number, one: string): string => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;
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
            'aria-label': `${post.reactions.length} reactions`,
            type: 'button',
          },
          kinds.map((type) =>
            h('img', { class: 'reactions-icon', alt: type, 'data-test-reactions-icon-type': icons[type], src: picture(type, 'reaction') }),
          ),
          h(
            'span',
            { 'aria-hidden': 'true', class: 'social-details-social-counts__reactions-count' },
            post.reactions.length.toLocaleString('en-US'),
          ),
        ),
        { click: [{ do: 'ask', url: `${serverRequest}.reactions.open`, body: { post: post.id } }] },
      ),
    );
  const item = (n: number, word: string, kind: string): MarkupElement | false =>
    n > 0 &&
    h(
      'li',
      { class: `social-details-social-counts__item social-details-social-counts__${kind}` },
      h(
        'button',
        {
          class: 'social-details-social-counts__btn',
          'aria-label': `${count(n, word)} ${word === 'comment' ? 'on' : 'of'} ${name}’s post`,
          type: 'button',
        },
        h('span', { 'aria-hidden': 'true' }, count(n, word)),
      ),
    );
  return h(
    'div',
    { class: 'social-details-social-activity update-v2-social-activity' },
    h(
      'ul',
      { class: 'social-details-social-counts artdeco-list' },
      reactions,
      item(post.comments.length, 'comment', 'comments'),
      item(post.reposts, 'repost', 'item--right-aligned'),
    ),
  );
}

/** Like, Comment, Repost, Send; the other reactions open beside Like. */
export function emberActionBar(visit: Visit, post: Post): MarkupElement {
  const own = ownReaction(visit, post);
  const name = (type: string): string => `${type[0]?.toUpperCase()}${type.slice(1)}`;
  const react = (type: string) => [{ do: 'ask', url: `${serverRequest}.reactions.set`, body: { post: post.id, type } }] as const;
  const like = extend(
    h(
      'button',
      {
        'aria-pressed': String(own !== null),
        'aria-label': own === null ? 'React Like' : `Unreact ${name(own)}`,
        type: 'button',
        class:
          'artdeco-button artdeco-button--muted artdeco-button--3 artdeco-button--tertiary ember-view social-actions-button react-button__trigger',
      },
      glyph('thumbs-up-outline-medium'),
      h(
        'span',
        { 'aria-hidden': 'true', class: 'artdeco-button__text react-button__text social-action-button__text' },
        own === null ? 'Like' : name(own),
      ),
    ),
    { click: react(own ?? 'like') },
  );
  const tray = h(
    'span',
    { class: 'reactions-menu reactions-menu--active artdeco-card', style: 'position:absolute;display:flex' },
    Object.entries(icons).map(([type, icon]) =>
      extend(
        h(
          'button',
          { 'aria-label': `React ${name(type)}`, type: 'button', class: 'reactions-menu__reaction-index reactions-menu__reaction' },
          h('img', {
            alt: name(type),
            'data-test-reactions-icon-type': icon,
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
        'aria-label': 'Open reactions menu',
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
  const comment = extend(button('Comment', 'comment-button', 'Comment'), {
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
        'aria-label': 'Open menu for switching identity when interacting with this post',
      },
      h('img', { class: 'EntityPhoto-circle-1', alt: '', src: picture(visit.viewer.slug, 'profile-displayphoto-shrink_100_100') }),
    ),
    extend(
      h('span', { class: 'reactions-react-button feed-shared-social-action-bar__action-button', style: 'position:relative' }, like, menu),
      { ref: `react ${post.id}` },
    ),
    post.commentsClosed ? false : comment,
    button('Repost', 'social-reshare-button', 'Repost'),
    h('a', { href: postUrl(post), class: 'send-privately-button artdeco-button artdeco-button--tertiary' }, 'Send'),
  );
}
