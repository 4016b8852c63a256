import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import { c, icon, p } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Post } from '../world/world.ts';
import { authorOf } from './address.ts';
import { reactionIcons } from './sduiSocial.ts';

/** Who reacted: a native dialog with tabs, whose list grows when it is scrolled. */
export function reactorsDialog(visit: Visit, post: Post): MarkupElement {
  const types = [...new Set(post.reactions.map((one) => one.type))];
  const tabs = [
    h('button', { role: 'tab', 'aria-selected': 'true', type: 'button' }, visit.words.say('All {count}', { count: post.reactions.length })),
    ...types.map((type) =>
      h(
        'button',
        { role: 'tab', 'aria-selected': 'false', type: 'button' },
        `${visit.words.say(type)} ${post.reactions.filter((one) => one.type === type).length}`,
      ),
    ),
  ];
  return extend(
    h(
      'dialog',
      { class: c(visit, 'dialog'), 'data-testid': 'dialog', 'aria-labelledby': 'dialog-header', open: '' },
      extend(h('button', { type: 'button', 'aria-label': visit.words.say('Dismiss') }), { click: [{ do: 'drop', at: 'dialog' }] }),
      h('header', { id: 'dialog-header' }, h('h2', {}, visit.words.say('Reactions'))),
      h('div', { role: 'tablist' }, tabs),
      h(
        'div',
        { 'data-testid': 'dialog-content', style: 'max-height:420px;overflow-y:auto' },
        h('div', { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn', role: 'list' }, reactorRows(visit, post, 0)),
      ),
    ),
    { ref: 'dialog' },
  );
}

export const reactorRows = (visit: Visit, post: Post, from = startOf(visit)): Markup[] =>
  whole(
    part(
      visit,
      post.reactions,
      from,
      10,
      'com.linkedin.sdui.pagers.feed.reactors',
      ({ person: slug, company, type }) => {
        const person = visit.state.person(slug);
        if (!person) return [];
        const by = authorOf(visit, company ?? slug, company === undefined ? 'person' : 'company');
        const nth = visit.words.degree(visit.state.relation(visit.account, person).degree);
        return [
          h(
            'div',
            { role: 'listitem' },
            h(
              'a',
              { class: c(visit, 'plain'), href: by.href },
              h(
                'div',
                { class: c(visit, 'row') },
                h(
                  'figure',
                  { style: 'margin:0' },
                  h('img', {
                    class: c(visit, 'small'),
                    alt: visit.words.say('View {name}’s profile', { name: by.name }),
                    src: picture(by.slug, by.type === 'company' ? 'company-logo_100_100' : 'profile-displayphoto-shrink_100_100'),
                  }),
                  icon(`${reactionIcons[type]}-consumption-medium`, visit.words.say(type)),
                ),
                h(
                  'div',
                  {},
                  h('p', { class: c(visit, 'strong') }, by.name, by.type === 'person' && h('span', {}, ` • ${nth}`)),
                  p(visit, 'muted', by.headline),
                ),
              ),
            ),
          ),
        ];
      },
      { post: post.id },
    ),
  );
