/**
 * The sign-in page, and the page that asks for a verification code, in every build: fields are told by what browsers fill in for them and by their
 * types, never by words. Of several that match, the ones that are shown count.
 */
export const loginMarks = {
  /** What an account is named by, the surest first. It stands before its password. */
  usernames: [
    'input[autocomplete~="username" i]',
    'input#username, input[name="session_key"]',
    'input[type="email" i], input[autocomplete~="email" i]',
    'input[type="tel" i], input[type="text" i], input:not([type])',
  ],
  /** Pages for those who are not signed in offer to join as well, with a new password. */
  password: 'input[type="password" i]:not([autocomplete~="new-password" i])',
  code: '#input__email_verification_pin, #input__phone_verification_pin, input[name="pin"], input[autocomplete~="one-time-code" i]',
  button: 'button, input[type="submit" i], [role="button"]',
  /** A button that says by itself that it sends its form. */
  sends: 'button[type="submit" i], input[type="submit" i]',
  /** What a form stands in, with everything that is said about it. */
  around: 'form, main, [role="main"], [role="dialog"]',
  invalid: '[aria-invalid="true"]',
  /** What is said about fields that were not taken. */
  refusal: '[id^="error-for-"], [role="alert"], [aria-live="assertive"]',
} as const;
