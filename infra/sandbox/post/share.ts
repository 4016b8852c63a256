import { dialog } from '../shell/ember/modal.ts';
import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, key, labelled } from '../shell/sdui/parts.ts';
import { textOf } from '../site/body.ts';
import type { Reply, Visit } from '../site/visit.ts';
import type { Text } from '../words/languages.ts';
import type { Post } from '../world/world.ts';
import { postOf, postUrl } from './address.ts';
import { nestedPost } from './emberCard.ts';
import { publishOwn, repostedOf } from './repost.ts';

/** "Start a post" on the home feed. */
export function startAPost(visit: Visit): MarkupElement {
  const open: readonly Action[] = [{ do: 'ask', url: `${serverRequest}.sharing.LaunchSharebox` }];
  const draft = { componentkey: 'draft-text-replaceable-component' };
  const tool = (id: string, text: Text): MarkupElement =>
    extend(
      h('div', { role: 'button', tabindex: '0', componentkey: key(visit, `start ${id}`) }, labelled(visit, id, visit.words.say(text))),
      {
        late: true,
      },
    );
  return h(
    'div',
    { class: c(visit, 'card') },
    extend(
      h(
        'div',
        { role: 'button', tabindex: '0', class: c(visit, 'secondary'), componentkey: key(visit, 'start') },
        h(
          'div',
          { componentkey: key(visit, 'start'), 'aria-label': visit.words.say('Start a post') },
          h('div', draft, h('div', draft, h('p', { class: c(visit, 'text') }, visit.words.say('Start a post')))),
        ),
      ),
      { click: open, late: true },
    ),
    h('div', { class: c(visit, 'row') }, tool('video-medium', 'Videos'), tool('image-medium', 'Images')),
  );
}

/** The same on the classic feed. */
export function classicStartAPost(visit: Visit): MarkupElement {
  return h(
    'div',
    { class: 'share-box-feed-entry__closed-share-box artdeco-card' },
    h(
      'div',
      { class: 'share-box-feed-entry__top-bar' },
      extend(
        h(
          'button',
          { class: 'artdeco-button artdeco-button--muted artdeco-button--4 artdeco-button--tertiary ember-view', type: 'button' },
          h('span', { class: 'artdeco-button__text' }, h('strong', {}, visit.words.say('Start a post'))),
        ),
        { click: [{ do: 'ask', url: `${serverRequest}.sharing.LaunchSharebox` }] },
      ),
    ),
  );
}

/** The dialog in which a post is written, or a text to a post that is reposted. */
export function sharebox(visit: Visit): Reply {
  const shared = postOf(visit, textOf(visit.body, 'post'));
  const field = extend(
    h(
      'div',
      {
        class: 'ql-editor ql-blank',
        contenteditable: 'true',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': visit.words.say('Text editor for creating content'),
        'data-placeholder': visit.words.say('What do you want to talk about?'),
        style: 'min-height:120px',
      },
      h('p', {}, h('br')),
    ),
    { ref: 'share field', input: [{ do: 'gate', at: 'share submit', hides: false }] },
  );
  const post = extend(
    artdecoButton('share', 'primary', { class: 'share-actions__primary-action', disabled: '' }, '', visit.words.say('Post')),
    {
      ref: 'share submit',
      click: [
        {
          do: 'ask',
          url: `${serverRequest}.sharing.createShare`,
          body: shared ? { post: shared.id } : {},
          read: { text: 'share field' },
        },
      ],
    },
  );
  const piece = dialog(visit.words, {
    id: 'sharebox',
    title: visit.words.say('Create post modal'),
    titleId: 'share-to-linkedin-modal__header',
    content: [
      h(
        'button',
        { class: 'share-unified-settings-entry-button', type: 'button', 'aria-label': visit.words.say('Post settings: Anyone') },
        h('span', { class: 'share-unified-settings-menu__name' }, visit.viewer.name),
        ` ${visit.words.say('Post to Anyone')}`,
      ),
      h('div', { class: 'share-creation-state__text-editor editor-container' }, h('div', { class: 'ql-container' }, field)),
      shared ? h('div', { class: 'share-creation-state__preview' }, nestedPost(visit, repostedOf(visit, shared))) : '',
    ],
    buttons: [post],
  });
  return { json: [{ do: 'put', at: 'modals', how: 'into', piece, afterMs: 30 }] satisfies Action[] };
}

const plainUrl = (post: Post): string => postUrl(post).replace(/\/$/, '');

/** The post has arrived: published once, whatever becomes of the answer. */
export function createShare(visit: Visit): Reply {
  const text = textOf(visit.body, 'text').trim();
  const isRepost = textOf(visit.body, 'post') !== '';
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: isRepost ? 'reshare' : 'post' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (text === '' || fault?.outcome === 'refused')
    return { json: toast(visit, visit.words.say('Sorry, we couldn’t share your post. Please try again.')) };
  const shared = postOf(visit, textOf(visit.body, 'post'));
  if (fault?.outcome === 'held' && !isRepost) {
    visit.sandbox.ledger.record({ account: visit.account.id, text, kind: 'post' });
    const held = visit.words.say('This is being reviewed. It is shown once it is approved.');
    return { json: [{ do: 'drop', at: 'modal' }, ...toast(visit, held)] };
  }
  const made = publishOwn(visit, text, shared && repostedOf(visit, shared));
  const effect = shared ? ({ kind: 'repost', post: plainUrl(shared) } as const) : ({ kind: 'post', post: plainUrl(made) } as const);
  visit.sandbox.ledger.record({ account: visit.account.id, text, ...effect });
  if (fault?.outcome === 'answerLost') return { cut: true };
  const link = fault?.outcome === 'withoutLink' ? undefined : { text: visit.words.say('View post'), href: postUrl(made) };
  return { json: [{ do: 'drop', at: 'modal' }, ...toast(visit, visit.words.say('Post successful.'), undefined, link)] };
}
