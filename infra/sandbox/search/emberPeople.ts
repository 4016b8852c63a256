import { artdecoButton, scoped } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import type { Visit } from '../site/visit.ts';
import { memberId, picture, profileId, profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

/** The rows of a people search in the classic renderer. */
export const emberPeople = (visit: Visit, people: readonly Person[]): MarkupElement[] =>
  people.map((person, index) => row(visit, person, index));

function row(visit: Visit, person: Person, index: number): MarkupElement {
  const restricted = person.status === 'restricted';
  const href = restricted
    ? `/search/results/people/headless?keywords=&origin=SWITCH_SEARCH_VERTICAL`
    : `${profileUrl(person.slug)}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A${profileId(person.slug)}`;
  const { degree } = visit.state.relation(visit.account, person);
  const nth = visit.words.degree(degree);
  const badge = h(
    'span',
    { class: 'entity-result__badge t-14 t-normal t-black--light' },
    h(
      'div',
      { class: 'display-flex align-items-baseline' },
      h(
        'span',
        { class: 'image-text-lockup__text entity-result__badge-text' },
        h('span', { 'aria-hidden': 'true' }, `• ${nth}`),
        h('span', { class: 'visually-hidden' }, visit.words.say('{degree} degree connection', { degree: nth })),
      ),
    ),
  );
  const name = restricted
    ? h('a', { class: scoped(visit, 'link'), 'data-test-app-aware-link': '', href }, visit.words.say('LinkedIn Member'))
    : h(
        'a',
        { class: scoped(visit, 'link'), 'data-test-app-aware-link': '', href },
        h(
          'span',
          { dir: 'ltr' },
          h('span', { 'aria-hidden': 'true' }, person.name),
          h('span', { class: 'visually-hidden' }, visit.words.say('View {name}’s profile', { name: person.name })),
        ),
      );
  const insight: Markup | false =
    index % 2 === 0 &&
    person.experience[0] !== undefined &&
    h(
      'p',
      { class: `${scoped(visit, 'insight')} entity-result__summary t-12 t-black--light` },
      visit.words.say('Current: {title} at {company}', {
        title: person.experience[0].roles[0]?.title ?? '',
        company: person.experience[0].company,
      }),
    );
  return h(
    'li',
    { class: `${scoped(visit, 'row')} reusable-search__result-container` },
    h(
      'div',
      {
        class: scoped(visit, 'result'),
        'data-chameleon-result-urn': restricted ? 'urn:li:member:headless' : `urn:li:member:${memberId(person.slug)}`,
        'data-view-name': 'search-entity-result-universal-template',
      },
      h(
        'div',
        { class: 'linked-area flex-1 cursor-pointer display-flex' },
        h(
          'a',
          { 'aria-hidden': 'true', class: `${scoped(visit, 'link')} scale-down`, 'data-test-app-aware-link': '', href, tabindex: '-1' },
          h('img', {
            alt: restricted ? '' : person.name,
            class: 'presence-entity__image EntityPhoto-circle-4',
            src: restricted ? picture('nobody', 'ghost') : picture(person.slug, 'profile-displayphoto-shrink_100_100'),
          }),
        ),
        h(
          'div',
          { class: `${scoped(visit, 'texts')} pt3 pb3 t-12 t-black--light` },
          h(
            'div',
            { class: 't-roman t-sans' },
            h('span', { class: `${scoped(visit, 'title')} entity-result__title-text t-16` }, name, !restricted && badge),
          ),
          person.headline !== null &&
            h('div', { class: `${scoped(visit, 'primary')} entity-result__primary-subtitle t-14 t-black t-normal` }, person.headline),
          person.location !== null &&
            h('div', { class: `${scoped(visit, 'secondary')} entity-result__secondary-subtitle t-14 t-normal` }, person.location),
          insight,
        ),
        h('div', { class: `${scoped(visit, 'action')} entity-result__actions` }, !restricted && control(visit, person)),
      ),
    ),
  );
}

function control(visit: Visit, person: Person): MarkupElement {
  const relation = visit.state.relation(visit.account, person);
  const { words } = visit;
  if (relation.state === 'connected')
    return artdecoButton(
      `search ${person.slug}`,
      'secondary',
      { 'aria-label': words.say('Message {name}', { name: person.name }) },
      '',
      words.say('Message'),
    );
  if (relation.state === 'pending')
    return artdecoButton(
      `search ${person.slug}`,
      'secondary',
      {
        'aria-label': words.say('Pending, click to withdraw invitation sent to {name}', { name: person.name }),
        class: 'artdeco-button--muted',
      },
      '',
      words.say('Pending'),
    );
  if (relation.layout === 'follow' || relation.layout === 'none')
    return extend(
      artdecoButton(
        `search ${person.slug}`,
        'secondary',
        { 'aria-label': words.say('Follow {name}', { name: person.name }) },
        '',
        words.say('Follow'),
      ),
      {
        click: [{ do: 'ask', url: `${serverRequest}.mynetwork.follow`, body: { person: person.slug, from: 'search' } }],
      },
    );
  return extend(
    artdecoButton(
      `search ${person.slug}`,
      'secondary',
      { 'aria-label': words.say('Invite {name} to connect', { name: person.name }) },
      '',
      words.say('Connect'),
    ),
    {
      click: [{ do: 'ask', url: `${serverRequest}.mynetwork.openCustomInvite`, body: { person: person.slug, from: 'search' } }],
    },
  );
}
