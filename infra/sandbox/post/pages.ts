import { emberNeighbours } from '../person/ember/browsemap.ts';
import { personOf } from '../person/profile.ts';
import { neighbours } from '../person/sdui/browsemap.ts';
import { emberPage } from '../shell/ember/shell.ts';
import { h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import { c } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import type { Person, Post } from '../world/world.ts';
import { authorOf, postOf } from './address.ts';
import { emberEditor, sduiEditor } from './editor.ts';
import { emberPost } from './emberCard.ts';
import { emberCommentsSection } from './emberComments.ts';
import { type Cause, sduiPost } from './sduiCard.ts';
import { commentsSection } from './sduiComments.ts';

export const classicMain = (...main: Markup[]): Markup[] => [
  h(
    'div',
    { class: 'scaffold-layout__inner scaffold-layout-container' },
    h('div', { class: 'scaffold-layout__row scaffold-layout__content' }, h('main', { class: 'scaffold-layout__main' }, main)),
  ),
];

/** `/feed/update/urn:li:activity:<id>/`. */
export const postDetail: Handler = (visit, [kind = '', id = '']) => {
  const post = postOf(visit, id);
  if (!post) return { redirect: '/404/' };
  if (kind === 'share') return { redirect: `/feed/update/urn:li:activity:${post.id}/` };
  const { name, person } = authorOf(visit, post.author, post.authorType);
  const title = visit.words.say('{name} on LinkedIn: {text}', { name, text: post.text.slice(0, 60).replace(/\n/g, ' ') });
  if (visit.renderer() === 'ember')
    return emberPage(visit, {
      pageKey: 'detail_base',
      title,
      main: classicMain(
        emberPost(
          visit,
          post,
          0,
          undefined,
          h('div', {}, post.commentsClosed ? false : emberEditor(visit, post), emberCommentsSection(visit, post)),
        ),
      ),
    });
  const comments = h('div', {}, post.commentsClosed ? false : sduiEditor(visit, post), commentsSection(visit, post, 'FEED_DETAIL'));
  return sduiPage(visit, {
    name: 'feed.UpdateDetail',
    pageKey: 'detail_base',
    title: `${title} | LinkedIn`,
    main: [
      h(
        'div',
        { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn', role: 'list' },
        sduiPost(visit, post, 'FEED_DETAIL', undefined, comments),
      ),
    ],
    aside: neighbours(visit, person ?? visit.viewer).slice(0, 1),
  });
};

/** A post in a list, and why it is there. */
export interface Shown {
  readonly post: Post;
  readonly reason?: Cause;
}

/** What a person has done, latest first: written, commented on, reacted to. */
export function activityOf(visit: Visit, person: Person, kind: string): Shown[] {
  const by = { name: person.name, href: `https://www.linkedin.com/in/${person.slug}/` };
  const { posts } = visit.state;
  if (kind === 'comments')
    return posts
      .filter((post) => post.comments.some((one) => one.author === person.slug))
      .map((post) => ({ post, reason: { person: by, text: visit.words.say('commented on this') } }));
  if (kind === 'reactions') {
    return posts.flatMap((post) => {
      const type = post.reactions.find((one) => one.person === person.slug && one.company === undefined)?.type;
      return type ? [{ post, reason: { person: by, text: visit.words.say(sentence[type]) } }] : [];
    });
  }
  return posts
    .filter((post) => post.author === person.slug && (kind !== 'images' || post.images > 0) && (kind !== 'videos' || post.video))
    .map((post) => ({ post }));
}

const sentence = {
  like: 'likes this',
  celebrate: 'celebrates this',
  support: 'supports this',
  love: 'loves this',
  insightful: 'finds this insightful',
  funny: 'finds this funny',
} as const;
const kinds = ['all', 'comments', 'reactions', 'images', 'videos'] as const;
const pillNames = { all: 'Posts', comments: 'Comments', reactions: 'Reactions', images: 'Images', videos: 'Videos' } as const;

/** `/in/<slug>/recent-activity/<kind>/`. */
export const activityPage: Handler = (visit, [slug = '', kind = 'all']): Reply => {
  const person = personOf(visit, slug);
  if (person?.status !== 'exists')
    return { redirect: person?.status === 'renamed' && person.renamedTo ? `/in/${person.renamedTo}/` : '/404/' };
  if (person.slug !== slug.normalize('NFC')) return { redirect: `/in/${encodeURIComponent(person.slug)}/recent-activity/${kind}/` };
  const title = `${visit.words.say('Activity')} | ${person.name} | LinkedIn`;
  const base = `/in/${person.slug}/recent-activity/`;
  const empty = activityOf(visit, person, kind).length === 0;
  const nothing = visit.words.say('{name} hasn’t posted yet', { name: person.name.split(' ')[0] ?? person.name });
  const text = visit.words.say('Recent posts will be displayed here.');
  if (visit.renderer(person) === 'ember') {
    const pills = kinds.map((one) =>
      h(
        'a',
        { class: `artdeco-pill ${one === kind ? 'artdeco-pill--selected' : ''}`, href: `${base}${one}/` },
        visit.words.say(pillNames[one]),
      ),
    );
    const list = empty
      ? h('section', { class: 'artdeco-empty-state' }, h('h2', {}, nothing), h('p', {}, text))
      : h(
          'div',
          { class: 'scaffold-finite-scroll scaffold-finite-scroll--infinite' },
          h(
            'div',
            { class: 'scaffold-finite-scroll__content' },
            h('ul', { class: 'list-style-none artdeco-list' }, activityPart(visit, person, kind, true, 0)),
          ),
        );
    return emberPage(visit, {
      pageKey: `profile_view_base_recent_activity_${kind}`,
      title,
      person,
      main: classicMain(
        h(
          'div',
          { class: 'pv-recent-activity-detail__core-rail' },
          h('h2', {}, visit.words.say('All activity')),
          h('nav', {}, pills),
          list,
        ),
        h('aside', {}, emberNeighbours(visit, person)),
      ),
    });
  }
  const pills = h(
    'div',
    {},
    kinds.map((one) =>
      h(
        'a',
        { role: 'radio', 'aria-checked': String(one === kind), href: `https://www.linkedin.com${base}${one}/` },
        visit.words.say(pillNames[one]),
      ),
    ),
  );
  const list = empty
    ? h('section', { class: c(visit, 'card') }, h('p', { class: c(visit, 'strong') }, nothing), h('p', { class: c(visit, 'muted') }, text))
    : h(
        'div',
        { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn', role: 'list' },
        activityPart(visit, person, kind, false, 0),
      );
  return sduiPage(visit, {
    name: 'profile.RecentActivity',
    pageKey: `profile_view_base_recent_activity_${kind}`,
    title,
    person,
    main: [h('h2', { class: c(visit, 'heading') }, visit.words.say('All activity')), pills, list],
    aside: neighbours(visit, person),
  });
};

export function activityPart(visit: Visit, person: Person, kind: string, classic: boolean, from = startOf(visit)): Markup[] {
  const component = `${classic ? 'classic' : 'com.linkedin.sdui'}.pagers.profile.activity.${kind}`;
  const draw = ({ post, reason }: Shown, index: number): readonly Markup[] => {
    const comments = kind === 'comments' ? ownComments(visit, person, post, classic) : undefined;
    return [
      classic ? h('li', {}, emberPost(visit, post, index, reason, comments)) : sduiPost(visit, post, 'PROFILE_ACTIVITY', reason, comments),
    ];
  };
  return whole(part(visit, activityOf(visit, person, kind), from, 5, component, draw, { vanityName: person.slug }));
}

/** On the page of a person's comments their comments stand under the post. */
function ownComments(visit: Visit, person: Person, post: Post, classic: boolean): MarkupElement {
  const own = post.comments.filter((one) => one.author === person.slug).map((one) => ({ ...one, replyTo: null }));
  const shown = { ...post, comments: own };
  return classic ? emberCommentsSection(visit, shown) : commentsSection(visit, shown, 'PROFILE_ACTIVITY');
}
