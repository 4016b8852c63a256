import { companyUrl } from '../identity.ts';
import { h, type Markup } from '../markup.ts';
import { emberPostCards } from '../posts/emberCard.ts';
import type { Handler, Reply, Visit } from '../visit.ts';
import type { Company } from '../world.ts';
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

const overview = (company: Company): Markup =>
  h(
    'section',
    { class: 'artdeco-card org-page-details-module__card-spacing artdeco-card org-about-module__margin-bottom' },
    h('h2', { class: 'text-heading-xlarge' }, 'Overview'),
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
        'Website',
        company.website === null
          ? null
          : h(
              'a',
              { href: company.website, rel: 'noopener noreferrer', target: '_blank' },
              h('span', { class: 'link-without-visited-state', dir: 'ltr' }, company.website),
            ),
      ),
      term(
        'Phone',
        company.phone === null
          ? null
          : h(
              'a',
              { href: `tel:${company.phone.replace(/\s/g, '')}` },
              h('span', { 'aria-hidden': 'true' }, company.phone),
              h('span', { class: 'visually-hidden' }, `Phone number is ${company.phone}`),
            ),
      ),
      term('Industry', company.industry),
      term('Company size', company.size, company.members > 0 ? `${company.members.toLocaleString('en-US')} associated members` : null),
      term('Headquarters', company.headquarters),
      term('Type', company.type),
      term('Founded', company.founded),
      term(
        'Specialties',
        company.specialties.length === 0
          ? null
          : company.specialties.length === 1
            ? (company.specialties[0] ?? null)
            : `${company.specialties.slice(0, -1).join(', ')}, and ${company.specialties.at(-1)}`,
      ),
    ),
  );

const locations = (company: Company): Markup | null =>
  company.headquarters === null
    ? null
    : h(
        'div',
        { class: 'artdeco-card org-locations-module__card-spacing' },
        h('h3', { class: 'text-heading-xlarge' }, 'Locations (1)'),
        h(
          'div',
          { class: 'org-location-card pv2' },
          h('span', { class: 'org-locations-module__primary-location' }, 'Primary'),
          h('p', { class: 't-14 t-black--light t-normal break-words', dir: 'ltr' }, company.headquarters),
        ),
      );

const funding = (company: Company): Markup | null =>
  company.funding === null
    ? null
    : h(
        'aside',
        { class: 'artdeco-card org-funding' },
        h('h2', { class: 't-18' }, 'Funding'),
        h('p', { class: 't-14' }, `${company.name} 3 total rounds`),
        h(
          'section',
          { class: 'org-funding__card-spacing' },
          h('h3', { class: 't-14' }, 'Last round'),
          h(
            'a',
            { href: 'https://www.crunchbase.com/', target: '_blank' },
            h('span', { class: 't-14 t-bold' }, company.funding),
            h('time', { class: 't-12' }, 'Mar 3, 2025'),
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
        h('h2', {}, 'Overview'),
        h('p', {}, (company.description ?? '').slice(0, 120)),
        h('a', { href: `/company/${company.slug}/about/` }, 'Show all details'),
      ),
      ...emberPostCards(visit, visit.state.posts.filter((post) => post.author === company.slug).slice(0, 2)),
    ),
  about: (visit, company) =>
    companyPage(visit, company, 'about/', overview(company), ...[locations(company), funding(company)].filter((one) => one !== null)),
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
      h('h2', { class: 'artdeco-empty-state__headline' }, 'No posts yet'),
      h('p', {}, `Posts of ${company.name} will show up here.`),
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
          company.jobs > 0 ? `${company.name} has ${company.jobs.toLocaleString('en-US')} job openings` : `There are no jobs right now.`,
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
  if (asked !== company.slug) return { redirect: `/company/${company.slug}/${tab === '' ? '' : `${tab}/`}` };
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'visit', company: companyUrl(company.slug) });
  return draw(visit, company);
};
