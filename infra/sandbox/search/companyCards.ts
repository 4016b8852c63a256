import { scoped } from '../shell/ember/parts.ts';
import { h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { c, contents, key, p } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import { companyUrl, picture } from '../world/identity.ts';
import type { Company } from '../world/world.ts';

const lineOf = ({ words }: Visit, { industry, headquarters }: Company): string =>
  [industry && words.term(industry), headquarters].filter((one) => one !== null).join(' • ');

/** The cards of a company search. */
export const companyCards = (visit: Visit, companies: readonly Company[]): MarkupElement[] =>
  companies.map((company) => {
    const href = `${companyUrl(company.slug)}/`;
    const name = h('p', { class: c(visit, 'strong') }, h('a', { class: c(visit, 'plain'), href }, company.name));
    const texts = h(
      'div',
      {},
      name,
      p(visit, 'text', lineOf(visit, company)),
      p(visit, 'muted', visit.words.say('{count} follower', { count: visit.words.compact(company.followers) })),
      company.tagline !== null && p(visit, 'muted', company.tagline),
    );
    return h(
      'div',
      { role: 'listitem' },
      contents(
        visit,
        h(
          'a',
          { class: c(visit, 'plain'), href, componentkey: key(visit, company.slug) },
          h(
            'div',
            { class: c(visit, 'row') },
            h('img', { class: c(visit, 'small'), alt: company.name, src: picture(company.slug, 'company-logo_100_100') }),
            texts,
          ),
        ),
      ),
      h('hr', { role: 'presentation' }),
    );
  });

/** The rows of a company search in the classic renderer. */
export const emberCompanyCards = (visit: Visit, companies: readonly Company[]): MarkupElement[] =>
  companies.map((company) => {
    const href = `${companyUrl(company.slug)}/`;
    return h(
      'li',
      { class: `${scoped(visit, 'row')} reusable-search__result-container` },
      h(
        'div',
        {
          class: scoped(visit, 'result'),
          'data-chameleon-result-urn': `urn:li:company:${company.id}`,
          'data-view-name': 'search-entity-result-universal-template',
        },
        h(
          'div',
          { class: 'linked-area flex-1 cursor-pointer' },
          h(
            'a',
            { 'aria-hidden': 'true', tabindex: '-1', class: scoped(visit, 'link'), 'data-test-app-aware-link': '', href },
            h('img', { alt: company.name, src: picture(company.slug, 'company-logo_100_100'), class: 'EntityPhoto-circle-4' }),
          ),
          h(
            'span',
            { class: 'entity-result__title-text t-16' },
            h('a', { class: scoped(visit, 'link'), 'data-test-app-aware-link': '', href }, company.name),
          ),
          h('div', { class: `${scoped(visit, 'primary')} entity-result__primary-subtitle t-14 t-black t-normal` }, lineOf(visit, company)),
          h(
            'div',
            { class: `${scoped(visit, 'secondary')} entity-result__secondary-subtitle t-14 t-normal` },
            visit.words.say('{count} follower', { count: visit.words.compact(company.followers) }),
          ),
        ),
      ),
    );
  });
