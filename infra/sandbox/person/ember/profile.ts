import { emberId, scoped } from '../../shell/ember/parts.ts';
import { emberPage } from '../../shell/ember/shell.ts';
import { extend, h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import type { Relation } from '../../site/state.ts';
import type { Reply, Visit } from '../../site/visit.ts';
import { picture, profileId } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { actions, ownActions, stickyActions } from './actions.ts';
import { emberNeighbours } from './browsemap.ts';
import { profileSections } from './sections.ts';

/** A profile as the classic renderer shows it. */
export function emberProfile(visit: Visit, person: Person, modal?: MarkupElement): Reply {
  const relation = visit.state.relation(visit.account, person);
  const own = person.slug === visit.viewer.slug;
  const layout = 'scaffold-layout scaffold-layout--breakpoint-xl scaffold-layout--main-aside scaffold-layout--reflow pv-profile';
  return emberPage(visit, {
    pageKey: own ? 'profile_self_view_base' : 'profile_view_base',
    title: `${person.name} | LinkedIn`,
    person,
    ...(modal ? { modal } : {}),
    main: [
      h(
        'div',
        { class: layout },
        !own && stickyActions(visit, person, relation),
        h(
          'div',
          { class: 'scaffold-layout__inner scaffold-layout-container scaffold-layout-container--reflow' },
          h(
            'div',
            { class: 'scaffold-layout__row scaffold-layout__content scaffold-layout__content--main-aside' },
            h(
              'main',
              { class: 'scaffold-layout__main' },
              extend(emberTopCard(visit, person, relation, own), { ref: 'topcard' }),
              profileSections(visit, person),
            ),
            h('aside', { class: 'scaffold-layout__aside' }, emberNeighbours(visit, person)),
          ),
        ),
      ),
    ],
  });
}

export function emberTopCard(visit: Visit, person: Person, relation: Relation, own: boolean): MarkupElement {
  const { words } = visit;
  return h(
    'section',
    { class: `artdeco-card ${scoped(visit, 'card')} pv-top-card`, 'data-member-id': profileId(person.slug).slice(5, 14) },
    h('div', { class: 'profile-background-image profile-background-image--default' }),
    h(
      'div',
      { class: 'ph5 pb5' },
      h(
        'div',
        { class: 'display-flex' },
        h(
          'div',
          { class: `${scoped(visit, 'photo')} text-align-left pv-top-card--photo-resize` },
          h(
            'div',
            { class: 'pv-top-card__non-self-photo-wrapper ml0' },
            h(
              'button',
              {
                class: 'pv-top-card-profile-picture__container display-block',
                'aria-label': visit.words.say('open profile picture'),
                type: 'button',
              },
              h('img', { title: person.name, alt: person.name, src: picture(person.slug, 'profile-displayphoto-shrink_400_400') }),
            ),
          ),
        ),
      ),
      h(
        'div',
        { class: 'mt2 relative' },
        identity(visit, person, relation, own),
        own &&
          h('a', {
            href: `/in/${person.slug}/edit/forms/intro/new/?profileFormEntryPoint=PROFILE_SECTION`,
            class: 'artdeco-button artdeco-button--circle artdeco-button--muted artdeco-button--2 artdeco-button--tertiary ember-view',
            'aria-label': visit.words.say('Edit intro'),
          }),
        h(
          'div',
          { class: `${scoped(visit, 'place')} mt2` },
          person.location !== null && h('span', { class: 'text-body-small inline t-black--light break-words' }, person.location),
          h(
            'span',
            { class: `${scoped(visit, 'separator')} t-black--light` },
            h(
              'a',
              {
                href: `/in/${person.slug}/overlay/contact-info/`,
                id: 'top-card-text-details-contact-info',
                class: 'ember-view link-without-visited-state cursor-pointer text-heading-small inline-block break-words',
              },
              words.say('Contact info'),
            ),
          ),
        ),
        circle(visit, person, relation, own),
      ),
      h('div', { class: scoped(visit, 'actions') }, own ? ownActions(visit) : actions(visit, person, relation)),
    ),
  );
}

function identity(visit: Visit, person: Person, { degree }: Relation, own: boolean): MarkupElement {
  const nth = degree === null ? '' : (visit.words.degrees[degree - 1] ?? '');
  const badge =
    degree !== null &&
    !own &&
    h(
      'span',
      { class: `distance-badge t-black--light t-14 ${scoped(visit, 'badge')} text-body-small v-align-m` },
      h('span', { class: 'visually-hidden' }, visit.words.say('{degree} degree connection', { degree: nth })),
      h('span', { class: 'dist-value', 'aria-hidden': 'true' }, nth),
    );
  const place = (name: string | null, label: string): Markup | false =>
    name !== null &&
    h(
      'li',
      { class: scoped(visit, 'side') },
      h(
        'button',
        { class: `${scoped(visit, 'side button')} text-align-left`, 'aria-label': label, type: 'button' },
        h(
          'span',
          { class: `${scoped(visit, 'side text')} hoverable-link-text break-words text-body-small t-black` },
          h('div', { class: `${scoped(visit, 'inline')} inline-show-more-text--is-collapsed` }, name),
        ),
      ),
    );
  return h(
    'div',
    { class: scoped(visit, 'identity') },
    h(
      'div',
      { class: scoped(visit, 'names') },
      h(
        'span',
        { class: 'artdeco-hoverable-trigger artdeco-hoverable-trigger--content-placed-bottom ember-view' },
        h(
          'a',
          {
            href: `/in/${person.slug}/overlay/about-this-profile/`,
            id: emberId(`about ${person.slug}`),
            class: 'ember-view',
            'aria-label': person.name,
          },
          h('h1', { class: 'text-heading-xlarge inline t-24 v-align-middle break-words' }, person.name),
        ),
      ),
      person.pronouns !== null &&
        h('span', { class: 'text-body-small v-align-middle break-words t-black--light' }, visit.words.term(person.pronouns)),
      badge,
    ),
    person.headline !== null &&
      h(
        'div',
        { class: 'text-body-medium break-words', 'data-generated-suggestion-target': 'urn:li:fsu_profileActionDelegate:-1000000001' },
        person.headline,
      ),
    h(
      'ul',
      { class: `${scoped(visit, 'sides')} artdeco-list` },
      place(person.company, visit.words.say('Current company: {name}. Click to skip to experience card', { name: person.company ?? '' })),
      place(person.school, visit.words.say('Education: {name}. Click to skip to education card', { name: person.school ?? '' })),
    ),
  );
}

function circle(visit: Visit, person: Person, relation: Relation, own: boolean): MarkupElement {
  const count = person.connections >= 500 ? '500+' : visit.words.number(person.connections);
  const connections = h('span', {}, h('span', { class: 't-bold' }, count), ` ${visit.words.say('connections')}`);
  const followers =
    person.followers > 0 &&
    h(
      'li',
      { class: 'text-body-small t-black--light inline-block' },
      h('span', { class: 't-bold' }, visit.words.number(person.followers)),
      ` ${visit.words.say('followers')}`,
    );
  const href = `/search/results/people/?connectionOf=%5B%22${profileId(person.slug)}%22%5D&network=%5B%22F%22%2C%22S%22%5D`;
  return h(
    'ul',
    { class: `${scoped(visit, 'counts')} pv-top-card--list pv-top-card--list-bullet artdeco-list` },
    relation.degree !== null && followers,
    h(
      'li',
      { class: 'text-body-small' },
      relation.state === 'connected' || own
        ? h('a', { href, class: 'ember-view' }, h('span', { class: 'link-without-visited-state' }, connections))
        : connections,
    ),
  );
}
