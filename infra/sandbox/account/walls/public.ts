import { h } from '../../shell/markup.ts';
import type { Reply } from '../../site/visit.ts';
import { guestPage } from './page.ts';

/** What a page shows to those who are not signed in, at its own address: the ways in above it, and little of it. */
export function publicPage(url: URL): Reply {
  const from = encodeURIComponent(url.href);
  const [area = 'home'] = url.pathname.split('/').filter(Boolean);
  const key = area === 'in' ? 'public_profile_v3_desktop' : `p_${area}_guest_view`;
  const tracked = (name: string): string => `${key}_nav-header-${name}`;
  const address = `https://www.linkedin.com`;
  return guestPage(
    key,
    'LinkedIn',
    h(
      'nav',
      { class: 'nav', 'aria-label': 'Primary' },
      h('a', { href: `${address}/signup/cold-join?session_redirect=${from}`, 'data-tracking-control-name': tracked('join') }, 'Join now'),
      h('a', { href: `${address}/login?session_redirect=${from}`, 'data-tracking-control-name': tracked('signin') }, 'Sign in'),
    ),
    h('section', { class: 'top-card-layout' }, h('h1', { class: 'top-card-layout__title' }, 'Somebody')),
    h('form', { class: 'google-auth', action: `${address}/uas/login-submit`, method: 'post' }),
  );
}
