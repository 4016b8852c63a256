import { neighbours } from '../person/sdui/browsemap.ts';
import { emberId } from '../shell/ember/parts.ts';
import { emberPage } from '../shell/ember/shell.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import { c } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler, Visit } from '../site/visit.ts';
import type { Post } from '../world/world.ts';
import { activityUrn } from './address.ts';
import { emberPost } from './emberCard.ts';
import { classicMain, type Shown } from './pages.ts';
import { type Reason, sduiPost } from './sduiCard.ts';
import { classicStartAPost, startAPost } from './share.ts';

/** Somebody whom the account knows likes the post. */
function likedBy(visit: Visit, post: Post): Reason | undefined {
  const known = post.reactions.flatMap(({ person: slug }) => {
    const person = slug === post.author || slug === visit.viewer.slug ? undefined : visit.state.person(slug);
    return person && visit.state.relation(visit.account, person).state === 'connected' ? [person] : [];
  });
  const [person] = known;
  return (
    person && { person: { name: person.name, href: `https://www.linkedin.com/in/${person.slug}/` }, text: visit.words.say('likes this') }
  );
}

const spacing = 4;

/** The home feed: an advertisement after every few posts, and every few a post because somebody likes it. */
export function feedOf(visit: Visit): Shown[] {
  const { posts } = visit.state;
  const advertisements = posts.filter(({ promoted }) => promoted);
  return posts
    .filter(({ promoted }) => !promoted)
    .flatMap((post, index): Shown[] => {
      const reason = index % spacing === 2 ? likedBy(visit, post) : undefined;
      const advertisement = index % spacing === 0 ? advertisements[index / spacing] : undefined;
      return [{ post, ...(reason ? { reason } : {}) }, ...(advertisement ? [{ post: advertisement, reason: 'promoted' as const }] : [])];
    });
}

/** How many posts of the classic feed are there from the beginning; the others have empty places. */
const drawn = 2;

/** The place of a post of the classic feed that has not come yet. */
export const emptyPlace = (id: { readonly id?: string } = {}): MarkupElement =>
  h('div', { ...id, class: 'ember-view occludable-update-hint occludable-update', style: 'min-height:40px' });

function place(visit: Visit, { post, reason }: Shown, index: number): MarkupElement {
  const id = { id: emberId(`place ${post.id} ${index}`) };
  const query = new URLSearchParams({ componentId: 'classic.feed.update', at: String(index), path: visit.url.pathname });
  const inner =
    index < drawn
      ? h('div', { ...id, class: 'ember-view occludable-update' }, emberPost(visit, post, index, reason))
      : extend(emptyPlace(id), { lazy: `/flagship-web/rsc-action/actions/component?${query}` });
  return h(
    'div',
    {},
    h('div', { 'data-id': activityUrn(post), class: 'relative', 'data-finite-scroll-hotkey-item': String(index) }, inner),
  );
}

/** A post of the classic feed, in the place that was empty. */
export function feedUpdate(visit: Visit): Markup[] {
  const at = Number(visit.url.searchParams.get('at'));
  const shown = feedOf(visit)[at];
  return shown ? [h('div', { class: 'ember-view occludable-update' }, emberPost(visit, shown.post, at, shown.reason))] : [];
}

/** `/feed/`. */
export const feed: Handler = (visit) => {
  const title = `(3) ${visit.words.say('Feed')} | LinkedIn`;
  const isEmpty = visit.sandbox.faults.take('feed', visit.occasion()) !== undefined;
  const nothing = visit.words.say('Recent posts will be displayed here.');
  if (visit.renderer() === 'ember')
    return emberPage(visit, {
      pageKey: 'feed',
      title,
      main: classicMain(
        classicStartAPost(visit),
        isEmpty
          ? h('section', { class: 'artdeco-empty-state' }, h('p', {}, nothing))
          : h(
              'div',
              { class: 'scaffold-finite-scroll scaffold-finite-scroll--infinite' },
              h(
                'div',
                { class: 'scaffold-finite-scroll__content', 'data-finite-scroll-hotkey-context': 'FEED' },
                feedOf(visit).map((shown, index) => place(visit, shown, index)),
              ),
            ),
      ),
    });
  return sduiPage(visit, {
    name: 'feed.MainFeed',
    pageKey: 'feed',
    title,
    main: [
      startAPost(visit),
      isEmpty
        ? h('section', { class: c(visit, 'card') }, h('p', { class: c(visit, 'muted') }, nothing))
        : h('div', { 'data-testid': 'mainFeed', 'data-component-type': 'LazyColumn', role: 'list' }, feedPart(visit, 0)),
    ],
    aside: neighbours(visit, visit.viewer).slice(1),
  });
};

/** A part of the feed in the React front end. */
export const feedPart = (visit: Visit, from = startOf(visit)): Markup[] =>
  whole(
    part(visit, feedOf(visit), from, 5, 'com.linkedin.sdui.pagers.feed.mainFeed', ({ post, reason }) => [
      sduiPost(visit, post, 'MAIN_FEED_RELEVANCE', reason),
    ]),
  );
