import { h } from '../../shell/markup.ts';
import type { MarkupElement } from '../../shell/markup.types.ts';
import type { FaultOf } from '../../site/faults.ts';
import type { Reply } from '../../site/visit.ts';
import { guestWords } from '../../words/guestWords.ts';
import { guestPage, guestPageIn } from './page.ts';

type Build = Pick<FaultOf<'login'>, 'variant' | 'language'>;

const form = (fault: string | null, { variant, language }: Build): MarkupElement => {
  const words = guestWords[language];
  const dead = variant === 'deadButton';
  return h(
    'form',
    { class: 'login__form', method: 'post', action: '/checkpoint/lg/login-submit', novalidate: '' },
    h('input', { id: 'username', name: 'session_key', type: 'email', autocomplete: 'username', 'aria-label': words.email }),
    h('input', {
      id: 'password',
      name: 'session_password',
      type: 'password',
      autocomplete: 'current-password',
      'aria-label': words.password,
    }),
    h('button', { id: 'password-visibility-toggle', type: 'button' }, words.show),
    fault !== null && h('div', { id: 'error-for-password', role: 'alert', class: 'form__label--error' }, fault),
    dead && h('input', { type: 'submit', style: 'display:none' }),
    h(
      'button',
      {
        type: dead ? 'button' : 'submit',
        'data-litms-control-urn': 'login-submit',
        'aria-label': words.signIn,
        class: 'btn__primary--large',
      },
      words.signIn,
    ),
  );
};

/** A pair of fields of the React page, which has no form and makes up its ids. */
const pair = (number: number, hidden: boolean, { language }: Build): MarkupElement => {
  const words = guestWords[language];
  const ids = [`«r${2 * number}»`, `«r${2 * number + 1}»`] as const;
  return h(
    'div',
    hidden ? { style: 'display:none' } : { class: 'pair' },
    h('div', {}, h('label', { for: ids[0] }, words.email), h('input', { id: ids[0], type: 'email', autocomplete: 'username webauthn' })),
    h(
      'div',
      {},
      h('label', { for: ids[1] }, words.password),
      h('input', { id: ids[1], type: 'password', autocomplete: 'current-password' }),
      h('button', { type: 'button' }, words.show),
    ),
    h('button', { type: 'button', class: '_a1b2 send', style: 'width:100%' }, h('span', {}, words.signIn)),
    h('button', { type: 'button', style: 'width:100%' }, 'Google'),
  );
};

/** Sends the fields beside its button, and goes where the answer leads; what is wrong is said on the page itself. */
const script = `for (const button of document.querySelectorAll('.send')) button.addEventListener('click', async () => {
  const [email, password] = button.parentElement.querySelectorAll('input');
  const answer = await fetch('/checkpoint/lg/login-submit', { method: 'POST', body: new URLSearchParams({ session_key: email.value, session_password: password.value }) });
  if (answer.redirected) location.assign(answer.url);
  else button.parentElement.insertAdjacentHTML('beforeend', '<p role="alert">✗</p>');
});`;

const reactPage = (build: Build): Reply => {
  const { html } = guestPageIn(
    build.language,
    'd_checkpoint_lg_consumerLogin',
    guestWords[build.language].title,
    h('div', { id: 'root' }, pair(0, build.variant === 'reactSecond', build), pair(1, build.variant === 'reactFirst', build)),
  );
  return { html: html.replace('</body>', () => `<script>${script}</script></body>`) };
};

/** `/login` and `/uas/login`. */
export const loginPage = (fault: string | null, build: Build = { variant: 'classic', language: 'en' }): Reply => {
  if (build.variant === 'reactFirst' || build.variant === 'reactSecond') return reactPage(build);
  const { title, signIn } = guestWords[build.language];
  return guestPageIn(
    build.language,
    'd_checkpoint_lg_consumerLogin',
    title,
    h('h1', { class: 'header__content__heading' }, signIn),
    form(fault, build),
  );
};

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
    form(null, { variant: 'classic', language: 'en' }),
  );
