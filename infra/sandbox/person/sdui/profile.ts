import { extend, h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import { contents } from '../../shell/sdui/parts.ts';
import { sduiPage } from '../../shell/sdui/shell.ts';
import type { Reply, Visit } from '../../site/visit.ts';
import type { Person } from '../../world/world.ts';
import { neighbours } from './browsemap.ts';
import { aboutCard, activityCard } from './cards.ts';
import { cardKey, stickyToolbar, topCard } from './topCard.ts';

/** A profile as the React renderer shows it. */
export function sduiProfile(visit: Visit, person: Person, modal?: MarkupElement): Reply {
  const relation = visit.state.relation(visit.account, person);
  const own = person.slug === visit.viewer.slug;
  return sduiPage(visit, {
    name: 'profile.Profile',
    pageKey: own ? 'profile_self_view_base' : 'profile_view_base',
    title: `${person.name} | LinkedIn`,
    person,
    ...(own ? {} : { toolbar: stickyToolbar(visit, person, relation) }),
    ...(modal ? { modal } : {}),
    main: [
      contents(
        visit,
        h(
          'div',
          { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn' },
          extend(topCard(visit, person, relation), { ref: 'topcard' }),
          h('div', { componentkey: `ProfilePostConnectDrawer_${person.slug}` }),
          h('div', { componentkey: `profileCardsAboveActivity${person.slug}` }, aboveActivity(visit, person)),
          h('div', { componentkey: `com.linkedin.sdui.profile.card.ref${person.slug}Activity` }, activityCard(visit, person, relation)),
          [1, 2, 3, 4, 5, 6, 7].map((part) => belowActivity(visit, person, part)),
        ),
      ),
    ],
    aside: [h('div', { componentkey: cardKey(person, 'SupportedLocales') }), ...neighbours(visit, person)],
  });
}

function aboveActivity(visit: Visit, person: Person): MarkupElement {
  return h(
    'div',
    { 'data-sdui-component': 'com.linkedin.sdui.generated.profile.dsl.impl.profileCardsAboveActivity' },
    h('div', { componentkey: cardKey(person, 'SuggestedForYou') }),
    h('div', { componentkey: cardKey(person, 'About') }, person.about !== null && aboutCard(visit, person)),
    h('div', { componentkey: cardKey(person, 'Services') }),
    h('div', { componentkey: cardKey(person, 'Featured') }),
  );
}

/** Stands there empty until the wheel is turned. */
function belowActivity(visit: Visit, person: Person, part: number): Markup {
  const stated = `profileCardsBelowActivityPart${part}${person.slug}`;
  const url = `/flagship-web/rsc-action/actions/component?componentId=com.linkedin.sdui.generated.profile.dsl.impl.profileCardsBelowActivityPart${part}&vanityName=${encodeURIComponent(person.slug)}`;
  return h(
    'div',
    { componentkey: stated },
    contents(visit, extend(h('div', { componentkey: stated, style: 'min-height:60px' }), { lazy: url })),
  );
}
