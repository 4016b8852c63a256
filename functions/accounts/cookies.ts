import type { Session } from './vault.ts';

/** What a cookie's name and value may hold; anything else is no cookie of LinkedIn's. */
const cookieName = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
const cookieValue = /^[\x21-\x3a\x3c-\x7e]{1,4096}$/;

/** Cookies that LinkedIn sets for its main site alone; the others belong to all of its hosts. */
const ofMainSite: ReadonlySet<string> = new Set(['li_at', 'JSESSIONID']);

/**
 * A session from cookies as their owner copied them, by name. What can be no cookie is left out; `undefined` where that is the one which
 * keeps somebody signed in.
 */
export const sessionOfCookies = (given: Readonly<Record<string, string>>, userAgent: string | null): Session | undefined => {
  const cookies = Object.entries(given)
    .map(([name, value]): [string, string] => [name.trim(), value.trim()])
    .filter(([name, value]) => cookieName.test(name) && cookieValue.test(value));
  if (!cookies.some(([name]) => name === 'li_at')) return undefined;
  return {
    storageState: {
      cookies: cookies.map(([name, value]) => ({
        name,
        value,
        domain: ofMainSite.has(name) ? '.www.linkedin.com' : '.linkedin.com',
        path: '/',
        expires: -1,
        httpOnly: name === 'li_at',
        secure: true,
        sameSite: 'None',
      })),
      origins: [],
    },
    userAgent,
  };
};
