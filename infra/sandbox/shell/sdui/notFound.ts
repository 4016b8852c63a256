import type { Reply, Visit } from '../../site/visit.ts';
import { h } from '../markup.ts';
import { c, p } from './parts.ts';
import { sduiPage } from './shell.ts';

/** "This page doesn’t exist", or a profile that is not shown to this account. */
export function sduiNotFound(visit: Visit, why: 'missing' | 'unavailable'): Reply {
  const { say } = visit.words;
  const title = say(why === 'missing' ? 'This page doesn’t exist' : 'Profile unavailable');
  const text = say(why === 'missing' ? 'Please check your URL or return to LinkedIn home.' : 'This profile is not available to you.');
  return sduiPage(visit, {
    name: why === 'missing' ? 'error.NotFound' : 'profile.ProfileUnavailable',
    pageKey: why === 'missing' ? '404' : 'profile_unavailable',
    title: 'LinkedIn',
    main: [
      h(
        'section',
        { class: c(visit, 'card') },
        h('h2', { class: c(visit, 'heading') }, title),
        p(visit, 'text', text),
        h('a', { class: c(visit, 'primary'), href: 'https://www.linkedin.com/feed/' }, say('Go to your feed')),
      ),
    ],
  });
}
