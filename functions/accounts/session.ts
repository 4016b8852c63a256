/** What keeps an account signed in: the browser's cookies and storage, and its user agent. */
export interface Session {
  readonly storageState: {
    readonly cookies: readonly Record<string, unknown>[];
    readonly origins: readonly Record<string, unknown>[];
  };
  readonly userAgent: string | null;
}

/** The cookie that keeps a member signed in. */
export const sessionCookie = 'li_at';

type State = Session['storageState'];

/** Maximum size of a browser's state as JSON: encrypted and in base64 it fits into a row of 400 KB, with room for the other fields. */
const maxStateBytes = 280_000;

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Cookies without which nobody is signed in: the session's own, and the one that its requests repeat. */
const needed: readonly unknown[] = [sessionCookie, 'JSESSIONID'];

/** As many cookies as fit: those that keep the member signed in, then the smallest. */
const cookiesThatFit = (cookies: State['cookies']): State['cookies'] => {
  const bySize = cookies.map((cookie) => ({ cookie, size: sizeOf(cookie) + 1 }));
  bySize.sort(
    (one, other) => Number(needed.includes(other.cookie.name)) - Number(needed.includes(one.cookie.name)) || one.size - other.size,
  );
  let left = maxStateBytes - sizeOf({ cookies: [], origins: [] });
  const fitting = new Set<State['cookies'][number]>();
  for (const { cookie, size } of bySize) {
    left -= size;
    if (left < 0) break;
    fitting.add(cookie);
  }
  return cookies.filter((cookie) => fitting.has(cookie));
};

/**
 * A browser's state that fits into a row. Where it is too large, the storage of its pages is left out, which LinkedIn's pages fill again; if the
 * cookies alone are too large, so are the largest of those that do not keep the member signed in.
 */
export const stateThatFits = (state: State): State => {
  if (sizeOf(state) <= maxStateBytes) return state;
  const cookiesOnly = { ...state, origins: [] };
  return sizeOf(cookiesOnly) <= maxStateBytes ? cookiesOnly : { cookies: cookiesThatFit(state.cookies), origins: [] };
};
