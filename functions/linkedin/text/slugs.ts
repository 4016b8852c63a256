const decoded = (slug: string): string => {
  try {
    return decodeURIComponent(slug);
  } catch {
    // A percent sign that encodes nothing is literal.
    return slug;
  }
};

/** The normal form in which slugs are compared: decoded, composed, in lower case. */
export const plainSlug = (slug: string): string => decoded(slug).normalize('NFC').toLowerCase();

/** A slug as a part of a path. */
export const pathPart = (slug: string): string => encodeURIComponent(decoded(slug));
