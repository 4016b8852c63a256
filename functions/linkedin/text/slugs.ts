const decoded = (slug: string): string => {
  try {
    return decodeURIComponent(slug);
  } catch {
    // A percent sign that encodes nothing stands for itself.
    return slug;
  }
};

/** The one form in which slugs are compared: decoded, composed, in lower case. */
const plainSlug = (slug: string): string => decoded(slug).normalize('NFC').toLowerCase();

/** Whether two slugs, as addresses have them, are the same. */
export const isSameSlug = (one: string, other: string): boolean => plainSlug(one) === plainSlug(other);

/** A slug as a part of a path. */
export const pathPart = (slug: string): string => encodeURIComponent(decoded(slug));

/** What identifies a person: the id stays, the slug may change. */
interface Identified {
  readonly slug: string;
  /** `null` where the page does not tell it. */
  readonly profileId: string | null;
}

/** Whether the last part of an address, a slug or an id, is this person's. */
export const isSlugOf = ({ slug, profileId }: Identified, part: string): boolean =>
  (profileId !== null && part === profileId) || isSameSlug(part, slug);
