import { artdecoButton, doubled, scoped } from '../../shell/ember/parts.ts';
import { extend, h } from '../../shell/markup.ts';
import type { MarkupElement } from '../../shell/markup.types.ts';
import { serverRequest } from '../../shell/sdui/links.ts';
import type { Visit } from '../../site/visit.ts';
import { profileUrl } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { othersBeside } from '../neighbours.ts';

/** Other people beside a classic profile, with buttons of their own. */
export function emberNeighbours(visit: Visit, person: Person): MarkupElement {
  return h(
    'section',
    { class: 'artdeco-card pv-profile-card break-words mt2', 'data-view-name': 'profile-card' },
    h('div', { id: 'browsemap_recommendation', class: 'pv-profile-card__anchor' }),
    h('h2', { class: 'pvs-header__title text-heading-large' }, doubled(visit.words.say('More profiles for you'))),
    h(
      'ul',
      { class: `${scoped(visit, 'list')} artdeco-list` },
      othersBeside(visit, person)
        .slice(0, 5)
        .map((one) => neighbour(visit, one)),
    ),
  );
}

function neighbour(visit: Visit, person: Person): MarkupElement {
  const { words } = visit;
  const relation = visit.state.relation(visit.account, person);
  const nth = relation.degree === null ? null : words.degrees[relation.degree - 1];
  const connect = artdecoButton(
    `neighbour ${person.slug}`,
    'secondary',
    {
      'aria-label':
        relation.state === 'pending'
          ? words.say('Pending, click to withdraw invitation sent to {name}', { name: person.name })
          : words.say('Invite {name} to connect', { name: person.name }),
      class: 'artdeco-button--muted',
    },
    'connect-small',
    relation.state === 'pending' ? words.say('Pending') : words.say('Connect'),
  );
  const follow = artdecoButton(
    `neighbour ${person.slug}`,
    'secondary',
    { 'aria-label': words.say('Follow {name}', { name: person.name }), class: 'artdeco-button--muted' },
    'add-small',
    words.say('Follow'),
  );
  const message = artdecoButton(
    `neighbour ${person.slug}`,
    'secondary',
    { 'aria-label': words.say('Message {name}', { name: person.name }), class: 'artdeco-button--muted' },
    'send-privately-small',
    words.say('Message'),
  );
  const invites = extend(connect, {
    click:
      relation.state === 'notConnected'
        ? [{ do: 'ask', url: `${serverRequest}.mynetwork.addaAddConnection`, body: { person: person.slug } }]
        : [],
  });
  const control = relation.state === 'connected' ? message : relation.layout === 'follow' ? follow : invites;
  return h(
    'li',
    { class: `artdeco-list__item ${scoped(visit, 'item')}` },
    h(
      'div',
      { class: scoped(visit, 'entity'), 'data-view-name': 'profile-component-entity' },
      h(
        'a',
        {
          class: 'optional-action-target-wrapper display-flex flex-column full-width',
          target: '_self',
          href: `${profileUrl(person.slug)}`,
        },
        h('div', { class: 'display-flex align-items-center mr1 t-bold' }, doubled(person.name)),
        nth !== null &&
          h(
            'span',
            { class: 't-14 t-normal t-black--light' },
            h('span', { 'aria-hidden': 'true' }, `· ${nth}`),
            h('span', { class: 'visually-hidden' }, words.say('{degree} degree connection', { degree: nth ?? '' })),
          ),
        h('div', { class: 't-14 t-normal' }, doubled(person.headline ?? '')),
      ),
      control,
    ),
  );
}
