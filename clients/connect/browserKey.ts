const keptAs = 'account-api-connect';

/** 256 random bits of this tab, in base64url: with them it opens a link again whose first answer was lost. */
export const browserKey = (): string => {
  const kept = sessionStorage.getItem(keptAs);
  if (kept !== null) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const made = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '');
  sessionStorage.setItem(keptAs, made);
  return made;
};
