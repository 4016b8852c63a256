import { z } from 'zod';
import type { Randomness } from '../randomness.ts';
import { isRedirectUri } from './redirectUris.ts';

/** An id is part of the address of the page at which it is allowed something: browsers and proxies take longer ones, but not all of them. */
export const maxIdCharacters = 3_000;

/** What a program calls itself: without control characters, and without those that change the direction of what follows. */
export const clientName = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);

export const redirectUris = z.array(z.string()).min(1).max(10);

/** What an id says: something random, the name, and the redirect addresses. */
const said = z.tuple([z.string(), clientName.min(1).nullable(), redirectUris]);

/** A program that has registered itself. Its id says all of this, so that nothing is stored (RFC 7591, A.5.2). It belongs to no customer. */
export interface OAuthClient {
  readonly clientId: string;
  /** What it calls itself. */
  readonly name: string | null;
  readonly redirectUris: readonly string[];
}

const prefix = 'oac_';

/** Gives a program its id. `undefined` if its name and redirect addresses are too long for one. */
export const registerClient = (program: Omit<OAuthClient, 'clientId'>, random: Randomness): OAuthClient | undefined => {
  const { name, redirectUris: uris } = program;
  const text = JSON.stringify([random(9).toString('base64url'), name, uris]);
  const clientId = `${prefix}${Buffer.from(text).toString('base64url')}`;
  return clientId.length > maxIdCharacters ? undefined : { clientId, name, redirectUris: uris };
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What an id says. Anybody can write one, as anybody can register: all of it is checked again. `undefined` if it is not one. */
export const readClient = (clientId: string): OAuthClient | undefined => {
  if (!clientId.startsWith(prefix) || clientId.length > maxIdCharacters) return undefined;
  const read = said.safeParse(json(Buffer.from(clientId.slice(prefix.length), 'base64url').toString()));
  if (!read.success) return undefined;
  const [, name, uris] = read.data;
  return uris.every(isRedirectUri) ? { clientId, name, redirectUris: uris } : undefined;
};
