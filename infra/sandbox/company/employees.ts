import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import type { Visit } from '../site/visit.ts';
import { picture, profileId, profileUrl } from '../world/identity.ts';
import type { Company, Person } from '../world/world.ts';

const perPart = 12;

/** Those who work at a company now. */
export function employeesOf(visit: Visit, company: Company): Person[] {
  const asked = (visit.url.searchParams.get('keywords') ?? '').toLowerCase();
  return visit.state.world.people.filter(
    (person) =>
      person.company === company.name &&
      ['exists', 'restricted'].includes(person.status) &&
      `${person.name} ${person.headline}`.toLowerCase().includes(asked),
  );
}

/** The people of a company: cards that come late, and more of them with every turn of the wheel. */
export function employees(visit: Visit, company: Company): MarkupElement {
  const all = employeesOf(visit, company);
  if (company.peopleHidden)
    return h(
      'div',
      { class: 'artdeco-card org-people__empty-state' },
      h('h2', {}, visit.words.say('Employees of this company are not shown')),
    );
  const list = extend(h('div', { class: 'org-people-profile-card-list' }), {
    ref: 'employees',
    soon: [
      {
        do: 'put',
        at: 'employees',
        how: 'into',
        piece: h('ul', { class: 'display-flex list-style-none flex-wrap artdeco-list' }, employeesPart(visit, company, 0)),
        afterMs: 60,
      },
    ],
  });
  return h(
    'div',
    { class: 'org-grid__content-height-enforcer' },
    h(
      'div',
      { class: 'artdeco-card org-people__header-spacing-carousel' },
      h(
        'div',
        { class: 'display-flex' },
        h('h2', { class: 'text-heading-xlarge' }, visit.words.say('{count} associated member', { count: all.length })),
      ),
      h('input', {
        id: 'people-search-keywords',
        type: 'text',
        placeholder: visit.words.say('Search employees by title, keyword or school'),
        class: 'ember-text-field',
      }),
    ),
    h(
      'div',
      { class: 'artdeco-card org-people-profile-card__card-spacing org-people__card-margin-bottom' },
      h('h2', { class: 't-16' }, visit.words.say('People you may know')),
      h(
        'div',
        { class: 'scaffold-finite-scroll scaffold-finite-scroll--infinite' },
        h('div', { class: 'scaffold-finite-scroll__content' }, list),
      ),
    ),
  );
}

export const employeesPart = (visit: Visit, company: Company, from = startOf(visit)): Markup[] =>
  whole(
    part(visit, employeesOf(visit, company), from, perPart, 'classic.organization.people', (person) => card(visit, person), {
      company: company.slug,
    }),
  );

function card(visit: Visit, person: Person): MarkupElement {
  const restricted = person.status === 'restricted';
  const { degree } = visit.state.relation(visit.account, person);
  const nth = visit.words.degrees[(degree ?? 3) - 1];
  const name = h(
    'div',
    { class: 'ember-view lt-line-clamp lt-line-clamp--single-line org-people-profile-card__profile-title t-black' },
    restricted ? visit.words.say('LinkedIn Member') : person.name,
  );
  const href = `${profileUrl(person.slug)}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A${profileId(person.slug)}`;
  return h(
    'li',
    { class: 'grid grid__col--lg-8 block org-people-profile-card__profile-card-spacing' },
    h(
      'section',
      { class: 'artdeco-card full-width' },
      h(
        'div',
        { class: 'org-people-profile-card__profile-info' },
        h('img', {
          class: 'evi-image EntityPhoto-circle-4',
          alt: restricted ? '' : person.name,
          src: restricted ? picture('nobody', 'ghost') : picture(person.slug, 'profile-displayphoto-shrink_100_100'),
        }),
        h(
          'div',
          { class: 'artdeco-entity-lockup__content ember-view' },
          h(
            'div',
            { class: 'artdeco-entity-lockup__title ember-view' },
            restricted ? name : h('a', { href, class: 'link-without-visited-state', 'data-test-app-aware-link': '' }, name),
          ),
          !restricted &&
            h(
              'div',
              { class: 'artdeco-entity-lockup__badge ember-view' },
              h('span', { class: 'a11y-text' }, visit.words.say('{degree} degree connection', { degree: nth ?? '' })),
              h('span', { class: 'artdeco-entity-lockup__degree', 'aria-hidden': 'true' }, `· ${nth}`),
            ),
          h(
            'div',
            { class: 'artdeco-entity-lockup__subtitle ember-view' },
            h(
              'div',
              { class: 't-14 t-black--light t-normal' },
              h('div', { class: 'ember-view lt-line-clamp lt-line-clamp--multi-line' }, person.headline ?? ''),
            ),
          ),
        ),
      ),
      !restricted &&
        h(
          'footer',
          { class: 'ph3 pb3' },
          artdecoButton(
            `employee ${person.slug}`,
            'secondary',
            { 'aria-label': visit.words.say('Invite {name} to connect', { name: person.name }) },
            '',
            visit.words.say('Connect'),
          ),
        ),
    ),
  );
}
