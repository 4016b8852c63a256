import { glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, icon, key, labelled } from '../shell/sdui/parts.ts';
import type { Reply, Visit } from '../site/visit.ts';
import type { Post } from '../world/world.ts';
import { authorOf, newPostId, postOf, postUrl } from './address.ts';

/** Its name among the requests of pages. */
export const instantRepostRequest = 'com.linkedin.sdui.feed.requests.createInstantRepost';

/** What goes out when a post is reposted: of a repost, what it reposts. */
export const repostedOf = (visit: Visit, post: Post): Post => (post.repostOf === null ? post : (postOf(visit, post.repostOf) ?? post));

/** Puts a post of the account's own member before all others: an original, or a repost, without a text where it has none. */
export function publishOwn(visit: Visit, text: string, reposted?: Post, more: Partial<Post> = {}): Post {
  const now = visit.sandbox.clock();
  const made: Post = {
    id: newPostId(now, visit.state.posts.length),
    author: visit.viewer.slug,
    authorType: 'person',
    text,
    time: new Date(now).toISOString(),
    repostOf: reposted?.id ?? null,
    images: 0,
    video: false,
    poll: false,
    document: false,
    reposts: 0,
    commentsClosed: false,
    promoted: false,
    reactions: [],
    comments: [],
    ...more,
  };
  visit.state.posts.unshift(made);
  if (reposted) reposted.reposts += 1;
  return made;
}

interface Choice {
  readonly icon: string;
  readonly text: string;
  readonly detail: string;
  readonly click: readonly Action[];
}

/** With a text, and at once; what was reposted at once can only be taken back. */
function choices(visit: Visit, post: Post): readonly Choice[] {
  const { say } = visit.words;
  const reposted = repostedOf(visit, post);
  const { name } = authorOf(visit, reposted.author, reposted.authorType);
  const isReposted = visit.state.posts.some((one) => one.author === visit.viewer.slug && one.repostOf === reposted.id && one.text === '');
  const ask = (url: string): readonly Action[] => [{ do: 'ask', url, body: { post: post.id } }];
  const withThoughts = {
    icon: 'compose-medium',
    text: say('Repost with your thoughts'),
    detail: say('Create a new post with {name}’s post attached', { name }),
    click: ask(`${serverRequest}.sharing.LaunchSharebox`),
  };
  const atOnce = {
    icon: 'repost-medium',
    text: isReposted ? say('Undo repost') : say('Repost'),
    detail: isReposted ? '' : say('Instantly bring {name}’s post to others’ feeds', { name }),
    click: isReposted ? [] : ask(`/flagship-web/rsc-action/actions/server-request?sduiid=${instantRepostRequest}`),
  };
  return [withThoughts, atOnce];
}

const isOffered = (visit: Visit, post: Post): boolean =>
  visit.sandbox.faults.take('repost', { ...visit.occasion(), path: postUrl(post) })?.variant !== 'notOffered';

/** Repost, and the popover that it opens. */
export function sduiRepost(visit: Visit, post: Post): MarkupElement | false {
  if (!isOffered(visit, post)) return false;
  const menuName = `repost menu ${post.id}`;
  const items = choices(visit, post).map(({ icon: id, text, detail, click }) =>
    extend(
      h(
        'div',
        { class: c(visit, 'item'), role: 'menuitem', tabindex: '-1' },
        h(
          'div',
          { class: c(visit, 'row') },
          icon(id),
          h('div', {}, h('p', { class: c(visit, 'text') }, text), h('p', { class: c(visit, 'muted') }, detail)),
        ),
      ),
      { click: [...click, { do: 'drop', at: menuName }] },
    ),
  );
  const menu = h(
    'div',
    { class: c(visit, 'menu'), popover: 'manual', tabindex: '0', style: 'position: fixed; left: 0px; top: 0px;' },
    h('div', { role: 'menu' }, items),
  );
  const button = h(
    'button',
    { type: 'button', class: c(visit, 'secondary'), 'aria-expanded': 'false', componentkey: key(visit, `repost ${post.id}`) },
    labelled(visit, 'repost-small', visit.words.say('Repost')),
  );
  return extend(button, { click: [{ do: 'toggle', at: 'portal', name: menuName, piece: menu }], late: true });
}

/** The same on classic pages: the dropdown is in the page all the time, and empty until it opens. */
export function emberRepost(visit: Visit, post: Post): MarkupElement | false {
  if (!isOffered(visit, post)) return false;
  const items = choices(visit, post).map(({ icon: id, text, detail, click }, index) =>
    h(
      'li',
      {},
      extend(
        h(
          'div',
          {
            role: 'button',
            tabindex: '0',
            class: `artdeco-dropdown__item artdeco-dropdown__item--is-dropdown ember-view${index === 0 ? '' : ' social-reshare-button__sharing-as-is-dropdown-item'}`,
          },
          glyph(id, '24x24'),
          h(
            'div',
            {},
            h('span', { class: 't-14 t-bold' }, text),
            h('span', { class: 't-12 t-black--light', style: 'display:block' }, detail),
          ),
        ),
        { click },
      ),
    ),
  );
  const place = `repost dropdown ${post.id}`;
  const content = h('div', { class: 'artdeco-dropdown__content-inner' }, h('ul', {}, items));
  const trigger = extend(
    h(
      'button',
      {
        'aria-expanded': 'false',
        'aria-label': '',
        type: 'button',
        class:
          'artdeco-dropdown__trigger artdeco-dropdown__trigger--placement-bottom ember-view artdeco-button social-actions-button social-reshare-button flex-wrap artdeco-button--muted artdeco-button--3 artdeco-button--tertiary',
      },
      glyph('repost-small'),
      h('span', { class: 'artdeco-button__text social-action-button__text' }, visit.words.say('Repost')),
    ),
    {
      click: [
        { do: 'put', at: place, how: 'into', piece: content },
        { do: 'reveal', at: place, shownClass: 'artdeco-dropdown__content--is-open' },
      ],
    },
  );
  return h(
    'div',
    {
      class:
        'artdeco-dropdown artdeco-dropdown--placement-bottom artdeco-dropdown--justification-right ember-view feed-shared-social-action-bar__action-button',
    },
    trigger,
    extend(
      h('div', {
        tabindex: '-1',
        'aria-hidden': 'true',
        class:
          'artdeco-dropdown__content artdeco-dropdown--is-dropdown-element artdeco-dropdown__content--justification-right artdeco-dropdown__content--placement-bottom ember-view social-reshare-button__share-dropdown-content',
      }),
      { ref: place },
    ),
  );
}

/** Reposted at once: it has arrived once, whatever becomes of the answer. */
export function instantRepost(visit: Visit, post: Post): Reply {
  const { say } = visit.words;
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: 'reshare' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused') return { json: toast(visit, say('Sorry, we couldn’t share your post. Please try again.')) };
  const made = publishOwn(visit, '', repostedOf(visit, post));
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'repost', post: postUrl(post).replace(/\/$/, '') });
  if (fault?.outcome === 'answerLost') return { cut: true };
  const link = fault?.outcome === 'withoutLink' ? undefined : { text: say('View repost'), href: postUrl(made) };
  return { json: toast(visit, say('Repost successful.'), undefined, link) };
}
