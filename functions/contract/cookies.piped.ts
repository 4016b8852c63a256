/** Parameters of a call that signs an account in, of whatever its owner piped in: those parameters, or cookies alone in any of their forms. */
export const parametersOfPiped = (text: string): unknown => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    if (!/^\s*(cookie\s*:)?\s*[^\s{["=]+=/i.test(text)) throw error;
    return { cookies: text.trim() };
  }
  if (Array.isArray(given)) return { cookies: given };
  if (typeof given !== 'object' || given === null) return given;
  // Playwright's storageState.
  if ('cookies' in given && 'origins' in given) return { cookies: given.cookies };
  return 'li_at' in given ? { cookies: given } : given;
};
