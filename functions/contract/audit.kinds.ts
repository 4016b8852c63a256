/** What a line of the audit is about: a call of a function, the canceling of one, or an administration call. */
export const auditKinds = ['function', 'cancel', 'administration'] as const;

/**
 * `accepted`: a request that has not ended · `started`: an administration call that did not come to its end, or whose end could not be written ·
 * `complete`, `error`: how it ended · `refused`: nothing was done.
 */
export const auditOutcomes = ['accepted', 'started', 'complete', 'error', 'refused'] as const;
