import { extend, h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, key, labelled } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import type { Text } from '../words/languages.ts';

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
