/** How long an authorization code can be redeemed. Milliseconds, as all here. */
export const codeMs = 5 * 60_000;

/** How long an access token is valid; a client then renews it. */
export const accessMs = 3_600_000;

/** How long what was granted lasts, however often its token is renewed: then its user is asked again. */
export const grantMs = 90 * 86_400_000;

/** How long a client that got no answer to a renewal can repeat it with the refresh token that it has. */
export const repeatMs = 60_000;
