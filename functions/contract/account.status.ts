/** Where an account stands; queued requests wait unless it is `active`. `connecting`: nobody is signed in yet, and a sign-in is under way. */
export const accountStatuses = ['active', 'connecting', 'signedOut', 'paused', 'disconnected'] as const;
export type AccountStatus = (typeof accountStatuses)[number];
