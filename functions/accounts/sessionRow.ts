import { z } from 'zod';
import { rowKind } from '../rows/rowKind.ts';
import { sealed } from './envelope.ts';

/** The version of rows with a network: a release that does not know networks must not open their sessions without it (P17). */
export const versionWithNetwork = 2;

/** A network as it is stored. */
export const sealedNetwork = {
  /** The proxy, with its login; and its host, by which it is missed if it is lost. */
  sealedProxy: sealed.exactOptional(),
  proxyHost: z.string().exactOptional(),
  timeZone: z.string().exactOptional(),
  locale: z.string().exactOptional(),
};
export type SealedNetwork = Readonly<z.output<z.ZodObject<typeof sealedNetwork>>>;

/**
 * A session and the network that it is used from, in one row: whoever reads the one has the other (P17). Without `sealed` there is no session. Rows are
 * changed, never replaced, since each of the two changes by itself.
 */
export const sessionKind = rowKind(
  'session',
  versionWithNetwork,
  z.object({
    sealed: sealed.exactOptional(),
    /** Absent in a row that has never had a session. */
    revision: z.number().exactOptional(),
    ...sealedNetwork,
    /** Counts the changes of the network. */
    networkRevision: z.number().exactOptional(),
  }),
);
export type SessionRow = Readonly<ReturnType<typeof sessionKind.read>>;
