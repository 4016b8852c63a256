/** Where an account stands; queued requests wait unless it is `active`. */
export const accountStatuses = ['active', 'signedOut', 'paused', 'disconnected'] as const;
export type AccountStatus = (typeof accountStatuses)[number];
