/** What the address names behind `#`: the token of a link that was just followed, or a link that this browser has opened. */
export const named = (): { readonly token: string } | { readonly link: string } => {
  const given = location.hash.slice(1);
  return given.startsWith('acl_') ? { token: given } : { link: given };
};

/** Replaces the token in the address, and in the history, by the name of the link, which is of no use elsewhere. */
export const replaceBy = (link: string): void => history.replaceState(null, '', `#${link}`);

/** Whether the address is that of an approval. */
export const isApprovalLink = (): boolean => location.pathname.endsWith('/approve');

/** Whether the address is that of a client's authorization request. */
export const isAuthorization = (): boolean => location.pathname.endsWith('/authorize');
