import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { expandable } from '../shell/sdui/expandable.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, contents, icon, key, p } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Comment, Post } from '../world/world.ts';
import { activityUrn, ago, authorOf, cardToken, keyOf } from './address.ts';
import { reactionNames, reactionTray } from './sduiSocial.ts';
import { mayReply, moreOf, ownReactionTo, reactionsTo, repliesOf, topOf } from './threads.ts';

const perPart = 10;

export const commentUrn = (post: Post, comment: Comment): string => `urn:li:comment:(${activityUrn(post)},${comment.id})`;

/** The comments under a post: the first of them, and a button that brings more. */
export function commentsSection(visit: Visit, post: Post, feedType: string): MarkupElement {
  const stem = `${cardToken(post)}FeedType_${feedType}`;
  const own = `${keyOf(post)}-`;
  const list = extend(
    h(
      'div',
      { 'data-testid': `${own}commentList${stem}`, 'data-component-type': 'LazyColumn' },
      h('div', { componentkey: `${own}commentsSectionAnchorRef${stem}` }),
      commentRows(visit, post, 0),
    ),
    { ref: `comments ${post.id}` },
  );
  return h(
    'div',
    { componentkey: `commentsSectionContainer${stem}` },
    extend(h('div', {}), { ref: `editor ${post.id}` }),
    list,
    h('div', { componentkey: `${own}replaceableLoadMoreComments${stem}` }),
  );
}

/** Comments with their replies from `from` on, ending with the way to more. */
export function commentRows(visit: Visit, post: Post, from: number): MarkupElement[] {
  const all = topOf(visit, post);
  const rows = all.slice(from, from + perPart).map((comment) => row(visit, post, comment, replies(visit, post, comment)));
  if (all.length <= from + perPart) return rows;
  const name = `more comments ${post.id} ${from + perPart}`;
  const button = extend(
    h(
      'button',
      { class: c(visit, 'secondary'), type: 'button', componentkey: key(visit, name) },
      h('span', {}, visit.words.say('Load more comments')),
    ),
    { click: [{ do: 'ask', url: `${serverRequest}.comments.more`, body: moreOf(visit, post, from + perPart) }], late: true },
  );
  return [...rows, extend(h('div', {}, button), { ref: name })];
}

/** Replies: one stands there, the others behind a button. */
function replies(visit: Visit, post: Post, comment: Comment): Markup[] {
  const { shown, hidden } = repliesOf(visit, post, comment);
  if (!shown) return [];
  const name = `replies ${comment.id}`;
  const more = extend(
    h(
      'div',
      {},
      extend(h('button', { type: 'button' }, h('span', {}, visit.words.say('See previous replies'))), {
        click: [{ do: 'ask', url: `${serverRequest}.comments.replies`, body: { post: post.id, comment: comment.id, shown: shown.id } }],
        late: true,
      }),
    ),
    { ref: name },
  );
  return [...(hidden > 0 ? [more] : []), row(visit, post, shown, [])];
}

export function row(visit: Visit, post: Post, comment: Comment, nested: readonly Markup[]): MarkupElement {
  const urn = commentUrn(post, comment);
  const author = authorOf(visit, comment.author, comment.authorType);
  const link = { class: c(visit, 'plain'), href: author.href };
  const said = `${author.name} ${author.person?.verified ? `${visit.words.say('Verified Profile')} ` : ''}${author.degree ?? ''}`;
  const name = h(
    'p',
    { class: c(visit, 'strong') },
    h('span', { class: c(visit, 'never') }, said),
    h(
      'span',
      { 'aria-hidden': 'true' },
      author.name,
      author.type === 'person' && h('span', {}, ` • ${author.degree ?? visit.words.degree(3)}`),
    ),
  );
  const label = visit.words.say('View {name}’s profile', { name: author.name });
  const face = contents(
    visit,
    h(
      'a',
      { ...link, componentkey: key(visit, `face ${comment.id}`) },
      h(
        'figure',
        { style: 'margin:0' },
        icon('person-accent-4', label),
        h('img', { class: c(visit, 'me'), alt: label, src: picture(comment.author, 'profile-displayphoto-scale_100_100') }),
      ),
    ),
  );
  const head = h(
    'div',
    { class: c(visit, 'spread') },
    h('a', { ...link, componentkey: key(visit, `author ${comment.id}`) }, h('div', {}, name, p(visit, 'muted', author.headline))),
    h(
      'div',
      { class: c(visit, 'row') },
      p(visit, 'muted', ago(visit, comment.time)),
      h(
        'button',
        {
          type: 'button',
          'aria-label': visit.words.say('View more options for {name}’s comment.', { name: author.name }),
          'aria-expanded': 'false',
        },
        icon('overflow-web-ios-small'),
      ),
    ),
  );
  const image =
    comment.image &&
    h(
      'figure',
      {},
      h('img', { alt: visit.words.say('View image'), src: picture(`comment ${comment.id}`, 'comment-image-shrink_8192_480') }),
    );
  const bar = extend(h('div', {}, commentBar(visit, post, comment)), { ref: `bar ${comment.id}` });
  return h(
    'div',
    { id: `replaceableComment_${urn}`, componentkey: `replaceableComment_${urn}`, style: 'margin:8px 0 8px 16px' },
    contents(
      visit,
      h(
        'div',
        { class: c(visit, 'row') },
        face,
        h('div', { style: 'flex:1' }, head, contents(visit, expandable(visit, comment.text)), image, bar),
      ),
    ),
    extend(h('div', {}), { ref: `reply editor ${comment.id}` }),
    comment.replyTo === null ? extend(h('div', {}, nested), { ref: `thread ${comment.id}` }) : nested,
  );
}

/** Like with the other reactions, their number, and Reply. */
export function commentBar(visit: Visit, post: Post, comment: Comment): MarkupElement {
  const own = ownReactionTo(visit, post, comment);
  const about = { post: post.id, comment: comment.id };
  const react = (type: string) => [{ do: 'ask', url: `${serverRequest}.reactions.set`, body: { ...about, type } }] as const;
  const like = extend(
    h(
      'div',
      { role: 'button', tabindex: '0', componentkey: key(visit, `like ${comment.id}`) },
      h(
        'p',
        { role: 'button', class: c(visit, 'muted') },
        h(
          'span',
          { class: c(visit, 'never') },
          visit.words.say('Reaction button state: {reaction}', { reaction: visit.words.say(own ?? 'no reaction') }),
        ),
        h('span', { 'aria-hidden': 'true' }, visit.words.say(own === null ? 'Like' : reactionNames[own])),
      ),
    ),
    { click: react(own ?? 'like'), late: true },
  );
  const menu = extend(
    h(
      'button',
      { type: 'button', 'aria-label': visit.words.say('Open reactions menu'), 'aria-expanded': 'false' },
      icon('chevron-up-small'),
    ),
    { click: [{ do: 'toggle', at: 'portal', name: `tray ${comment.id}`, piece: reactionTray(visit, react) }], late: true },
  );
  const count = reactionsTo(comment);
  const reply = extend(
    h(
      'button',
      { type: 'button', componentkey: key(visit, `reply ${comment.id}`) },
      h('span', {}, h('span', {}, visit.words.say('Reply'))),
    ),
    { click: [{ do: 'ask', url: `${serverRequest}.comments.openReply`, body: about }] },
  );
  return h(
    'div',
    { class: c(visit, 'row') },
    contents(visit, h('div', { class: c(visit, 'row') }, h('div', { category: 'unstyled', triggers: '' }, h('div', {}, like)), menu)),
    count > 0 && h('button', { type: 'button', 'aria-label': visit.words.say('{count} reaction', { count }) }, visit.words.number(count)),
    mayReply(visit, post) && [h('hr', { role: 'presentation' }), h('div', {}, reply)],
  );
}
