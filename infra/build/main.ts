import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clientFiles } from './client/files.ts';
import { commandFiles } from './command.ts';
import { buildFolder, writeFiles } from './files.ts';
import { mcpFiles } from './mcp.ts';
import { packageFiles } from './package.ts';
import { webFiles } from './web.ts';

/** `npm run build`: everything that is made from the sources before it can be served or published. `npm ci` runs it. */
const web = join(buildFolder, 'web');
await rm(web, { recursive: true, force: true });
await writeFiles(web, await webFiles());

// Overwritten in place, so that imports work during a build.
await writeFiles(join(buildFolder, 'client'), await clientFiles());

await writeFiles(join(buildFolder, 'command'), await commandFiles());
await chmod(join(buildFolder, 'command', 'account-api.js'), 0o755);
await writeFiles(join(buildFolder, 'mcp'), await mcpFiles());
await writeFiles(buildFolder, packageFiles());
