import type { SelectorTable } from './entry.ts';

/** The sign-in page, and the page that asks for a verification code. Fields are told by what browsers fill in for them. */
export const loginSelectors = {
  username: {
    primary: 'input#username',
    fallbacks: ['input[name="session_key"]', 'input[autocomplete~="username"]', 'form input[type="email"]'],
    since: '2023-01',
    required: true,
  },
  password: {
    primary: 'input#password',
    fallbacks: ['input[name="session_password"]', 'input[autocomplete="current-password"]', 'form input[type="password"]'],
    since: '2023-01',
    required: true,
  },
  submit: {
    primary: 'form:has(input[type="password"]) button[type="submit"]',
    fallbacks: ['button[data-litms-control-urn="login-submit"]', 'main button[aria-label="Sign in"]'],
    since: '2023-01',
    required: true,
  },
  /** LinkedIn does not know the email, or the password is another. */
  refusal: {
    primary: '#error-for-username:not(:empty), #error-for-password:not(:empty)',
    fallbacks: ['form:has(input[type="password"]) [role="alert"]:not(:empty)'],
    since: '2023-01',
  },
  code: {
    primary: '#input__email_verification_pin, #input__phone_verification_pin',
    fallbacks: ['input[name="pin"]', 'input[autocomplete="one-time-code"]'],
    since: '2023-01',
    required: true,
  },
  submitCode: {
    primary: '#email-pin-submit-button, #two-step-submit-button',
    fallbacks: ['form:has(input[name="pin"]) button[type="submit"]', 'form:has(input[autocomplete="one-time-code"]) button[type="submit"]'],
    since: '2023-01',
    required: true,
  },
} as const satisfies SelectorTable;
