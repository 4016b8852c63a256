/** Maximum length of an address. */
export const maxUrlLength = 2048;

/** Hosts that show the same site: bare, `www.`, the mobile ones and a country's (`fr.linkedin.com`). Whole, so no port, userinfo or look-alike. */
const mirrors = /^(?:(?:www|m|touch|[a-z]{2})\.)?linkedin\.com$/i;

const parts = /^(?:https?:\/\/)?([^/?#]*)(\/[^?#]*)?(?:\?[^#]*)?(?:#.*)?$/i;

/** Controls, spaces, separators and invisible signs; the joiners and tags that emoji and some scripts are written with are allowed. */
const unprintable = /[\s\p{Cc}\p{Cs}\p{Co}\\]|(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Cf}/u;

/** Path prefixes that e-mails and the mobile site put before the same paths. */
const wrappers: readonly (readonly string[])[] = [['comm'], ['mwlite', 'profile'], ['mwlite'], ['organization-guest']];

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment).normalize('NFC');
  } catch {
    return null;
  }
};

const isPlain = (segment: string | null): segment is string =>
  segment !== null && segment !== '' && segment !== '.' && segment !== '..' && !segment.includes('/') && !unprintable.test(segment);

const unwrapped = (segments: string[]): string[] => {
  const wrapper = wrappers.find((each) => each.every((word, index) => segments[index]?.toLowerCase() === word));
  return wrapper ? segments.slice(wrapper.length) : segments;
};

/**
 * The decoded path segments of an address on LinkedIn, `null` for every other address.
 * The text is parsed here and not by `URL`, which would silently fix what must be refused (tabs, `\`, dot segments, full-width dots).
 */
export const pathOnLinkedIn = (address: string): string[] | null => {
  const text = address.trim();
  if (text.length > maxUrlLength || unprintable.test(text)) return null;
  const [, host, path = ''] = parts.exec(text) ?? [];
  if (host === undefined || !mirrors.test(host)) return null;
  const segments = path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map(decoded);
  if (path === '' || path === '/') return [];
  return segments.every(isPlain) ? unwrapped(segments) : null;
};

/** One canonical spelling of a path segment: percent-encoded UTF-8, as browsers send it. */
export const encodedSegment = (segment: string): string => encodeURIComponent(segment).replace(/%(?:3A|2C|40)/g, decodeURIComponent);
