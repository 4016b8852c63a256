import { type Cookies, type GivenCookie, linkedInCookies } from '../contract/cookies.ts';
import { type Session, sessionCookie } from './session.ts';

/** Characters allowed in a cookie's name and value; anything else is no cookie of LinkedIn's. A `__Host-` cookie has no domain. */
const cookieName = /^(?!__Host-)[\w!#$%&'*+.^`|~-]{1,100}$/i;
const cookieValue = /^[\x21-\x3a\x3c-\x7e]{1,4096}$/;

/** Characters that a browser accepts in a path; with any other, it rejects all the cookies. */
const cookiePath = /^\/[\x21-\x3a\x3c-\x7e]*$/;
/** The last moment of the year 9999, the latest that a browser accepts. Epoch seconds. */
const latestEnd = 253_402_300_799;

const endOf = ({ expires }: GivenCookie): number => (expires === null ? -1 : Math.floor(Math.min(expires / 1000, latestEnd)));

const pathOf = ({ path }: GivenCookie): string => (path !== null && cookiePath.test(path) ? path : '/');

/** Cookies that LinkedIn sets for its main site only; the others are valid for all of its hosts. */
const ofMainSite: ReadonlySet<string> = new Set([sessionCookie, 'JSESSIONID']);

const isMainSite = ({ domain }: GivenCookie): boolean => domain !== null && /^\.?www\./i.test(domain);

/** If two cookies have the same name, LinkedIn must get only one: that of its main site, or else the one that lasts longer. */
const prevails = (one: GivenCookie, other: GivenCookie): boolean => {
  if (isMainSite(one) !== isMainSite(other)) return isMainSite(one);
  return (one.expires ?? Number.POSITIVE_INFINITY) >= (other.expires ?? Number.POSITIVE_INFINITY);
};

const onePerName = (cookies: readonly GivenCookie[]): readonly GivenCookie[] => {
  const kept = new Map<string, GivenCookie>();
  for (const cookie of cookies) {
    const before = kept.get(cookie.name);
    if (!before || prevails(cookie, before)) kept.set(cookie.name, cookie);
  }
  return [...kept.values()];
};

/** Maximum size of a request's cookies that servers accept. */
const maxBytes = 14_000;

/** As many as can be sent together, sign-in cookies first: with more of them every request would fail. */
const sendable = (cookies: readonly GivenCookie[]): readonly GivenCookie[] => {
  const isFirst = ({ name }: GivenCookie): number => (ofMainSite.has(name) ? 0 : 1);
  let room = maxBytes;
  const kept = new Set(
    cookies
      .toSorted((one, other) => isFirst(one) - isFirst(other))
      .filter(({ name, value }) => {
        room -= name.length + value.length + 3;
        return room >= 0;
      }),
  );
  return cookies.filter((cookie) => kept.has(cookie));
};

const domainOf = (cookie: GivenCookie): string => {
  if (ofMainSite.has(cookie.name)) return '.www.linkedin.com';
  return cookie.domain?.toLowerCase() ?? '.linkedin.com';
};

/** The session's own cookie has expired: the rest does not keep anybody signed in. */
export class CookiesExpired extends Error {
  override name = 'CookiesExpired';
  /** The expired cookies with their times, epoch milliseconds. */
  readonly expired: readonly { readonly name: string; readonly at: number }[];
  constructor(expired: CookiesExpired['expired']) {
    super(`Expired: ${expired.map(({ name }) => name).join(', ')}`);
    this.expired = expired;
  }
}

/**
 * A session from cookies as their owner copied them. Cookies of other sites, expired ones and malformed ones are left out;
 * `undefined` if the one that keeps the member signed in is left out. @throws CookiesExpired if that one has expired
 */
export const sessionOfCookies = (given: Cookies, userAgent: string | null, now: number): Session | undefined => {
  const isOver = ({ expires }: GivenCookie): boolean => expires !== null && expires <= now;
  const possible = linkedInCookies(given).filter(({ name, value }) => cookieName.test(name) && cookieValue.test(value));
  const cookies = sendable(onePerName(possible.filter((cookie) => !isOver(cookie))));
  if (cookies.every(({ name }) => name !== sessionCookie)) {
    const expired = possible.filter(isOver).map(({ name, expires }) => ({ name, at: expires ?? now }));
    if (expired.some(({ name }) => name === sessionCookie)) throw new CookiesExpired(expired);
    return undefined;
  }
  return {
    storageState: {
      cookies: cookies.map((cookie) => ({
        name: cookie.name,
        value: cookie.value,
        domain: domainOf(cookie),
        path: pathOf(cookie),
        expires: endOf(cookie),
        httpOnly: cookie.name === sessionCookie,
        secure: true,
        sameSite: 'None',
      })),
      origins: [],
    },
    userAgent,
  };
};
