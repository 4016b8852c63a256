import { emberId } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import type { Visit } from '../site/visit.ts';
import { picture, profileId } from '../world/identity.ts';
import type { Comment, Post } from '../world/world.ts';
import { ago, authorOf } from './address.ts';
import { emberReactions } from './emberReactions.ts';
import { commentUrn } from './sduiComments.ts';
import { mayReply, moreOf, ownReactionTo, reactionsTo, repliesOf, topOf } from './threads.ts';

const perPart = 10;

/** The comments under a post of the classic renderer. */
export function emberCommentsSection(visit: Visit, post: Post): MarkupElement {
  const list = extend(
    h(
      'div',
      { class: 'comments-comments-list comments-comments-list--cr' },
      h('div', { class: 'comments-comment-list__container' }, emberCommentRows(visit, post, 0)),
    ),
    { ref: `comments ${post.id}` },
  );
  return h(
    'div',
    { class: 'feed-shared-update-v2__comments-container display-flex flex-column' },
    extend(h('div', {}), { ref: `editor ${post.id}` }),
    list,
  );
}

export function emberCommentRows(visit: Visit, post: Post, from: number): MarkupElement[] {
  const all = topOf(visit, post);
  const rows = all.slice(from, from + perPart).map((comment) => emberComment(visit, post, comment, replies(visit, post, comment)));
  if (all.length <= from + perPart) return rows;
  const name = `more comments ${post.id} ${from + perPart}`;
  const button = extend(
    h(
      'button',
      {
        class:
          'comments-comments-list__load-more-comments-button artdeco-button artdeco-button--muted artdeco-button--1 artdeco-button--tertiary ember-view',
        type: 'button',
      },
      h('span', { class: 'artdeco-button__text' }, visit.words.say('Load more comments')),
    ),
    { click: [{ do: 'ask', url: `${serverRequest}.comments.more`, body: moreOf(visit, post, from + perPart) }] },
  );
  return [...rows, extend(h('div', { class: 'comments-comments-list__show-previous-container' }, button), { ref: name })];
}

function replies(visit: Visit, post: Post, comment: Comment): Markup[] {
  const { shown, hidden } = repliesOf(visit, post, comment);
  if (!shown) return [];
  const name = `replies ${comment.id}`;
  const more = extend(
    h(
      'div',
      { class: 'comments-replies-list__show-prev' },
      extend(
        h(
          'button',
          { class: 'show-prev-replies t-12 t-black t-normal artdeco-button', type: 'button' },
          visit.words.say('See previous replies'),
        ),
        {
          click: [{ do: 'ask', url: `${serverRequest}.comments.replies`, body: { post: post.id, comment: comment.id, shown: shown.id } }],
        },
      ),
    ),
    { ref: name },
  );
  return [...(hidden > 0 ? [more] : []), emberComment(visit, post, shown, [])];
}

export function emberComment(visit: Visit, post: Post, comment: Comment, nested: readonly Markup[]): MarkupElement {
  const author = authorOf(visit, comment.author, comment.authorType);
  const profile = `https://www.linkedin.com/in/${author.slug}?miniProfileUrn=urn%3Ali%3Afsd_profile%3A${profileId(author.slug)}`;
  const href = author.type === 'company' ? author.href : profile;
  const lines = comment.text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
  const reply = comment.replyTo === null ? '' : ' comments-comment-entity--reply';
  return h(
    'article',
    { class: `comments-comment-entity${reply}`, 'data-id': commentUrn(post, comment), id: emberId(`comment ${comment.id}`) },
    h(
      'div',
      { class: 'comments-comment-meta__container' },
      h(
        'a',
        {
          class: 'comments-comment-meta__image-link',
          href,
          'aria-label': visit.words.say('View {name}’s graphic link', { name: author.name }),
        },
        h('img', { class: 'EntityPhoto-circle-2', alt: '', src: picture(author.slug, 'profile-displayphoto-shrink_100_100') }),
      ),
      h(
        'div',
        { class: 'comments-comment-meta__actor' },
        h(
          'a',
          {
            class: 'comments-comment-meta__description-container',
            href,
            'aria-label': visit.words.say('View: {name}', { name: author.name }),
          },
          h(
            'h3',
            { class: 'comments-comment-meta__description' },
            h('span', { class: 'comments-comment-meta__description-title' }, author.name),
            author.degree !== null && h('span', { class: 'comments-comment-meta__data' }, ` • ${author.degree}`),
          ),
          h('div', { class: 'comments-comment-meta__description-subtitle t-12 t-normal t-black--light' }, author.headline),
        ),
        h('time', { class: 'comments-comment-meta__data' }, ago(visit, comment.time)),
      ),
    ),
    h(
      'section',
      { class: 'comments-comment-entity__content' },
      h(
        'span',
        { class: 'comments-comment-item__main-content feed-shared-main-content--comment t-14 t-black t-normal' },
        h('div', { class: 'update-components-text relative', dir: 'ltr' }, h('span', { dir: 'ltr' }, lines)),
      ),
      comment.image &&
        h(
          'div',
          { class: 'comments-comment-item-content-body__image' },
          h('img', { alt: visit.words.say('View image'), src: picture(`comment ${comment.id}`, 'comment-image-shrink_8192_480') }),
        ),
    ),
    extend(h('div', {}, emberCommentBar(visit, post, comment)), { ref: `bar ${comment.id}` }),
    comment.replyTo === null && [
      extend(h('div', { class: 'comments-replies-list' }, nested), { ref: `thread ${comment.id}` }),
      extend(h('div', {}), { ref: `reply editor ${comment.id}` }),
    ],
  );
}

/** Like with the other reactions, their number, Reply, and the number of replies. */
export function emberCommentBar(visit: Visit, post: Post, comment: Comment): MarkupElement {
  const { name } = authorOf(visit, comment.author, comment.authorType);
  const about = { post: post.id, comment: comment.id };
  const own = ownReactionTo(visit, post, comment);
  const count = reactionsTo(comment);
  const replies = post.comments.filter((one) => one.replyTo === comment.id).length;
  const label = own === null ? visit.words.say('React Like to {name}’s comment', { name }) : undefined;
  return h(
    'div',
    { class: 'comments-comment-social-bar--cr display-flex' },
    emberReactions(visit, { of: comment.id, own, about, ...(label === undefined ? {} : { label }) }),
    count > 0 &&
      h(
        'button',
        {
          class: 'comments-comment-social-bar__reactions-count--cr',
          'aria-label': visit.words.say('{count} reaction on {name}’s comment', { count, name }),
          type: 'button',
        },
        h('span', { class: 'v-align-middle' }, visit.words.number(count)),
      ),
    mayReply(visit, post) &&
      extend(
        h(
          'button',
          {
            class: 'comments-comment-social-bar__reply-action-button--cr',
            type: 'button',
            'aria-label': visit.words.say('Reply to {name}’s comment', { name }),
          },
          visit.words.say('Reply'),
        ),
        { click: [{ do: 'ask', url: `${serverRequest}.comments.openReply`, body: about }] },
      ),
    replies > 0 &&
      h('span', { class: 'comments-comment-social-bar__replies-count--cr' }, visit.words.say('{count} reply', { count: replies })),
  );
}
