import { z } from 'zod';
import { secret } from './secret.ts';
import { timeZone } from './working.hours.ts';

/** A protocol, a host and a port where it is not the protocol's own: neither user name nor path, which `URL` would accept. */
const proxyAddress = /^(?:https?|socks5):\/\/(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?\/?$/i;

const isProxyUrl = (text: string): boolean => {
  const port = /:(\d+)\/?$/.exec(text)?.[1];
  return proxyAddress.test(text) && (port === undefined || (Number(port) >= 1 && Number(port) <= 65_535));
};

/** A login has one byte for its length in SOCKS5. */
const fits = (text: string): boolean => new TextEncoder().encode(text).length <= 255;

const unprintable = /\p{Cc}/u;

/** A proxy as it is given. */
export const givenProxy = z
  .strictObject({
    url: z
      .string()
      .max(300)
      .refine(
        isProxyUrl,
        'must be http://, https:// or socks5:// with a host and a port, such as http://proxy.example.com:8080; user name and password go into username and password',
      )
      .describe('Its address: `http://`, `https://` or `socks5://`, with host and port.')
      .meta({ examples: ['http://proxy.example.com:8080'] }),
    username: z
      .string()
      .min(1)
      .max(255)
      .refine((text) => fits(text) && !text.includes(':') && !unprintable.test(text), 'must not contain colons or control characters')
      .optional()
      .describe('User name, if it needs one.'),
    password: secret(255)
      .refine((text) => fits(text) && !unprintable.test(text), 'must have at most 255 bytes, and no control characters')
      .optional()
      .describe('Password; stored encrypted, and never returned.'),
  })
  .refine(({ username, password }) => password === undefined || username !== undefined, {
    path: ['username'],
    message: 'is required with a password',
  });

const isLocale = (text: string): boolean => {
  try {
    return new Intl.Locale(text).toString() === text;
  } catch {
    return false;
  }
};

/** A language with a region, as browsers name it. */
const locale = z
  .string()
  .max(20)
  .regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/, 'must be a language, with a region if it has one, such as de-DE')
  .refine(isLocale, 'must be a language, with a region if it has one, such as de-DE')
  .meta({ examples: ['de-DE'] });

/** The network of an account, as it is set: what is left out stays as it is, `null` removes it. */
export const networkSettings = {
  proxy: givenProxy
    .nullable()
    .optional()
    .describe('Proxy through which the account reaches LinkedIn, and without which nothing is tried; `null`: none.'),
  timeZone: timeZone.nullable().optional().describe('Time zone of the account’s browser; `null`: that of the machine.'),
  locale: locale.nullable().optional().describe('Language of the account’s browser, such as de-DE; `null`: en-US.'),
};

/** The network of an account, as it is shown. */
export const shownNetwork = {
  proxy: z.string().nullable().describe('Host of the proxy.'),
  timeZone: timeZone.nullable(),
  locale: locale.nullable(),
};
