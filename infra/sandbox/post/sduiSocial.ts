import { extend, h } from '../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, contents, icon, key, labelled, p } from '../shell/sdui/parts.ts';
import { isUnusual } from '../site/faults.ts';
import type { Visit } from '../site/visit.ts';
import type { Post } from '../world/world.ts';
import { sduiActor } from './actors.ts';
import { ownReaction, postUrl } from './address.ts';
import { sduiRepost } from './repost.ts';

/** The icons by which reactions are known. */
export const reactionIcons = {
  like: 'like',
  celebrate: 'praise',
  support: 'support',
  love: 'empathy',
  insightful: 'interest',
  funny: 'entertainment',
} as const;

/** Who reacted, and how many commented and reposted. */
export function counts(visit: Visit, post: Post): MarkupElement {
  const [first] = post.reactions;
  const name = first && (visit.state.person(first.person)?.name ?? '');
  const others = post.reactions.length - 1;
  const kinds = [...new Set(post.reactions.map(({ type }) => type))].slice(0, 3);
  const sentence = others === 0 ? `${name}` : visit.words.say('{name} and {count} other', { name: name ?? '', count: others });
  const twice = (text: string, said = text): Markup[] => [
    h('span', { class: c(visit, 'never') }, said),
    h('span', { 'aria-hidden': 'true' }, text),
  ];
  const reactions =
    first &&
    extend(
      h(
        'a',
        { class: c(visit, 'plain'), href: postUrl(post), componentkey: key(visit, `reactors ${post.id}`) },
        h(
          'div',
          { class: c(visit, 'row') },
          h(
            'ul',
            { role: 'presentation', class: c(visit, 'tabs') },
            kinds.map((type) => h('li', {}, icon(`${reactionIcons[type]}-consumption-ring-small`))),
          ),
          h('p', { class: c(visit, 'muted') }, twice(sentence, visit.words.say('{names} reacted', { names: sentence }))),
        ),
      ),
      { click: [{ do: 'prevent' }, { do: 'ask', url: `${serverRequest}.reactions.open`, body: { post: post.id } }] },
    );
  const comments =
    post.comments.length > 0 &&
    h(
      'div',
      { role: 'button' },
      h('p', { class: c(visit, 'muted') }, twice(visit.words.say('{count} comment', { count: post.comments.length }))),
    );
  const reposts =
    post.reposts > 0 &&
    h(
      'a',
      { class: c(visit, 'plain'), href: postUrl(post) },
      h('p', { class: c(visit, 'muted') }, twice(visit.words.say('{count} repost', { count: post.reposts }))),
    );
  return h(
    'div',
    { class: c(visit, 'spread') },
    reactions,
    h('div', { class: c(visit, 'row') }, comments, comments && reposts ? p(visit, 'muted', '•') : false, reposts),
  );
}

export const reactionNames = {
  like: 'Like',
  celebrate: 'Celebrate',
  support: 'Support',
  love: 'Love',
  insightful: 'Insightful',
  funny: 'Funny',
} as const;

/** The six reactions, in a portal. */
export function reactionTray(visit: Visit, react: (type: string) => readonly Action[]): MarkupElement {
  const isBare = isUnusual(visit.sandbox.faults, 'reactionsWithoutIcons');
  return h(
    'div',
    { class: c(visit, 'menu'), popover: 'manual', style: 'position: fixed; left: 0; top: -90px; inset: 0 auto auto 0' },
    h(
      'div',
      { class: c(visit, 'row') },
      Object.entries(reactionNames).map(([type, name]) =>
        extend(
          h(
            'button',
            { type: 'button', 'aria-label': visit.words.say(name) },
            isBare ? false : icon(`${reactionIcons[type as keyof typeof reactionIcons]}-creation-medium`),
            visit.words.say(name),
          ),
          {
            click: react(type),
          },
        ),
      ),
    ),
  );
}

/** Like, Comment, Repost, Send. Like takes back what is set. */
export function actionBar(visit: Visit, post: Post): MarkupElement {
  const own = ownReaction(visit, post);
  const react = (type: string) => [{ do: 'ask', url: `${serverRequest}.reactions.set`, body: { post: post.id, type } }] as const;
  const open = [{ do: 'toggle', at: 'portal', name: `tray ${post.id}`, piece: reactionTray(visit, react) }] as const;
  const state = h(
    'button',
    {
      type: 'button',
      class: c(visit, 'secondary'),
      componentkey: key(visit, `like ${post.id}`),
      'aria-label': visit.words.say('Reaction button state: {reaction}', { reaction: visit.words.say(own ?? 'no reaction') }),
    },
    own === null
      ? labelled(visit, 'thumbs-up-outline-small', visit.words.say('Like'))
      : labelled(visit, `${reactionIcons[own]}-consumption-small`, visit.words.say(reactionNames[own])),
  );
  const like = extend(state, { click: react(own ?? 'like'), late: true });
  const menu = extend(
    h(
      'button',
      { type: 'button', 'aria-label': visit.words.say('Open reactions menu'), 'aria-expanded': 'false' },
      icon('chevron-up-small'),
    ),
    { click: open, late: true },
  );
  const comment = extend(
    h(
      'button',
      {
        type: 'button',
        class: c(visit, 'secondary'),
        'aria-label': visit.words.say('Comment'),
        componentkey: key(visit, `comment ${post.id}`),
      },
      labelled(visit, 'comment-small', visit.words.say('Comment')),
    ),
    { click: [{ do: 'ask', url: `${serverRequest}.comments.openComposer`, body: { post: post.id } }], late: true },
  );
  return h(
    'div',
    { class: c(visit, 'row') },
    sduiActor(visit, post),
    contents(visit, h('div', { class: c(visit, 'row') }, h('div', { category: 'unstyled', triggers: '' }, h('div', {}, like)), menu)),
    post.commentsClosed ? false : comment,
    sduiRepost(visit, post),
    h('a', { class: c(visit, 'plain'), href: postUrl(post) }, labelled(visit, 'send-privately-small', visit.words.say('Send'))),
  );
}
