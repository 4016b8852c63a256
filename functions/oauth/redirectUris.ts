const maxLength = 2_000;

/** A program on the user's own machine listens on any free port. */
const loopback = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost))(?::\d{1,5})?(?=[/?]|$)/;

/** Whether an address leads back to the user's own machine. */
export const isOnLoopback = (uri: string): boolean => loopback.test(uri);

/**
 * Whether a program may register an address to which its users are led back: https, or http on the user's own machine, without user, password and
 * fragment (RFC 6749, 3.1.2; RFC 8252, 7.3).
 */
export const isRedirectUri = (uri: string): boolean => {
  if (uri.length > maxLength || !/^[\x21-\x7e]+$/.test(uri) || /[\\#]/.test(uri) || !URL.canParse(uri)) return false;
  const { protocol, username, password } = new URL(uri);
  return username === '' && password === '' && (protocol === 'https:' || isOnLoopback(uri));
};

const withoutPort = (uri: string): string => uri.replace(loopback, '$1');

/** Whether an address is one of those that were registered: character by character, but for the port on the user's own machine. */
export const isRegistered = (uri: string, registered: readonly string[]): boolean =>
  isRedirectUri(uri) && registered.some((each) => each === uri || (isOnLoopback(each) && withoutPort(each) === withoutPort(uri)));
