import { artdecoButton, emberId, glyph, scoped } from '../../shell/ember/parts.ts';
import { extend, h } from '../../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../../shell/markup.types.ts';
import { opensComposer, opensInvite, serverRequest } from '../../shell/sdui/links.ts';
import { isUnusual } from '../../site/faults.ts';
import type { Relation } from '../../site/state.ts';
import type { Visit } from '../../site/visit.ts';
import { picture } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { mayFollow } from '../following.ts';

type Control = 'connect' | 'pending' | 'withdrawn' | 'message' | 'follow' | 'accept' | 'ignore';

/** Which ways to act stand in the card; the rest is under More. */
function shown({ state, layout }: Relation): Control[] {
  if (state === 'connected') return ['message'];
  if (state === 'incoming') return ['accept', 'ignore'];
  if (state === 'pending') return ['pending', 'message'];
  if (state === 'withdrawn') return ['withdrawn', 'message'];
  if (layout === 'card') return ['connect', 'message'];
  if (layout === 'follow') return ['follow', 'message'];
  return layout === 'none' ? ['message', 'follow'] : ['message'];
}

export function actions(visit: Visit, person: Person, relation: Relation): MarkupElement {
  const offered = shown(relation).filter((control) => control !== 'follow' || mayFollow(visit, person));
  const buttons = offered.map((control, index) =>
    button(visit, person, control, index === 0 ? 'primary' : 'secondary', 'pvs-profile-actions__action'),
  );
  return h('div', { class: `${scoped(visit, 'action row')} pvs-profile-actions` }, buttons, more(visit, person, relation, 'profile'));
}

/** The bar that stays when the page is scrolled, with the same ways to act. */
export function stickyActions(visit: Visit, person: Person, relation: Relation): MarkupElement {
  const buttons = shown(relation).map((control, index) =>
    button(visit, person, control, index === 0 ? 'primary' : 'secondary', 'pvs-sticky-header-profile-actions__action'),
  );
  return h(
    'section',
    { class: 'scaffold-layout-toolbar scaffold-layout-toolbar--is-fixed', style: 'position:fixed;top:-300px' },
    h(
      'div',
      { class: 'scaffold-layout-toolbar__content scaffold-layout-container scaffold-layout-container--reflow' },
      h(
        'div',
        { class: 'artdeco-entity-lockup artdeco-entity-lockup--size-1 ember-view' },
        h('img', {
          class: 'presence-entity__image EntityPhoto-circle-1',
          alt: person.name,
          src: picture(person.slug, 'profile-displayphoto-shrink_100_100'),
        }),
        h('div', { class: 'artdeco-entity-lockup__title ember-view' }, person.name),
      ),
      buttons,
      more(visit, person, relation, 'sticky'),
    ),
  );
}

const posts = (what: string, person: Person): readonly Action[] => [
  { do: 'ask', url: `${serverRequest}.mynetwork.${what}`, body: { person: person.slug } },
];

function button(visit: Visit, person: Person, control: Control, kind: 'primary' | 'secondary', place: string): MarkupElement {
  const { words } = visit;
  const made = (label: string, icon: string, text: string, click: readonly Action[] = []): MarkupElement =>
    extend(artdecoButton(`${control} ${place} ${person.slug}`, kind, { 'aria-label': label, class: place }, icon, text), { click });
  const first = person.name.split(' ')[0] ?? person.name;
  if (control === 'connect')
    return made(words.say('Invite {name} to connect', { name: person.name }), 'connect-small', words.say('Connect'), opensInvite(person));
  if (control === 'withdrawn')
    return made(words.say('Invite {name} to connect', { name: person.name }), 'connect-small', words.say('Connect'));
  if (control === 'pending')
    return made(
      words.say('Pending, click to withdraw invitation sent to {name}', { name: person.name }),
      'clock-small',
      words.say('Pending'),
      posts('openWithdraw', person),
    );
  if (control === 'follow')
    return visit.state.relation(visit.account, person).following
      ? made(words.say('Following {name}', { name: person.name }), 'check-small', words.say('Following'), posts('follow', person))
      : made(words.say('Follow {name}', { name: person.name }), 'add-small', words.say('Follow'), posts('follow', person));
  if (control === 'accept')
    return made(
      words.say('Accept {name}’s request to connect', { name: person.name }),
      '',
      visit.words.say('Accept'),
      posts('accept', person),
    );
  if (control === 'ignore')
    return made(
      words.say('Ignore {name}’s request to connect', { name: person.name }),
      '',
      visit.words.say('Ignore'),
      posts('ignore', person),
    );
  return h(
    'div',
    { class: 'entry-point profile-action-compose-option' },
    made(words.say('Message {name}', { name: first }), 'send-privately-small', words.say('Message'), opensComposer(person)),
  );
}

/** The dropdown: its items are in the page all the time. */
function more(visit: Visit, person: Person, relation: Relation, place: string): MarkupElement {
  const { words } = visit;
  const name = `more ${place}`;
  const item = (label: string | null, icon: string, text: string, click?: readonly Action[]): Markup => {
    const row = h(
      'div',
      {
        ...(label === null ? {} : { 'aria-label': label }),
        role: 'button',
        tabindex: '0',
        id: emberId(`${text} ${place} ${person.slug}`),
        class: 'artdeco-dropdown__item artdeco-dropdown__item--is-dropdown ember-view full-width display-flex align-items-center',
      },
      isUnusual(visit.sandbox.faults, 'menuWithoutIcons') ? false : glyph(icon, '24x24'),
      h('span', { class: 'display-flex t-normal flex-1', 'aria-hidden': 'true' }, text),
    );
    return h('li', {}, click ? extend(row, { click }) : row);
  };
  const connectable = relation.state === 'notConnected' && relation.layout !== 'card' && relation.layout !== 'none';
  const items = [
    item(
      words.say('Send {name}’s profile via message', { name: person.name }),
      'share-linkedin-medium',
      visit.words.say('Send profile in a message'),
    ),
    item(visit.words.say('Save to PDF'), 'download-medium', visit.words.say('Save to PDF')),
    connectable &&
      item(words.say('Invite {name} to connect', { name: person.name }), 'connect-medium', words.say('Connect'), opensInvite(person)),
    relation.state === 'connected' &&
      item(
        words.say('Remove your connection to {name}', { name: person.name }),
        'remove-connection-medium',
        words.say('Remove connection'),
        posts('openRemoveConnection', person),
      ),
    (relation.layout !== 'follow' || relation.state === 'connected') &&
      mayFollow(visit, person) &&
      (relation.following
        ? item(words.say('Unfollow {name}', { name: person.name }), 'clear-medium', words.say('Unfollow'), posts('follow', person))
        : item(words.say('Follow {name}', { name: person.name }), 'add-medium', words.say('Follow'), posts('follow', person))),
    item(
      words.say('Report or block {name}’s profile', { name: person.name }),
      'report-medium',
      visit.words.say('Report / Block'),
      posts('openReport', person),
    ),
    item(null, 'signal-notice-medium', visit.words.say('About this profile')),
  ];
  const content = extend(
    h(
      'div',
      {
        tabindex: '-1',
        'aria-hidden': 'true',
        id: emberId(`${name} ${person.slug}`),
        class: `${scoped(visit, 'dropdown')} artdeco-dropdown__content artdeco-dropdown--is-dropdown-element artdeco-dropdown__content--placement-bottom ember-view`,
      },
      h('div', { class: 'artdeco-dropdown__content-inner' }, h('ul', {}, items)),
    ),
    { ref: name },
  );
  const trigger = extend(
    h(
      'button',
      {
        'aria-expanded': 'false',
        'aria-label': words.say('More actions'),
        id: `${emberId(`${name} trigger`)}-profile-overflow-action`,
        class:
          'artdeco-dropdown__trigger artdeco-dropdown__trigger--placement-bottom ember-view pvs-profile-actions__action artdeco-button artdeco-button--secondary artdeco-button--muted artdeco-button--2',
        type: 'button',
      },
      h('span', { class: 'artdeco-button__text' }, words.say('More')),
    ),
    { click: [{ do: 'reveal', at: name, shownClass: 'artdeco-dropdown__content--is-open' }] },
  );
  return h(
    'div',
    { class: 'artdeco-dropdown artdeco-dropdown--placement-bottom artdeco-dropdown--justification-left ember-view' },
    trigger,
    content,
  );
}

/** What the owner of a profile can do with it. */
export function ownActions(visit: Visit): MarkupElement {
  const person = visit.viewer;
  const name = 'more own';
  const items = [visit.words.say('Share profile in a message'), visit.words.say('Save to PDF'), visit.words.say('About this profile')].map(
    (text) =>
      h(
        'li',
        {},
        h(
          'div',
          { role: 'button', tabindex: '0', class: 'artdeco-dropdown__item artdeco-dropdown__item--is-dropdown ember-view' },
          h('span', { class: 'display-flex t-normal flex-1', 'aria-hidden': 'true' }, text),
        ),
      ),
  );
  const content = extend(
    h(
      'div',
      {
        tabindex: '-1',
        'aria-hidden': 'true',
        class: `${scoped(visit, 'dropdown')} artdeco-dropdown__content artdeco-dropdown--is-dropdown-element ember-view`,
      },
      h('div', { class: 'artdeco-dropdown__content-inner' }, h('ul', {}, items)),
    ),
    { ref: name },
  );
  const trigger = extend(
    h(
      'button',
      {
        'aria-expanded': 'false',
        'aria-label': visit.words.say('More actions'),
        type: 'button',
        class:
          'artdeco-dropdown__trigger ember-view pvs-profile-actions__action artdeco-button artdeco-button--secondary artdeco-button--muted artdeco-button--2',
      },
      h('span', { class: 'artdeco-button__text' }, visit.words.say('More')),
    ),
    { click: [{ do: 'reveal', at: name, shownClass: 'artdeco-dropdown__content--is-open' }] },
  );
  const button = (label: string, text: string, kind: 'primary' | 'secondary'): MarkupElement =>
    artdecoButton(`own ${text}`, kind, { 'aria-label': label, class: 'pvs-profile-actions__action' }, '', text);
  return h(
    'div',
    { class: `${scoped(visit, 'action row')} pvs-profile-actions` },
    h(
      'a',
      {
        href: `/in/${person.slug}/edit/intro/`,
        'aria-label': visit.words.say('Edit intro'),
        class: 'artdeco-button artdeco-button--circle',
      },
      glyph('edit-medium', '24x24'),
    ),
    button(visit.words.say('Open to'), visit.words.say('Open to'), 'primary'),
    button(visit.words.say('Add profile section'), visit.words.say('Add profile section'), 'secondary'),
    h('div', { class: 'artdeco-dropdown ember-view' }, trigger, content),
  );
}
