import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { expandable } from '../shell/sdui/expandable.ts';
import { c, contents, icon, key, p } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Post } from '../world/world.ts';
import { ago, authorOf, cardToken, documentSlides, keyOf, pollOf, postOf, postUrl } from './address.ts';
import { actionBar, counts } from './sduiSocial.ts';

export type FeedType = 'MAIN_FEED_RELEVANCE' | 'FLAGSHIP_SEARCH' | 'FEED_DETAIL' | 'PROFILE_ACTIVITY';

/** Why a post is shown: a line above it, or the mark of an advertisement in place of its age. */
export type Cause = Reason | 'promoted';

/** The line above a post. */
export interface Reason {
  readonly person: { readonly name: string; readonly href: string };
  readonly text: string;
}

/** A post as a card of a list or of its own page. */
export function sduiPost(visit: Visit, post: Post, feedType: FeedType, cause?: Cause, comments?: MarkupElement): MarkupElement {
  const author = authorOf(visit, post.author, post.authorType);
  const stem = `${cardToken(post)}FeedType_${feedType}`;
  const original = post.repostOf === null ? undefined : postOf(visit, post.repostOf);
  const isPromoted = cause === 'promoted';
  const shown: Reason | undefined =
    (isPromoted ? undefined : cause) ??
    (original && post.text === ''
      ? { person: { name: author.name, href: author.href }, text: visit.words.say('reposted this') }
      : undefined);
  const body: (Markup | false)[] =
    original && post.text === ''
      ? [header(visit, original), content(visit, original, feedType)]
      : [
          header(visit, post, isPromoted),
          content(visit, post, feedType),
          original
            ? h(
                'section',
                { class: c(visit, 'card'), 'aria-label': visit.words.say('Reposted content') },
                authorLine(visit, original),
                content(visit, original, feedType),
              )
            : false,
        ];
  return contents(
    visit,
    h(
      'div',
      { componentkey: `expanded${stem}` },
      h(
        'div',
        { class: c(visit, 'card'), role: 'listitem', componentkey: `expanded${stem}` },
        contents(
          visit,
          h(
            'div',
            { componentkey: cardToken(post) },
            h('h2', { class: c(visit, 'never') }, h('span', {}, visit.words.say('Feed post'))),
            shown &&
              h(
                'p',
                { class: c(visit, 'muted') },
                h('a', { class: c(visit, 'plain'), href: shown.person.href }, h('strong', {}, shown.person.name)),
                ` ${shown.text}`,
              ),
            body,
            counts(visit, post),
            h('hr', { role: 'presentation' }),
            extend(actionBar(visit, post), { ref: `actions ${post.id}` }),
          ),
        ),
        h(
          'div',
          { componentkey: `${keyOf(post)}-replaceableCommentTools${stem}` },
          post.commentsClosed &&
            p(visit, 'muted', visit.words.say('Only connections can comment on this post. You can still react or share it.')),
        ),
        comments ?? false,
      ),
    ),
  );
}

function header(visit: Visit, post: Post, isPromoted = false): MarkupElement {
  const { name } = authorOf(visit, post.author, post.authorType);
  const button = (label: string, id: string, opens: boolean): MarkupElement =>
    h(
      'button',
      {
        type: 'button',
        componentkey: key(visit, `${label} ${post.id}`),
        'aria-label': label,
        'aria-expanded': opens && 'false',
      },
      icon(id),
    );
  return h(
    'div',
    { class: c(visit, 'spread'), componentkey: key(visit, `header ${post.id}`) },
    authorLine(visit, post, isPromoted),
    h(
      'div',
      {},
      button(visit.words.say('Open control menu for post by {name}', { name }), 'overflow-web-ios-small', true),
      button(visit.words.say('Hide post by {name}', { name }), 'close-small', false),
    ),
  );
}

function authorLine(visit: Visit, post: Post, isPromoted = false): MarkupElement {
  const author = authorOf(visit, post.author, post.authorType);
  const label =
    author.type === 'person'
      ? visit.words.say('View {name}’s profile', { name: author.name })
      : visit.words.say('View company: {name}', { name: author.name });
  const face = h(
    'a',
    { href: author.href, componentkey: key(visit, `face ${post.id}`) },
    h(
      'figure',
      { style: 'margin:0' },
      icon('person-accent-4', label),
      h('img', { class: c(visit, 'small'), alt: label, src: picture(author.slug, 'profile-displayphoto-shrink_100_100') }),
    ),
  );
  const texts = h(
    'div',
    { componentkey: key(visit, `author ${post.id}`) },
    h(
      'div',
      {
        class: c(visit, 'row'),
        'aria-label':
          `${author.name} ${author.person?.verified ? `${visit.words.say('Verified Profile')} ` : ''}${author.degree ?? ''}`.trim(),
      },
      p(visit, 'strong', author.name),
      author.degree !== null && h('p', { class: c(visit, 'muted') }, h('span', {}, `• ${author.degree}`)),
    ),
    p(visit, 'muted', author.headline),
    h(
      'p',
      { class: c(visit, 'muted'), componentkey: key(visit, `time ${post.id}`) },
      isPromoted
        ? visit.words.say('Promoted')
        : [`${ago(visit, post.time)} • `, icon('globe-americas-small', visit.words.say('Visibility: Global'))],
    ),
  );
  return h('div', { class: c(visit, 'row') }, face, h('a', { class: c(visit, 'plain'), href: author.href }, texts));
}

function content(visit: Visit, post: Post, feedType: FeedType): Markup {
  const text = post.text === '' ? false : expandable(visit, post.text);
  const linked =
    feedType === 'PROFILE_ACTIVITY' && text
      ? h('a', { class: c(visit, 'plain'), href: `${postUrl(post)}?originTrackingId=sandbox%3D%3D` }, text)
      : text;
  const images = Array.from({ length: post.images }, (_, index) =>
    h(
      'figure',
      { style: 'margin:0' },
      h('img', {
        alt: visit.words.say('View image'),
        style: 'width:100%;height:180px',
        src: picture(`${post.id} ${index}`, 'feedshare-shrink_800'),
      }),
    ),
  );
  const video =
    post.video &&
    h(
      'div',
      { 'data-vjs-player': 'true', role: 'region', 'aria-label': visit.words.say('Video Player') },
      h('video', { preload: 'metadata', playsinline: 'playsinline' }),
      h('picture', {}, h('img', { alt: '', src: picture(`video ${post.id}`, 'videocover-high') })),
      h('button', { type: 'button', title: visit.words.say('Play Video') }, visit.words.say('Play Video')),
    );
  return h(
    'div',
    {},
    linked,
    h('div', { class: c(visit, 'row') }, images),
    video,
    post.document && h('div', {}, documentSlides(post)),
    post.poll && poll(visit, post),
  );
}

function poll(visit: Visit, post: Post): MarkupElement {
  const { question, options } = pollOf(visit, post);
  const choices = options.map((choice) =>
    h('button', { class: c(visit, 'secondary'), type: 'button', componentkey: key(visit, `${choice} ${post.id}`) }, h('span', {}, choice)),
  );
  return h(
    'div',
    {},
    h('a', { class: c(visit, 'plain'), href: postUrl(post) }, p(visit, 'strong', question)),
    p(visit, 'muted', visit.words.say('The author can see how you vote.')),
    choices,
    h(
      'div',
      { class: c(visit, 'row') },
      p(visit, 'muted', visit.words.say('{count} vote', { count: 73 })),
      p(visit, 'muted', '•'),
      p(visit, 'muted', visit.words.say('{time} left', { time: visit.words.say('{count}w', { count: 1 }) })),
    ),
  );
}
