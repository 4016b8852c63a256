import { tools } from '../../../functions/mcp/server.ts';
import project from '../../../package.json' with { type: 'json' };
import type { BuiltFile } from '../files.ts';
import { mcpFiles } from '../mcp.ts';

const entryPoint = 'server/account-api-mcp.mjs';

/** What the client has asked its user for, as the manifest writes it. */
const asked = (name: string): string => `\${user_config.${name}}`;

/** What `account-api-mcp` asks its environment for, as a client asks its user (manifest 0.3 of MCP bundles). */
export const bundleManifest = () => ({
  manifest_version: '0.3',
  name: project.name,
  display_name: 'Account API',
  version: project.version,
  description: 'LinkedIn accounts that you own, through your own Account API',
  long_description:
    'Every function of the Account API as a tool. The API itself runs on a server of yours: enter its address and a token that is limited to what the agent needs.',
  author: { name: 'The Account API authors' },
  license: project.license,
  server: {
    type: 'node',
    entry_point: entryPoint,
    mcp_config: {
      command: 'node',
      args: [`\${__dirname}/${entryPoint}`],
      env: {
        ACCOUNT_API_URL: asked('url'),
        ACCOUNT_API_TOKEN: asked('token'),
        IDENTIFICATION_TOKEN: asked('account'),
      },
    },
  },
  tools: tools().map(({ name, title }) => ({ name, description: title ?? name })),
  compatibility: { runtimes: { node: project.engines.node } },
  user_config: {
    url: {
      type: 'string',
      title: 'Address of the API',
      description: 'Where your Account API is reached',
      default: 'http://127.0.0.1:3000',
      required: true,
    },
    token: {
      type: 'string',
      title: 'account-api-token',
      description: 'A token of its own for this agent, best limited to one account (tokens.create)',
      sensitive: true,
      required: true,
    },
    account: {
      type: 'string',
      title: 'identification-token',
      description: 'Only for a token that is not limited to one account',
      sensitive: true,
      default: '',
      required: false,
    },
  },
});

/** What an MCP bundle holds: the manifest, and the server for standard input and output as one file. */
export const bundleFiles = async (): Promise<readonly BuiltFile[]> => [
  { name: 'manifest.json', content: Buffer.from(`${JSON.stringify(bundleManifest(), null, 2)}\n`) },
  ...(await mcpFiles()).map(({ name, content }) => ({ name: `server/${name}`, content })),
];
