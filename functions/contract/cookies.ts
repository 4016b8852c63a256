import { z } from 'zod';
import { secret } from './secret.ts';

/** A cookie as browser extensions export it, and as Playwright stores it. Other fields are ignored. */
export const exportedCookie = z.object({
  name: z.string().min(1).max(200),
  value: z.string().max(8192).meta({ format: 'password' }),
  domain: z.string().max(300).nullish(),
  path: z.string().max(1000).nullish(),
  expirationDate: z.union([z.number(), z.string().max(100)]).nullish(),
  expires: z.union([z.number(), z.string().max(100)]).nullish(),
});

/** Cookies as their owner can copy them: by name, as an extension exports them, or as the line that a browser sends. */
export const cookies = z
  .union([z.record(z.string().max(100), secret()), z.array(exportedCookie).max(1000), secret(64_000)])
  .describe(
    'Of www.linkedin.com, `li_at` at least: an object of names and values, the array that a browser’s extension exports (EditThisCookie, Cookie-Editor, the cookies of Playwright’s storageState), or a `cookie:` header line. Those of other sites are left out.',
  );
export type Cookies = z.infer<typeof cookies>;

/** One cookie, whatever form it was given in. */
export interface GivenCookie {
  readonly name: string;
  readonly value: string;
  /** `null` where the form does not say: then it is LinkedIn's. */
  readonly domain: string | null;
  readonly path: string | null;
  /** Epoch milliseconds; `null` for a session cookie. */
  readonly expires: number | null;
}

/** Beyond this a number of seconds would be tens of thousands of years: it counts milliseconds. */
const maxSeconds = 1e11;

const momentOf = (value: number | string | null | undefined): number | null => {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  const moment = Number.isNaN(number) ? Date.parse(String(value)) : number > maxSeconds ? number : number * 1000;
  // 0 and less stand for a cookie that ends with the session.
  return moment > 0 ? moment : null;
};

const ofLine = (line: string): GivenCookie[] =>
  line
    .trim()
    .replace(/^cookie\s*:/i, '')
    .split(/[;\r\n]+/)
    .flatMap((pair) => {
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      return at > 0 && name !== '' ? [{ name, value: pair.slice(at + 1).trim(), domain: null, path: null, expires: null }] : [];
    });

/** Hosts whose cookies a browser sends to www.linkedin.com. */
const sentToLinkedIn = (domain: string | null): boolean => domain === null || /^\.?(www\.)?linkedin\.com$/i.test(domain.trim());

/** The cookies of LinkedIn among those given, in their order. */
export const linkedInCookies = (given: Cookies): readonly GivenCookie[] => {
  if (typeof given === 'string') return ofLine(given);
  const all = Array.isArray(given)
    ? given.map(({ name, value, domain, path, expirationDate, expires }) => ({
        name: name.trim(),
        value: value.trim(),
        domain: domain?.trim() || null,
        path: path?.trim() || null,
        expires: momentOf(expirationDate ?? expires),
      }))
    : Object.entries(given).map(([name, value]) => ({ name: name.trim(), value: value.trim(), domain: null, path: null, expires: null }));
  return all.filter(({ domain }) => sentToLinkedIn(domain));
};
