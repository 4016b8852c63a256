import { doubled } from '../shell/ember/parts.ts';
import { emberPage } from '../shell/ember/shell.ts';
import { h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import { composeHref } from '../shell/sdui/links.ts';
import { c, figure, icon, p } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { picture, profileUrl } from '../world/identity.ts';
import { allViewers, seenViewers, type Viewer } from './viewers.ts';

/** An entry in words, and where it leads. */
function shown(visit: Visit, viewer: Viewer) {
  const viewed = visit.words.say('Viewed {ago}', { ago: visit.words.longAgo(viewer.ageMs) });
  if (viewer.kind === 'person') {
    const { person } = viewer;
    const relation = visit.state.relation(visit.account, person);
    return {
      title: person.name,
      badge: visit.words.degree(relation.degree),
      lines: [person.headline ?? '', viewed],
      href: `${profileUrl(person.slug)}/`,
      compose: relation.state === 'connected' ? composeHref(person) : null,
    };
  }
  if (viewer.kind === 'company') {
    const { company } = viewer;
    return {
      title: visit.words.say('Someone at {company}', { company: company.name }),
      badge: null,
      lines: [viewed],
      href: `https://www.linkedin.com/search/results/people/?currentCompany=%5B%22${company.id}%22%5D&origin=WVMP_VIEWER`,
      compose: null,
    };
  }
  const title = visit.words.say('LinkedIn Member');
  return {
    title,
    badge: null,
    lines: [visit.words.say('This person is viewing profiles in private mode'), viewed],
    href: null,
    compose: null,
  };
}

/** An entry of the React front end: without role, name or key. */
function sduiViewer(visit: Visit, viewer: Viewer): MarkupElement {
  const { title, badge, lines, href, compose } = shown(visit, viewer);
  const face =
    viewer.kind === 'person' ? figure(visit, viewer.person.slug, 'person-accent-4') : h('figure', {}, icon('ghost-person-accent-4'));
  const texts = [
    h('div', { class: c(visit, 'row') }, p(visit, 'strong', title), badge !== null && h('p', { class: c(visit, 'muted') }, `· ${badge}`)),
    lines.map((line) => p(visit, 'muted', line)),
  ];
  const linked = (children: readonly (Markup | false | readonly (Markup | false)[])[]): MarkupElement =>
    href === null ? h('div', {}, children) : h('a', { class: c(visit, 'plain'), href }, children);
  return h(
    'div',
    { class: c(visit, 'row') },
    linked([face]),
    linked(texts),
    compose !== null && h('a', { class: c(visit, 'secondary'), href: compose }, h('span', {}, visit.words.say('Message'))),
  );
}

function emberViewer(visit: Visit, viewer: Viewer): MarkupElement {
  const { title, badge, lines, href, compose } = shown(visit, viewer);
  const [subtitle, caption] = lines.length > 1 ? lines : [null, lines[0]];
  const image =
    viewer.kind === 'person'
      ? h('img', { class: 'EntityPhoto-circle-3', alt: '', src: picture(viewer.person.slug, 'profile-displayphoto-shrink_100_100') })
      : h('div', { class: 'EntityPhoto-circle-3-ghost-person' });
  const lockup = h(
    'div',
    { class: 'member-analytics-addon-entity-list__entity artdeco-entity-lockup artdeco-entity-lockup--size-3 ember-view' },
    h('div', { class: 'artdeco-entity-lockup__image ember-view' }, image),
    h(
      'div',
      { class: 'artdeco-entity-lockup__content member-analytics-addon-entity-list__entity-content ember-view' },
      h(
        'div',
        { class: 'artdeco-entity-lockup__title member-analytics-addon-entity-list__entity-content-title ember-view' },
        h('span', { dir: 'ltr' }, doubled(title)),
      ),
      badge !== null && h('div', { class: 'artdeco-entity-lockup__degree ember-view' }, `· ${badge}`),
      subtitle && h('div', { class: 'artdeco-entity-lockup__subtitle ember-view' }, subtitle),
      h('div', { class: 'artdeco-entity-lockup__caption ember-view' }, caption),
    ),
  );
  return h(
    'li',
    { class: 'artdeco-list__item member-analytics-addon-entity-list__item' },
    href === null ? lockup : h('a', { class: 'member-analytics-addon-entity-list__link', href }, lockup),
    compose !== null && h('a', { class: 'artdeco-button artdeco-button--secondary', href: compose }, visit.words.say('Message')),
  );
}

/** The viewers from one on, ten at a time. */
export const viewersPart = (visit: Visit, classic: boolean, from = startOf(visit)): Markup[] =>
  whole(
    part(
      visit,
      seenViewers(visit.state.world, visit.account),
      from,
      10,
      `${classic ? 'classic' : 'com.linkedin.sdui'}.pagers.premium.profileViews`,
      (viewer) => (classic ? [emberViewer(visit, viewer)] : [sduiViewer(visit, viewer), h('div', {}, h('hr', { role: 'presentation' }))]),
    ),
  );

/** `/analytics/profile-views/`: who viewed the account's own profile. */
export const viewersPage: Handler = (visit) => {
  const variant = visit.sandbox.faults.take('viewers', visit.occasion())?.variant;
  const isClassic = visit.renderer() === 'ember';
  const title = visit.words.say('Profile viewers');
  const all = allViewers(visit.state.world, visit.account).length;
  const link = (href: string, text: string): MarkupElement =>
    h('a', { class: isClassic ? 'artdeco-button' : c(visit, 'primary'), href }, h('span', {}, text));
  const list = (): Markup[] => {
    if (variant === 'hidden')
      return [
        h('p', {}, visit.words.say('Your viewers are hidden while you browse in private mode.')),
        link('https://www.linkedin.com/mypreferences/d/profile-viewing-options', visit.words.say('Change your visibility')),
      ];
    if (variant === 'nobody') return [h('p', {}, visit.words.say('Your viewers will appear here.'))];
    const rows = viewersPart(visit, isClassic, 0);
    const upsell = visit.account.premium
      ? []
      : [link('https://www.linkedin.com/premium/products/?upsellOrderOrigin=wvmp', visit.words.say('Upgrade to Premium'))];
    if (!isClassic) return [h('div', {}, rows), ...upsell];
    const entries = h('ul', { class: 'member-analytics-addon-entity-list artdeco-list' }, rows);
    return [h('div', { class: 'scaffold-finite-scroll' }, h('div', { class: 'scaffold-finite-scroll__content' }, entries)), ...upsell];
  };
  const head = [h('h2', {}, title), h('p', {}, visit.words.number(all)), h('p', {}, visit.words.say('Profile viewers, past 90 days'))];
  const screen = { pageKey: 'analytics_profile_views', title: `${title} | LinkedIn` };
  if (isClassic)
    return emberPage(visit, {
      ...screen,
      main: [
        h(
          'div',
          { class: 'scaffold-layout__inner scaffold-layout-container' },
          h(
            'main',
            { class: 'scaffold-layout__main' },
            h('section', { class: 'artdeco-card' }, head),
            h('section', { class: 'artdeco-card' }, list()),
          ),
        ),
      ],
    });
  return sduiPage(visit, {
    ...screen,
    name: 'analytics.ProfileViews',
    main: [h('section', { class: c(visit, 'card') }, head), h('section', { class: c(visit, 'card') }, list())],
  });
};
