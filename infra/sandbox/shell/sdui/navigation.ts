import type { Visit } from '../../site/visit.ts';
import { h } from '../markup.ts';
import type { MarkupElement } from '../markup.types.ts';
import { c, figure, icon } from './parts.ts';

/** The bar at the top. */
export function navigation(visit: Visit): MarkupElement {
  const tab = (href: string, id: string, text: string, count: number): MarkupElement =>
    h(
      'li',
      {},
      h(
        'a',
        {
          class: c(visit, 'plain'),
          href: `https://www.linkedin.com${href}`,
          'aria-label': visit.words.say('{text}, {count} new notifications', { text, count }),
        },
        icon(id),
        h('span', {}, text),
      ),
    );
  return h(
    'header',
    { class: c(visit, 'bar') },
    h(
      'div',
      { 'data-testid': 'primary-nav', class: c(visit, 'row') },
      h(
        'div',
        { role: 'search' },
        h('input', {
          'data-testid': 'typeahead-input',
          placeholder: visit.words.say('Search'),
          autocomplete: 'off',
          componentkey: 'SearchResults_SearchTyahInputRef',
        }),
      ),
    ),
    h(
      'nav',
      { componentkey: 'primaryNavLinksComponentRef' },
      h(
        'ul',
        { class: c(visit, 'tabs') },
        tab('/feed/', 'home-medium', visit.words.say('Home'), 1),
        tab('/mynetwork', 'people-medium', visit.words.say('My Network'), 0),
        tab('/jobs/', 'job-medium', visit.words.say('Jobs'), 0),
        tab('/messaging/', 'messages-medium', visit.words.say('Messaging'), 0),
        tab('/notifications/', 'bell-fill-medium', visit.words.say('Notifications'), 3),
        h(
          'li',
          {},
          h(
            'button',
            { 'aria-expanded': 'false' },
            figure(visit, visit.viewer.slug, 'person-accent-4', 'me'),
            h('span', {}, visit.words.say('Me')),
          ),
        ),
      ),
    ),
    !visit.account.premium &&
      h(
        'div',
        { 'data-view-name': 'premium-nav-upsell-text', 'data-display-contents': 'true' },
        h(
          'a',
          {
            class: c(visit, 'plain'),
            href: 'https://www.linkedin.com/premium/products/?upsellOrderOrigin=Tracking%3Av1%3Apremium_nav_upsell_text%3ANav%3AIn-Product',
          },
          visit.words.say('Try Premium for free'),
        ),
      ),
  );
}
