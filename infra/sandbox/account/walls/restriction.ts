import { h } from '../../shell/markup.ts';
import type { Reply } from '../../site/visit.ts';
import { guestPage } from './page.ts';

/** The account is restricted until its owner has shown who they are. */
export const restriction = (): Reply =>
  guestPage(
    'd_flagship3_login_restriction',
    'Access to your account has been temporarily restricted | LinkedIn',
    h('h1', {}, 'Access to your account has been temporarily restricted'),
    h('p', {}, 'Our systems have detected unusual activity. Please verify your identity with a government-issued ID.'),
    h('button', { type: 'button' }, 'Verify your identity'),
  );
