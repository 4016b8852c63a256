import { emberPostCards } from '../post/emberCard.ts';
import { h } from '../shell/markup.ts';
import type { Markup } from '../shell/markup.types.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { companyUrl } from '../world/identity.ts';
import type { Company } from '../world/world.ts';
import { administers } from './admin.ts';
import { employees } from './employees.ts';
import { companyPage } from './shell.ts';

type Tab = (visit: Visit, company: Company) => Reply;

const term = (name: string, ...definitions: (string | Markup | null)[]): Markup[] => {
  const known = definitions.filter((one) => one !== null);
  return known.length === 0
    ? []
    : [
        h('dt', { class: 'mb1' }, h('h3', { class: 'text-heading-medium' }, name)),
        ...known.map((one) => h('dd', { class: 'mb4 t-black--light text-body-medium' }, one)),
      ];
};

const overview = ({ words }: Visit, company: Company): Markup =>
  h(
    'section',
    { class: 'artdeco-card org-page-details-module__card-spacing artdeco-card org-about-module__margin-bottom' },
    h('h2', { class: 'text-heading-xlarge' }, words.say('Overview')),
    company.description !== null &&
      h(
        'p',
        { class: 'break-words white-space-pre-wrap t-black--light text-body-medium', style: 'white-space:pre-wrap' },
        company.description,
      ),
    h(
      'dl',
      { class: 'overflow-hidden' },
      term(
        words.say('Website'),
        company.website === null
          ? null
          : h(
              'a',
              { href: company.website, rel: 'noopener noreferrer', target: '_blank' },
              h('span', { class: 'link-without-visited-state', dir: 'ltr' }, company.website),
            ),
      ),
      term(
        words.say('Phone'),
        company.phone === null
          ? null
          : h(
              'a',
              { href: `tel:${company.phone.replace(/\s/g, '')}` },
              h('span', { 'aria-hidden': 'true' }, company.phone),
              h('span', { class: 'visually-hidden' }, words.say('Phone number is {phone}', { phone: company.phone })),
            ),
      ),
      term(words.say('Industry'), company.industry && words.term(company.industry)),
      term(
        words.say('Company size'),
        company.size && words.term(company.size),
        company.members > 0 ? words.say('{count} associated member', { count: company.members }) : null,
      ),
      term(words.say('Headquarters'), company.headquarters),
      term(words.say('Type'), company.type && words.term(company.type)),
      term(words.say('Founded'), company.founded),
      term(words.say('Specialties'), company.specialties.length === 0 ? null : words.list(company.specialties)),
    ),
  );

const locations = ({ words }: Visit, company: Company): Markup | null =>
  company.headquarters === null
    ? null
    : h(
        'div',
        { class: 'artdeco-card org-locations-module__card-spacing' },
        h('h3', { class: 'text-heading-xlarge' }, words.say('Locations ({count})', { count: 1 })),
        h(
          'div',
          { class: 'org-location-card pv2' },
          h('span', { class: 'org-locations-module__primary-location' }, words.say('Primary')),
          h('p', { class: 't-14 t-black--light t-normal break-words', dir: 'ltr' }, company.headquarters),
        ),
      );

const funding = ({ words }: Visit, company: Company): Markup | null =>
  company.funding === null
    ? null
    : h(
        'aside',
        { class: 'artdeco-card org-funding' },
        h('h2', { class: 't-18' }, words.say('Funding')),
        h('p', { class: 't-14' }, `${company.name} ${words.say('{count} total rounds', { count: 3 })}`),
        h(
          'section',
          { class: 'org-funding__card-spacing' },
          h('h3', { class: 't-14' }, words.say('Last round')),
          h(
            'a',
            { href: 'https://www.crunchbase.com/', target: '_blank' },
            h('span', { class: 't-14 t-bold' }, company.funding),
            h('time', { class: 't-12' }, words.date(Date.UTC(2025, 2, 3))),
          ),
        ),
      );

const tabs: Readonly<Record<string, Tab>> = {
  '': (visit, company) =>
    companyPage(
      visit,
      company,
      '',
      h(
        'section',
        { class: 'artdeco-card p5' },
        h('h2', {}, visit.words.say('Overview')),
        h('p', {}, (company.description ?? '').slice(0, 120)),
        h('a', { href: `/company/${company.slug}/about/` }, visit.words.say('Show all details')),
      ),
      ...emberPostCards(visit, visit.state.posts.filter((post) => post.author === company.slug).slice(0, 2)),
    ),
  about: (visit, company) =>
    companyPage(
      visit,
      company,
      'about/',
      overview(visit, company),
      ...[locations(visit, company), funding(visit, company)].filter((one) => one !== null),
    ),
  posts: (visit, company) => {
    const posts = visit.state.posts.filter((post) => post.author === company.slug);
    const list = h(
      'div',
      { class: 'scaffold-finite-scroll scaffold-finite-scroll--infinite' },
      h('div', { class: 'scaffold-finite-scroll__content' }, emberPostCards(visit, posts)),
    );
    const nothing = h(
      'section',
      { class: 'artdeco-empty-state' },
      h('h2', { class: 'artdeco-empty-state__headline' }, visit.words.say('No posts yet')),
      h('p', {}, visit.words.say('Posts of {name} will show up here.', { name: company.name })),
    );
    return companyPage(visit, company, 'posts/', posts.length === 0 ? nothing : list);
  },
  jobs: (visit, company) =>
    companyPage(
      visit,
      company,
      'jobs/',
      h(
        'section',
        { class: 'artdeco-card p5 org-jobs-job-search-form-module' },
        h(
          'h4',
          { class: 'org-jobs-job-search-form-module__headline' },
          company.jobs > 0
            ? visit.words.say('{name} has {count} job opening', { name: company.name, count: company.jobs })
            : visit.words.say('There are no jobs right now.'),
        ),
      ),
    ),
  people: (visit, company) => companyPage(visit, company, 'people/', employees(visit, company)),
};

/** `/company/<slug or number>/<tab>/`. */
export const companyPages: Handler = (visit, [asked = '', tab = '']) => {
  const company = visit.state.world.companies.find((one) => one.slug === asked || String(one.id) === asked);
  if (!company) return { redirect: '/404/' };
  const draw = tabs[tab];
  if (!draw) return { redirect: `/company/${company.slug}/` };
  if (asked !== company.slug) return { redirect: `/company/${company.slug}/${tab === '' ? '' : `${tab}/`}${visit.url.search}` };
  // Those who administer it see what visitors see only where they ask for it.
  if (tab === '' && administers(visit, company) && !visit.url.searchParams.has('viewAsMember'))
    return { redirect: `/company/${company.id}/admin/page-posts/published/` };
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'visit', company: companyUrl(company.slug) });
  return draw(visit, company);
};
