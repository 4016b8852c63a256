import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId } from './administration.declaration.ts';
import { accountId } from './examples.ts';
import { networkSettings, shownNetwork } from './network.ts';

/** A proxy that may not be used. */
export const proxyNotAllowed = {
  status: 400,
  message: 'This proxy cannot be used: its address has to be a public one. The operator can allow others with PROXY_LOCAL_HOSTS.',
} as const;

/** The message of `proxyNotAllowed` for a name that nobody has. */
export const proxyNameNotFound =
  'This proxy cannot be used: its name has no address (proxyNameNotFound). Check how it is spelled; a new name may need some minutes.';

export const accountsSetNetwork = declareAdministration({
  name: 'accounts.setNetwork',
  summary: 'Sets the proxy, time zone and language of the browser of an account; the session is kept.',
  input: z.strictObject({ accountId: givenAccountId, ...networkSettings }),
  output: z.strictObject({ accountId: z.string(), ...shownNetwork }),
  errors: { accountNotFound, proxyNotAllowed },
  example: {
    input: {
      accountId,
      proxy: { url: 'http://proxy.example.com:8080', username: 'mary', password: 'her proxy’s password' },
      timeZone: 'Europe/Berlin',
      locale: 'de-DE',
    },
    output: { accountId, proxy: 'proxy.example.com', timeZone: 'Europe/Berlin', locale: 'de-DE' },
  },
});

export const accountsCheckNetwork = declareAdministration({
  name: 'accounts.checkNetwork',
  summary: 'Returns the address at which the account is seen from outside, through its proxy if it has one.',
  access: 'read',
  input: z.strictObject({ accountId: givenAccountId }),
  output: z.strictObject({
    accountId: z.string(),
    address: z.string().describe('IPv4 or IPv6 address.'),
    country: z.string().nullable().describe('Country of the address; `null` if the service does not say.'),
    latencyMs: z.int().nonnegative().describe('Time of the whole call to the service.'),
  }),
  errors: {
    accountNotFound,
    networkCheckNotSet: {
      status: 409,
      message:
        'No service is set that tells the address. The operator sets one with NETWORK_CHECK_URL; this system asks no service by itself.',
    },
    networkCheckFailed: {
      status: 409,
      message: 'The service of NETWORK_CHECK_URL {network_error}. Try again later; if it happens again, tell the operator.',
    },
    networkUnavailable: {
      status: 409,
      message:
        'The proxy of this account {network_error}. Nothing was tried without it. Check the proxy, or set another one with accounts.setNetwork.',
    },
  },
  example: { input: { accountId }, output: { accountId, address: '203.0.113.7', country: 'DE', latencyMs: 184 } },
});
