import project from '../../../package.json' with { type: 'json' };
import { clientFiles } from '../client/files.ts';
import type { BuiltFile } from '../files.ts';

const manifest = {
  name: 'account-api-client',
  version: project.version,
  description: 'Typed client of the Account API for Node, browsers and workers, without dependencies',
  license: project.license,
  type: 'module',
  sideEffects: false,
  engines: project.engines,
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  files: ['index.js', 'index.d.ts'],
};

const readme = `# Account API: the client

\`\`\`js
import { createClient } from 'account-api-client';

const api = createClient({ baseUrl, accountApiToken, identificationToken });
const { completion } = await api.connections.checkStatus({ people: ['https://www.linkedin.com/in/ada'] });
\`\`\`

It is the same as \`account-api/client\` of the package \`account-api\`, which has the command line and the MCP server as well.
`;

/** `account-api-client`: one module with its types, and nothing else. */
export const clientPackage = async (): Promise<readonly BuiltFile[]> => [
  ...(await clientFiles()),
  { name: 'package.json', content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
  { name: 'README.md', content: Buffer.from(readme) },
];
