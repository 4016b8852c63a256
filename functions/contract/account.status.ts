/** Status of an account; queued requests wait unless it is `active`. `connecting`: never signed in yet, and a sign-in is in progress. */
export const accountStatuses = ['active', 'connecting', 'signedOut', 'paused', 'disconnected'] as const;
export type AccountStatus = (typeof accountStatuses)[number];
