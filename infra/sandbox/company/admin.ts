import { newSharebox } from '../post/sharebox.ts';
import { emberPage } from '../shell/ember/shell.ts';
import { h } from '../shell/markup.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Company } from '../world/world.ts';

/** Whether the account's member administers the company's page. */
export const administers = ({ account }: Visit, company: Company): boolean => account.administers.includes(company.slug);

/** `/company/<number>/admin/page-posts/published/`: the posts of a company, for those who administer it; everybody else is led to its page. */
export const companyAdminPages: Handler = (visit, [asked = '']) => {
  const company = visit.state.world.companies.find(({ id }) => String(id) === asked);
  // By the name there is no such page.
  if (!company) return { redirect: '/404/' };
  if (!administers(visit, company)) return { redirect: `/company/${company.slug}/` };
  const modal = visit.url.searchParams.get('share') === 'true' ? { modal: newSharebox(visit, { company: company.slug }) } : {};
  return emberPage(visit, {
    ...modal,
    pageKey: 'company_admin_page_posts',
    title: `${company.name}: ${visit.words.say('Page posts')} | LinkedIn`,
    main: [
      h(
        'div',
        { class: 'scaffold-layout__inner scaffold-layout-container organization-outlet' },
        h(
          'aside',
          { class: 'scaffold-layout__sidebar org-organizational-page-admin-navigation' },
          h('img', {
            class: 'org-organizational-page-admin-navigation__logo EntityPhoto-square-4',
            alt: visit.words.say('{name} logo', { name: company.name }),
            src: picture(company.slug, 'company-logo_100_100'),
          }),
          h('h1', { class: 'org-organizational-page-admin-navigation__title text-heading-large' }, company.name),
          h(
            'a',
            {
              class: 'ember-view org-organizational-page-admin-navigation__follower-count',
              href: `/company/${company.id}/admin/analytics/`,
            },
            visit.words.say('{count} follower', { count: company.followers }),
          ),
        ),
        h('main', { class: 'scaffold-layout__main', id: 'main' }, h('h2', {}, visit.words.say('Page posts'))),
      ),
    ],
  });
};
