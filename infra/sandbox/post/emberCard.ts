import { doubled, emberId, glyph, scoped } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import type { Visit } from '../site/visit.ts';
import { picture, profileId } from '../world/identity.ts';
import type { Post } from '../world/world.ts';
import { activityUrn, ago, authorOf, documentSlides, pollOf, postOf } from './address.ts';
import { emberActionBar, emberCounts } from './emberSocial.ts';
import type { Cause } from './sduiCard.ts';

export const emberPostCards = (visit: Visit, posts: readonly Post[]): MarkupElement[] =>
  posts.map((post, index) => emberPost(visit, post, index));

/** A post as the classic renderer draws it. */
export function emberPost(visit: Visit, post: Post, index: number, cause?: Cause, comments?: MarkupElement): MarkupElement {
  const original = post.repostOf === null ? undefined : postOf(visit, post.repostOf);
  const author = authorOf(visit, post.author, post.authorType);
  const bare = original !== undefined && post.text === '';
  const isPromoted = cause === 'promoted';
  const shown =
    (isPromoted ? undefined : cause) ??
    (bare ? { person: { name: author.name, href: author.href }, text: visit.words.say('reposted this') } : undefined);
  const main = bare ? original : post;
  const nested = original && !bare && nestedPost(visit, original);
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
      h('h2', { class: 'visually-hidden' }, visit.words.say('Feed post number {count}', { count: index + 1 })),
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
      actor(visit, main, isPromoted),
      h(
        'button',
        {
          'aria-expanded': 'false',
          'aria-label': visit.words.say('Open control menu for post by {name}', {
            name: authorOf(visit, main.author, main.authorType).name,
          }),
          type: 'button',
          class: 'feed-shared-control-menu__trigger artdeco-button artdeco-button--tertiary',
        },
        glyph('overflow-web-ios-medium'),
      ),
      commentary(visit, main),
      media(visit, main),
      nested,
      emberCounts(visit, post),
      extend(emberActionBar(visit, post), { ref: `actions ${post.id}` }),
      comments ?? false,
    ),
  );
}

/** A post within another one, or below the text that it is reposted with. */
export function nestedPost(visit: Visit, post: Post): MarkupElement {
  return h(
    'div',
    { class: 'feed-shared-update-v2__update-content-wrapper artdeco-card' },
    h(
      'div',
      { class: 'update-components-mini-update-v2 feed-shared-update-v2__update-content' },
      actor(visit, post),
      commentary(visit, post),
      media(visit, post),
    ),
  );
}

function actor(visit: Visit, post: Post, isPromoted = false): MarkupElement {
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
        'aria-label': visit.words.say('View {name}’s graphic link', { name: author.name }),
        'data-test-app-aware-link': '',
      },
      h('img', {
        class: 'EntityPhoto-circle-4',
        alt: visit.words.say('View {name}’s graphic link', { name: author.name }),
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
          'aria-label': visit.words.say('View: {name}', { name: `${author.name} ${author.headline}` }),
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
        h('span', { 'aria-hidden': 'true' }, isPromoted ? visit.words.say('Promoted') : `${time} • `),
        h(
          'span',
          { class: 'visually-hidden' },
          isPromoted
            ? visit.words.say('Promoted')
            : `${visit.words.longAgo(visit.sandbox.clock() - Date.parse(post.time))} • ${visit.words.say('Visible to anyone on or off LinkedIn')}`,
        ),
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
          'aria-label': visit.words.say('see more, visually reveals content which is detected earlier on'),
        },
        `…${visit.words.say('more')}`,
      ),
  );
}

function media(visit: Visit, post: Post): MarkupElement {
  const images = Array.from({ length: post.images }, (_, index) =>
    h(
      'div',
      { class: 'update-components-image__image-link' },
      h('img', {
        class: 'update-components-image__image evi-image',
        alt: visit.words.say('View image'),
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
      h(
        'div',
        { class: 'update-components-linkedin-video' },
        h(
          'div',
          { 'data-vjs-player': '' },
          h('video', { class: 'vjs-tech' }),
          ['vjs-poster', 'vjs-poster-background'].map((name) =>
            h('div', { class: name, style: `background-image: url("${picture(`video ${post.id}`, 'feedshare-thumbnail_720_1280')}")` }),
          ),
        ),
      ),
    post.document && h('div', { class: 'update-components-document__container' }, documentSlides(post)),
    post.poll &&
      h(
        'div',
        { class: 'update-components-poll' },
        h('div', { class: 'update-components-poll__header' }, h('h3', {}, pollOf(visit, post).question)),
        pollOf(visit, post).options.map((one) => h('button', { class: 'update-components-poll-option', type: 'button' }, one)),
        h(
          'div',
          { class: 'update-components-poll-summary' },
          `${visit.words.say('{count} vote', { count: 73 })} • ${visit.words.say('{time} left', { time: visit.words.say('{count}w', { count: 1 }) })}`,
        ),
      ),
  );
}
