/** A part of an address as people read it; as it stands where it is not well-formed. */
export const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** The path of a LinkedIn URL. */
export const pathOnLinkedIn = (url: string): string => decoded(url.replace('https://www.linkedin.com', ''));
