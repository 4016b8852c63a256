import project from '../../package.json' with { type: 'json' };
import type { BuiltFile } from './files.ts';

const manifest = {
  name: project.name,
  version: project.version,
  description: 'Client, command line and MCP server of the Account API, without the server',
  license: project.license,
  type: 'module',
  engines: project.engines,
  exports: { './client': { types: './client/index.d.ts', default: './client/index.js' } },
  bin: { 'account-api': 'command/account-api.js', 'account-api-mcp': 'mcp/account-api-mcp.mjs' },
  files: ['client', 'command', 'mcp'],
};

const readme = `# Account API: the clients

Made by \`npm run build\` in a clone of the Account API; needs no other packages.

- \`import { createClient } from 'account-api/client'\`: the typed client for Node, browsers and workers
- \`npx account-api --help\`: the command line
- \`npx account-api-mcp\`: the MCP server over standard input and output
`;

/** What makes the folder of build output a package of its own: `npm pack ./.build` packs the clients, and nothing of the server. */
export const packageFiles = (): readonly BuiltFile[] =>
  Object.entries({ 'package.json': `${JSON.stringify(manifest, null, 2)}\n`, 'README.md': readme }).map(([name, content]) => ({
    name,
    content: new TextEncoder().encode(content),
  }));
