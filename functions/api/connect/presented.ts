import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { bindConnectLink, type ConnectLink, forgottenAt, readConnectLink } from '../../accounts/connectLink.ts';
import { tokenHash } from '../../accounts/table.ts';
import { type ConnectRefusal, connectRefusals } from '../../contract/connectPage.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
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

/** A hash, or 256 random bits. */
const bits256 = z.string().regex(/^[\w-]{43}$/);

/** A link that this browser may use. @throws Refusal */
const ofBrowser = (event: APIGatewayProxyEvent, link: ConnectLink): ConnectLink => {
  const cookie = cookieIn(event, link.link);
  if (link.browser === undefined || cookie === undefined || !isSameSecret(tokenHash(cookie), link.browser)) throw refuse('linkElsewhere');
  recordCaller(event, link.customerId);
  return link;
};

/** The link that a call of the page names, in the browser that has opened it. @throws Refusal */
export const presentedLink = async (api: Api, event: APIGatewayProxyEvent, named: unknown): Promise<ConnectLink> => {
  const given = bits256.safeParse(named);
  const link = given.success ? await readConnectLink(api.accounts, given.data) : undefined;
  if (!link) throw refuse('linkNotFound');
  return ofBrowser(event, link);
};

interface OpenedLink {
  readonly link: ConnectLink;
  /** To set, if this browser does not send it yet. */
  readonly cookie?: string;
}

/**
 * The link of a token, bound to this browser now or before. The cookie's value follows from the token and from the page's random `browserKey`: a page whose
 * answer was lost repeats the call and gets the same one, and another page is refused. @throws Refusal
 */
export const openedLink = async (api: Api, event: APIGatewayProxyEvent, token: unknown, browserKey: unknown): Promise<OpenedLink> => {
  const given = z.string().max(200).safeParse(token);
  const found = given.success ? await readConnectLink(api.accounts, tokenHash(given.data)) : undefined;
  if (!given.success || !found) throw refuse('linkNotFound');
  const key = bits256.safeParse(browserKey);
  if (!key.success) throw new Refusal(invalidRequestBody('browserKey: must be 256 random bits in base64url'));
  const value = tokenHash(`${given.data} ${key.data}`);
  const isOpen = found.browser === undefined;
  const link =
    (isOpen && (await bindConnectLink(api.accounts, found.link, value))) || ((await readConnectLink(api.accounts, found.link)) ?? found);
  if (link.browser === undefined || !isSameSecret(tokenHash(value), link.browser)) return { link: ofBrowser(event, link) };
  recordCaller(event, link.customerId);
  return cookieIn(event, link.link) === value ? { link } : { link, cookie: cookieFor(api, link, value) };
};
