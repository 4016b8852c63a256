import { z } from 'zod';

/** Where the API is, as a client is told. The message continues the name of the setting that it was given in. */
export const apiAddress = z.url({ protocol: /^https?$/, error: 'is not an http or https URL, such as http://127.0.0.1:3000' });

/** What is wrong with an address that was given as `source`, in a sentence; `undefined` if it can be called. */
export const addressFault = (source: string, address: string): string | undefined => {
  const read = apiAddress.safeParse(address);
  return read.success ? undefined : `${source} ${read.error.issues[0]?.message}.`;
};
