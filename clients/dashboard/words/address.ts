/** A decoded part of a URL; unchanged if it is malformed. */
export const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** The path of a LinkedIn URL. */
export const pathOnLinkedIn = (url: string): string => decoded(url.replace('https://www.linkedin.com', ''));
