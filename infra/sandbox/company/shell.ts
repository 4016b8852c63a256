import { mayFollow } from '../person/following.ts';
import { emberPage } from '../shell/ember/shell.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { isUnusual } from '../site/faults.ts';
import type { Reply, Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Company } from '../world/world.ts';

const tabs = [
  ['', 'Home'],
  ['about/', 'About'],
  ['posts/', 'Posts'],
  ['jobs/', 'Jobs'],
  ['people/', 'People'],
] as const;

/** A page of a company: always of the classic renderer. */
export function companyPage(visit: Visit, company: Company, tab: string, ...main: Markup[]): Reply {
  const title = `${company.name}: ${visit.words.say(tabs.find(([path]) => path === tab)?.[1] ?? 'Overview')} | LinkedIn`;
  const links = tabs.map(([path, text]) =>
    h(
      'li',
      { class: 'org-page-navigation__item' },
      h(
        'a',
        {
          class: `ember-view pv3 ph4 t-16 t-bold t-black--light org-page-navigation__item-anchor ${path === tab ? 'active' : ''}`.trim(),
          href: `/company/${company.slug}/${path}`,
        },
        visit.words.say(text),
      ),
    ),
  );
  return emberPage(visit, {
    pageKey: `company${tab === '' ? '' : `_${tab.slice(0, -1)}`}`,
    title,
    main: [
      h(
        'div',
        { class: 'scaffold-layout__inner scaffold-layout-container organization-outlet' },
        h(
          'main',
          { class: 'scaffold-layout__main', id: 'main' },
          topCard(visit, company),
          h(
            'nav',
            { class: 'org-page-navigation', 'aria-label': visit.words.say('Organization’s page navigation') },
            h('ul', { class: 'org-page-navigation__items artdeco-list' }, links),
          ),
          main,
        ),
      ),
      h(
        'div',
        { class: 'grecaptcha-badge', 'data-style': 'bottomright', style: 'visibility:hidden;position:fixed;right:-186px;bottom:14px' },
        h('iframe', { title: 'reCAPTCHA', src: 'about:blank', width: '256', height: '60' }),
      ),
    ],
  });
}

function topCard(visit: Visit, company: Company): MarkupElement {
  const item = (text: string): Markup => h('div', { class: 'org-top-card-summary-info-list__info-item' }, text);
  const followed = visit.state.followsCompany(visit.account, company);
  const follow = h(
    'button',
    {
      'aria-pressed': String(followed),
      'aria-label': visit.words.say(followed ? 'Following' : 'Follow'),
      type: 'button',
      class: 'follow org-company-follow-button org-top-card-primary-actions__action artdeco-button artdeco-button--primary ember-view',
    },
    h('span', { class: 'artdeco-button__text', 'aria-hidden': 'true' }, visit.words.say(followed ? 'Following' : 'Follow')),
  );
  const affiliate = visit.state.world.companies.find(({ id }) => id !== company.id)?.id;
  const numbers = [
    ...(isUnusual(visit.sandbox.faults, 'affiliateFirst') ? [affiliate] : []),
    company.id,
    ...(isUnusual(visit.sandbox.faults, 'affiliateLast') ? [affiliate] : []),
  ];
  const employees = h(
    'a',
    {
      class: 'ember-view org-top-card-summary-info-list__info-item',
      href: `/search/results/people/?currentCompany=%5B%22${numbers.join('%22%2C%22')}%22%5D&origin=COMPANY_PAGE_CANNED_SEARCH`,
    },
    h(
      'span',
      { class: 't-normal t-black--light link-without-visited-state' },
      visit.words.say('{count} employee', { count: visit.words.compact(company.members) }),
    ),
  );
  return h(
    'section',
    { class: 'org-top-card artdeco-card' },
    h('img', {
      class: 'org-top-card-primary-content__logo EntityPhoto-square-6',
      alt: visit.words.say('{name} logo', { name: company.name }),
      src: picture(company.slug, 'company-logo_200_200'),
    }),
    h(
      'div',
      { class: 'block mt2' },
      h(
        'div',
        {},
        h('h1', { class: 'org-top-card-summary__title text-display-medium-bold', title: company.name }, company.name),
        company.tagline !== null && h('p', { class: 'org-top-card-summary__tagline' }, company.tagline),
      ),
      h(
        'div',
        { class: 'org-top-card-summary-info-list t-14 t-black--light' },
        company.industry !== null && item(visit.words.term(company.industry)),
        h(
          'div',
          { class: 'inline-block' },
          company.headquarters !== null && item(company.headquarters),
          item(visit.words.say('{count} follower', { count: visit.words.compact(company.followers) })),
          employees,
        ),
      ),
    ),
    h(
      'div',
      { class: 'org-top-card-primary-actions__inner' },
      mayFollow(visit) &&
        extend(follow, {
          click: [{ do: 'ask', url: `${serverRequest}.organization.follow`, body: { company: company.slug } }],
          ref: 'company follow',
        }),
    ),
    company.jobs > 0 &&
      h('a', { class: 'org-top-card-primary-actions__action', href: `/company/${company.slug}/jobs/` }, visit.words.say('See jobs')),
  );
}
