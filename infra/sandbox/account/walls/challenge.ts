import { h } from '../../shell/markup.ts';
import type { Reply } from '../../site/visit.ts';
import { type GuestLanguage, guestWords } from '../../words/guestWords.ts';
import { guestPage, guestPageIn } from './page.ts';

interface Asked {
  readonly token: string;
  /** The code that was entered was wrong. */
  readonly isWrong: boolean;
  readonly language: GuestLanguage;
}

const pages: Readonly<Record<string, (asked: Asked) => Reply>> = {
  pin: ({ token, isWrong, language }) => {
    const words = guestWords[language];
    return guestPageIn(
      language,
      'd_checkpoint_ch_emailPinChallenge',
      words.verification,
      h('h1', {}, words.quickVerification),
      h('p', {}, words.enterCode),
      h(
        'form',
        { id: 'email-pin-challenge', method: 'post', action: '/checkpoint/challenge/verify' },
        h('input', { type: 'hidden', name: 'challengeId', value: token }),
        h('input', { id: 'input__email_verification_pin', name: 'pin', type: 'tel', 'aria-label': words.code }),
        isWrong && h('span', { class: 'body__banner--error', role: 'alert' }, words.wrongCode),
        h('button', { id: 'email-pin-submit-button', type: 'submit' }, words.submit),
      ),
    );
  },
  captcha: () =>
    guestPage(
      'd_checkpoint_ch_captchaV2Challenge',
      'Security Verification | LinkedIn',
      h('h1', {}, 'Let’s do a quick security check'),
      h(
        'form',
        { id: 'captcha-challenge', method: 'post' },
        h('iframe', {
          id: 'captcha-internal',
          title: 'Captcha Challenge',
          src: '/checkpoint/challengesV2/captchaInternal',
          style: 'width:300px;height:200px',
        }),
      ),
    ),
  app: () =>
    guestPage(
      'd_checkpoint_ch_appPushChallenge',
      'Security Verification | LinkedIn',
      h('h1', {}, 'Check your LinkedIn app'),
      h('p', {}, 'We sent a notification to your signed in devices. Open your LinkedIn app and tap Yes to confirm your sign-in attempt.'),
      h('form', { id: 'app-push-challenge' }, h('button', { id: 'reset-password-submit-button', type: 'button' }, 'Resend')),
    ),
};

/** `/checkpoint/challenge/…`: a code, a CAPTCHA or the approval in the app; nothing of it can be solved here but the code. */
export function challengePage(kind: string | null, asked: Asked): Reply {
  const page = pages[kind ?? ''] ?? pages.app;
  return page ? page(asked) : { redirect: '/login' };
}
