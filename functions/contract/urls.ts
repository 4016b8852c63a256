import { z } from 'zod';
import { encodedSegment, maxUrlLength, pathOnLinkedIn } from './address.ts';

const site = 'https://www.linkedin.com';

/** An id that LinkedIn gives to a member; its case counts. */
const hashedId = /^A(?:Co|Cw|EM|DE)AA[\w-]{1,80}$/;
/** Letters and digits of any script, emoji, and the few signs that old names hold. */
const vanityName = /^(?:[\p{L}\p{M}\p{N}\p{So}\p{Sk}\u{e0020}-\u{e007f}_.'’·-]|\u200c|\u200d){1,200}$/u;
const companyName = /^[^/?#%<>"`{}|^[\]]{1,200}$/u;
const postUrn = /^(?:urn:li:)?(?:\w+:\((?:urn:li:)?)?(activity|ugcPost|share):([1-9]\d{0,19})(?:$|[,)])/i;
/** The last id of `<author>_<words>-activity-<id>-<four characters>`: the words before it may look like one too. */
const postSlug = /^(?:.*[-_])?(activity|ugcPost|share)-([1-9]\d{7,19})(?:-[\w-]{1,8})?$/i;
const postKinds: Readonly<Record<string, string>> = { activity: 'activity', ugcpost: 'ugcPost', share: 'share' };

const lowered = (name: string): string => name.toLowerCase().normalize('NFC');

/** An `href` may be relative to its page. */
const absolute = (href: string): string => (/^\/(?!\/)/.test(href.trim()) ? site + href.trim() : href);

const personIn = ([area, first, second]: readonly string[]): string | null => {
  const room = area?.toLowerCase();
  const isLead = room === 'sales' && /^(?:lead|people)$/i.test(first ?? '');
  const id = isLead ? second?.split(',')[0] : room === 'in' ? first : undefined;
  if (id === undefined) return null;
  if (hashedId.test(id)) return `${site}/in/${id}`;
  if (isLead || !vanityName.test(id) || /^(?:\.+|me)$/i.test(id)) return null;
  return `${site}/in/${encodedSegment(lowered(id))}`;
};

const companyIn = ([area, first, second]: readonly string[]): string | null => {
  const room = area?.toLowerCase();
  if (room === 'sales') return /^company$/i.test(first ?? '') && /^[1-9]\d{0,18}$/.test(second ?? '') ? `${site}/company/${second}` : null;
  if (room !== 'company' && room !== 'school' && room !== 'showcase') return null;
  return first !== undefined && companyName.test(first) ? `${site}/${room}/${encodedSegment(lowered(first))}` : null;
};

const postIn = (segments: readonly string[]): string | null => {
  const [area, first, second] = segments[0]?.toLowerCase() === 'embed' ? segments.slice(1) : segments;
  const room = area?.toLowerCase();
  const isUpdate = room === 'feed' && first?.toLowerCase() === 'update';
  const found = isUpdate ? postUrn.exec(second ?? '') : room === 'posts' ? postSlug.exec(first ?? '') : null;
  const kind = postKinds[found?.[1]?.toLowerCase() ?? ''];
  return kind !== undefined && found ? `${site}/feed/update/urn:li:${kind}:${found[2]}` : null;
};

/** The id at the end of `<words>-<id>`, or alone. */
const jobSlug = /^(?:.*-)?([1-9]\d{5,19})$/;

const jobIn = ([area, first, second]: readonly string[]): string | null => {
  if (area?.toLowerCase() !== 'jobs' || first?.toLowerCase() !== 'view') return null;
  const id = jobSlug.exec(second ?? '')?.[1];
  return id === undefined ? null : `${site}/jobs/view/${id}`;
};

const normaliser =
  (read: (segments: readonly string[]) => string | null) =>
  (address: string): string | null => {
    const segments = pathOnLinkedIn(absolute(address));
    const url = segments && read(segments);
    return url !== null && url.length <= maxUrlLength ? url : null;
  };

/**
 * `https://www.linkedin.com/in/<slug>` of a person's address in any known form, `null` if it is none. Twice is once (P11).
 * Slugs are lower case and percent-encoded; member ids (`ACoAA…`, also out of Sales Navigator addresses) keep their case.
 * The retired `/pub/…` form is refused: it does not hold the slug.
 *
 * @example normalisePersonUrl('fr.linkedin.com/in/Ada-Lovelace/details/skills/?trk=x') // 'https://www.linkedin.com/in/ada-lovelace'
 */
export const normalisePersonUrl = normaliser(personIn);

/** `https://www.linkedin.com/company/<slug or id>` (or `/school/`, `/showcase/`) of an organisation's address, `null` if it is none. */
export const normaliseCompanyUrl = normaliser(companyIn);

/**
 * `https://www.linkedin.com/feed/update/urn:li:activity:<id>` of a post's address, `null` if it is none. Where the address holds the id of the
 * post's content instead, that urn stays (`ugcPost`, `share`): the ids differ. Articles (`/pulse/…`) hold neither and are refused.
 */
export const normalisePostUrl = normaliser(postIn);

/** `https://www.linkedin.com/jobs/view/<id>` of a job's address, `null` if it is none. */
export const normaliseJobUrl = normaliser(jobIn);

/** Any LinkedIn address as responses show it (P11): a person's, company's or post's as above, every other without query, fragment and trailing slash. */
export const normaliseUrl = normaliser(
  (segments) =>
    personIn(segments) ?? companyIn(segments) ?? postIn(segments) ?? [site, ...segments.map((each) => encodedSegment(each))].join('/'),
);

interface AddressKind {
  readonly normalise: (address: string) => string | null;
  readonly fault: string;
  readonly example: string;
}

const person: AddressKind = { normalise: normalisePersonUrl, fault: 'not a LinkedIn person URL', example: `${site}/in/ada-lovelace` };
const company: AddressKind = {
  normalise: normaliseCompanyUrl,
  fault: 'not a LinkedIn company URL',
  example: `${site}/company/analytical-engines`,
};
const post: AddressKind = {
  normalise: normalisePostUrl,
  fault: 'not a LinkedIn post URL',
  example: `${site}/feed/update/urn:li:activity:7444658505212661760`,
};

/** A URL in a response, where it may come from a page as a relative `href`. */
const shownAs = ({ normalise, fault, example }: AddressKind) =>
  z
    .string()
    .max(maxUrlLength)
    .check((payload) => {
      const url = normalise(payload.value);
      if (url === null) payload.issues.push({ code: 'custom', message: fault, input: payload.value });
      else payload.value = url;
    })
    .meta({ format: 'uri', examples: [example] });

const job: AddressKind = { normalise: normaliseJobUrl, fault: 'not a LinkedIn job URL', example: `${site}/jobs/view/4449077982` };

/** A URL in a request, which must name its host: a bare path says too little. */
const given = ({ normalise, ...kind }: AddressKind) =>
  shownAs({ ...kind, normalise: (address) => (address.trim().startsWith('/') ? null : normalise(address)) });

export const personUrl = given(person).describe('URL of a person’s profile.');
export const companyUrl = given(company).describe('URL of a company’s, school’s or showcase page.');
export const jobUrl = given(job).describe('URL of a job.');
export const postUrl = given(post).describe('URL of a post.');

export const shownPersonUrl = shownAs(person);
export const shownCompanyUrl = shownAs(company);
export const shownJobUrl = shownAs(job);
export const shownPostUrl = shownAs(post);
/** A URL that may be a person's or a company's, or any other of LinkedIn's. */
export const shownUrl = shownAs({ normalise: normaliseUrl, fault: 'not a LinkedIn URL', example: `${site}/in/ada-lovelace` });

/**
 * A comment's own address in a response. It is the one address with a query: LinkedIn names a comment nowhere else in it.
 * The rest is the post's normalised address.
 */
export const shownCommentUrl = z
  .string()
  .regex(
    /^https:\/\/www\.linkedin\.com\/feed\/update\/urn:li:(activity|ugcPost|share):\d+\?commentUrn=urn%3Ali%3Acomment%3A%28\1%3A\d+%2C\d+%29(?:&replyUrn=urn%3Ali%3Acomment%3A%28\1%3A\d+%2C\d+%29)?$/,
  )
  .meta({ format: 'uri' });
