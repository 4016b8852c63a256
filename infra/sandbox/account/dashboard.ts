import { h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { c, p } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { seeded } from '../world/chance.ts';

const figure = (visit: Visit, path: string, count: number, label: string): MarkupElement =>
  h(
    'a',
    { class: c(visit, 'link'), href: `https://www.linkedin.com${path}` },
    h('div', {}, p(visit, 'name', visit.words.number(count)), p(visit, 'headline', label)),
  );

/** `/dashboard/`: how the account is seen, each figure a link to more of it. */
export const dashboard: Handler = (visit) => {
  const chance = seeded(`dashboard ${visit.account.id}`);
  const some = (most: number): number => Math.floor(chance() * most);
  return sduiPage(visit, {
    name: 'analytics.Dashboard',
    pageKey: 'dashboard',
    title: `${visit.words.say('Dashboard')} | LinkedIn`,
    main: [
      h(
        'section',
        { class: c(visit, 'card') },
        h('h2', { class: c(visit, 'heading') }, visit.words.say('Analytics')),
        figure(
          visit,
          '/analytics/creator/content/?metricType=IMPRESSIONS&timeRange=past_7_days',
          some(5000),
          visit.words.say('Post impressions, past 7 days'),
        ),
        figure(visit, '/analytics/creator/audience/', visit.viewer.followers, visit.words.say('Followers')),
        figure(visit, '/analytics/profile-views/', some(400), visit.words.say('Profile viewers, past 90 days')),
        figure(visit, '/analytics/search-appearances/', some(90), visit.words.say('Search appearances, previous week')),
      ),
    ],
  });
};
