/**
 * The sign-in page, and the code page, in every build: fields are identified by their autocomplete values and
 * types, never by words. Of several matches, the visible ones are used.
 */
export const loginMarks = {
  /** The account's identifier, most reliable first. It precedes its password. */
  usernames: [
    'input[autocomplete~="username" i]',
    'input#username, input[name="session_key"]',
    'input[type="email" i], input[autocomplete~="email" i]',
    'input[type="tel" i], input[type="text" i], input:not([type])',
  ],
  /** Guest pages also offer to join, with a new password. */
  password: 'input[type="password" i]:not([autocomplete~="new-password" i])',
  code: '#input__email_verification_pin, #input__phone_verification_pin, input[name="pin"], input[autocomplete~="one-time-code" i]',
  /** Fields of a code that tell where LinkedIn has sent it. */
  sentBy: { email: '#input__email_verification_pin', phone: '#input__phone_verification_pin' },
  button: 'button, input[type="submit" i], [role="button"]',
  /** A button that is marked as its form's submit button. */
  sends: 'button[type="submit" i], input[type="submit" i]',
  /** The container of a form with all its messages. */
  around: 'form, main, [role="main"], [role="dialog"]',
  invalid: '[aria-invalid="true"]',
  /** The error messages of rejected fields. */
  refusal: '[id^="error-for-"], [role="alert"], [aria-live="assertive"]',
} as const;
