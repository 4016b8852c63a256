import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { bindConnectLink, type ConnectLink, forgottenAt, readConnectLink } from '../../accounts/connectLink.ts';
import { tokenHash } from '../../accounts/table.ts';
import { type ConnectRefusal, connectRefusals } from '../../contract/connectPage.ts';
import { isSameSecret } from '../../sameSecret.ts';
import type { Api } from '../api.ts';
import { recordCaller } from '../caller.ts';
import { headerOf, Refusal } from '../http.ts';

export const refuse = (errorType: ConnectRefusal): Refusal => {
  const { status, message } = connectRefusals[errorType];
  return new Refusal({ errorType, message }, {}, { status });
};

/** A browser may have several links: each has a cookie of its own. */
const cookieNameOf = (link: string): string => `connect-${link.slice(0, 16)}`;

const cookieIn = (event: APIGatewayProxyEvent, link: string): string | undefined => {
  const name = `${cookieNameOf(link)}=`;
  const pairs = (headerOf(event, 'cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
};

/** For the folder of the page alone, which a cookie without a path gets; no script reads it, and no other site's page sends it. */
const cookieFor = ({ publicUrl, clock }: Api, link: ConnectLink, value: string): string => {
  const seconds = Math.ceil((forgottenAt(link) - clock.now()) / 1000);
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieNameOf(link.link)}=${value}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
};

const hash = z.string().regex(/^[\w-]{43}$/);

/** A link that this browser may use. @throws Refusal */
const ofBrowser = (event: APIGatewayProxyEvent, link: ConnectLink): ConnectLink => {
  const cookie = cookieIn(event, link.link);
  if (link.browser === undefined || cookie === undefined || !isSameSecret(tokenHash(cookie), link.browser)) throw refuse('linkElsewhere');
  recordCaller(event, link.customerId);
  return link;
};

/** The link that a call of the page names, in the browser that has opened it. @throws Refusal */
export const presentedLink = async (api: Api, event: APIGatewayProxyEvent, named: unknown): Promise<ConnectLink> => {
  const given = hash.safeParse(named);
  const link = given.success ? await readConnectLink(api.accounts, given.data) : undefined;
  if (!link) throw refuse('linkNotFound');
  return ofBrowser(event, link);
};

/** The link of a token, bound to this browser now or before; with the cookie to set if it is bound now. @throws Refusal */
export const openedLink = async (
  api: Api,
  event: APIGatewayProxyEvent,
  token: unknown,
): Promise<{ readonly link: ConnectLink; readonly cookie?: string }> => {
  const given = z.string().max(200).safeParse(token);
  const found = given.success ? await readConnectLink(api.accounts, tokenHash(given.data)) : undefined;
  if (!found) throw refuse('linkNotFound');
  const value = api.random(32).toString('base64url');
  const bound = found.browser === undefined ? await bindConnectLink(api.accounts, found.link, value) : undefined;
  if (!bound) return { link: ofBrowser(event, (await readConnectLink(api.accounts, found.link)) ?? found) };
  recordCaller(event, bound.customerId);
  return { link: bound, cookie: cookieFor(api, bound, value) };
};
