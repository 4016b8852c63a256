/** The address of a queue at the endpoint where it was made: an emulator answers with a host name of its own. */
export const queueAddress = (endpoint: string, url: string | undefined): string => `${endpoint}${new URL(url ?? '').pathname}`;
