import type { Api } from '../api.ts';

/** The address of the installation, which is the issuer of its tokens (RFC 8414). */
export const issuerOf = ({ publicUrl }: Pick<Api, 'publicUrl'>): string => publicUrl.replace(/\/+$/, '');

/** What a token is for: the whole installation, by the address that clients connect to (RFC 8707). */
export const resourceOf = (api: Pick<Api, 'publicUrl'>): string => `${issuerOf(api)}/mcp`;

/** Whether a client asks for a token for this installation. */
export const isOwnResource = (api: Pick<Api, 'publicUrl'>, resource: string): boolean => {
  if (!URL.canParse(resource)) return false;
  const asked = new URL(resource).href.replace(/\/$/, '');
  return [issuerOf(api), resourceOf(api)].some((own) => new URL(own).href.replace(/\/$/, '') === asked);
};

/** Where a client learns who gives tokens for `/mcp` (RFC 9728). */
export const resourceMetadataOf = (api: Pick<Api, 'publicUrl'>): string => `${issuerOf(api)}/.well-known/oauth-protected-resource/mcp`;
