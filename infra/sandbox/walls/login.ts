import { h, type MarkupElement } from '../markup.ts';
import type { Reply } from '../visit.ts';
import { guestPage } from './page.ts';

const form = (fault: string | null): MarkupElement =>
  h(
    'form',
    { class: 'login__form', method: 'post', action: '/checkpoint/lg/login-submit', novalidate: '' },
    h('input', { id: 'username', name: 'session_key', type: 'email', autocomplete: 'username', 'aria-label': 'Email or phone' }),
    h('input', { id: 'password', name: 'session_password', type: 'password', autocomplete: 'current-password', 'aria-label': 'Password' }),
    fault !== null && h('div', { id: 'error-for-password', role: 'alert', class: 'form__label--error' }, fault),
    h(
      'button',
      { type: 'submit', 'data-litms-control-urn': 'login-submit', 'aria-label': 'Sign in', class: 'btn__primary--large' },
      'Sign in',
    ),
  );

/** `/login` and `/uas/login`. */
export const loginPage = (fault: string | null): Reply =>
  guestPage(
    'd_checkpoint_lg_consumerLogin',
    'LinkedIn Login, Sign in | LinkedIn',
    h('h1', { class: 'header__content__heading' }, 'Sign in'),
    form(fault),
  );

/** `/authwall`: join, or sign in. */
export const authwall = (): Reply =>
  guestPage(
    'd_authwall',
    'Sign Up | LinkedIn',
    h('h1', { class: 'authwall-join-form__title' }, 'Join LinkedIn'),
    h(
      'p',
      {},
      'Already on LinkedIn? ',
      h('button', { class: 'authwall-join-form__form-toggle--bottom form-toggle', type: 'button' }, 'Sign in'),
    ),
    form(null),
  );
