import { dialog } from '../shell/ember/modal.ts';
import { h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import type { Visit } from '../site/visit.ts';
import { picture, profileId } from '../world/identity.ts';
import type { Post } from '../world/world.ts';
import { authorOf } from './address.ts';
import { classicIcons } from './emberReactions.ts';

/** Who reacted: the classic dialog. */
export function emberReactors(visit: Visit, post: Post): MarkupElement {
  const tabs = h(
    'div',
    { role: 'tablist', class: 'social-details-reactors-tab__selectors' },
    h(
      'button',
      { role: 'tab', 'aria-selected': 'true', type: 'button', class: 'artdeco-tab active selected' },
      h('span', {}, visit.words.say('All {count}', { count: post.reactions.length })),
    ),
  );
  return dialog(visit.words, {
    id: 'social-details-reactors-modal',
    title: visit.words.say('Reactions'),
    content: [
      tabs,
      h(
        'div',
        { class: 'social-details-reactors-tab-body-container scaffold-finite-scroll', style: 'max-height:400px;overflow-y:auto' },
        h('ul', { class: 'artdeco-list social-details-reactors-tab-body-list' }, emberReactorRows(visit, post, 0)),
      ),
    ],
    buttons: [],
  });
}

export const emberReactorRows = (visit: Visit, post: Post, from = startOf(visit)): Markup[] =>
  whole(
    part(
      visit,
      post.reactions,
      from,
      10,
      'classic.reactors',
      ({ person: slug, company, type }) => {
        if (!visit.state.person(slug)) return [];
        const by = authorOf(visit, company ?? slug, company === undefined ? 'person' : 'company');
        return [
          h(
            'li',
            { class: 'artdeco-list__item social-details-reactors-tab-body-list-item' },
            h(
              'a',
              {
                class: 'link-without-hover-state ember-view',
                href: by.type === 'company' ? by.href : `https://www.linkedin.com/in/${profileId(slug)}`,
                rel: 'noopener noreferrer',
              },
              h('img', {
                class: by.type === 'company' ? 'EntityPhoto-square-2' : 'EntityPhoto-circle-2',
                alt: '',
                src: picture(by.slug, by.type === 'company' ? 'company-logo_100_100' : 'profile-displayphoto-shrink_100_100'),
              }),
              h('img', {
                class: 'reactions-icon social-details-reactors-tab-body__icon',
                alt: visit.words.say(type),
                'data-test-reactions-icon-type': classicIcons[type],
                src: picture(type, 'reaction'),
              }),
              h(
                'div',
                { class: 'artdeco-entity-lockup__title ember-view' },
                h('span', { 'aria-hidden': 'true' }, by.name),
                h('span', { class: 'visually-hidden' }, visit.words.say('View {name}’s profile', { name: by.name })),
              ),
              h('div', { class: 'artdeco-entity-lockup__caption ember-view' }, by.headline),
            ),
          ),
        ];
      },
      { post: post.id },
    ),
  );
