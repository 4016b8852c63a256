import { createHash } from 'node:crypto';
import project from '../../../package.json' with { type: 'json' };

/** Who publishes: only they know their own name, and where they put the bundle. */
export interface Publication {
  /** In the registry: the publisher's domain in reverse, a slash, and a name of theirs. */
  readonly name: string;
  /** https address of the folder from which the bundle will be downloaded. */
  readonly downloads: string;
}

/** What the environment says of the publication: `MCP_SERVER_NAME` and `MCP_DOWNLOADS`; `undefined` if neither is set. @throws Error */
export const publicationIn = ({ MCP_SERVER_NAME: name, MCP_DOWNLOADS: downloads }: NodeJS.ProcessEnv): Publication | undefined => {
  if (!name && !downloads) return undefined;
  if (!/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/.test(name ?? '') || (name ?? '').length > 200)
    throw new Error('MCP_SERVER_NAME: set it to your name in the registry, such as io.github.your-account/account-api.');
  if (!URL.canParse(downloads ?? '') || !downloads?.startsWith('https://'))
    throw new Error('MCP_DOWNLOADS: set it to the https address of the folder from which the bundle will be downloaded.');
  return { name: name ?? '', downloads };
};

/** `server.json` of the MCP registry: the bundle, and the server of whoever runs one, over HTTP with OAuth. */
export const registryEntry = ({ name, downloads }: Publication, fileName: string, bundle: Uint8Array) => ({
  $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
  name,
  title: 'Account API',
  description: 'LinkedIn accounts that you own, through your own Account API',
  version: project.version,
  packages: [
    {
      registryType: 'mcpb',
      identifier: `${downloads.replace(/\/+$/, '')}/${fileName}`,
      version: project.version,
      fileSha256: createHash('sha256').update(bundle).digest('hex'),
      transport: { type: 'stdio' },
    },
  ],
  remotes: [
    {
      type: 'streamable-http',
      url: 'https://{host}/mcp',
      variables: { host: { description: 'Host of your Account API', isRequired: true, placeholder: 'api.example.com' } },
    },
  ],
});
