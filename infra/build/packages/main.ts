import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packExtension } from '@anthropic-ai/mcpb';
import project from '../../../package.json' with { type: 'json' };
import { buildFolder, writeFiles } from '../files.ts';
import { n8nPackage } from '../n8n/files.ts';
import { bundleFiles } from './bundle.ts';
import { clientPackage } from './client.ts';
import { publicationIn, registryEntry } from './registry.ts';
import { serverPackage } from './server.ts';

/**
 * `npm run build:packages`: packs what can be published, after `npm run build`, into `.build/packages/`: `account-api-client`, `account-api`
 * (command line and MCP server), `account-api-server` and `n8n-nodes-account-api`, and an MCP bundle; with `MCP_SERVER_NAME` and `MCP_DOWNLOADS` also
 * `server.json` for the MCP registry.
 */
const publication = publicationIn(process.env);
const folder = join(buildFolder, 'packages');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const client = join(folder, 'client');
await writeFiles(client, await clientPackage());

const server = join(folder, 'server');
await writeFiles(server, await serverPackage());
await chmod(join(server, 'infra/server/command.js'), 0o755);

const n8n = join(folder, 'n8n');
await writeFiles(n8n, await n8nPackage());

for (const source of [client, buildFolder, server, n8n]) {
  const { stdout } = await promisify(execFile)('npm', ['pack', source, '--json', '--pack-destination', folder]);
  const [{ filename, size, unpackedSize }] = JSON.parse(stdout) as [{ filename: string; size: number; unpackedSize: number }];
  console.log(`${join(folder, filename)}  ${Math.ceil(size / 1000)} kB, ${Math.ceil(unpackedSize / 1000)} kB unpacked`);
}

const source = join(folder, 'bundle');
await writeFiles(source, await bundleFiles());
const bundleName = `${project.name}-${project.version}.mcpb`;
const bundle = join(folder, bundleName);
if (!(await packExtension({ extensionPath: source, outputPath: bundle, silent: true })))
  throw new Error('The MCP bundle could not be packed');
const packed = await readFile(bundle);
console.log(`${bundle}  ${Math.ceil(packed.length / 1000)} kB`);

if (publication) {
  const entry = join(folder, 'server.json');
  await writeFile(entry, `${JSON.stringify(registryEntry(publication, bundleName, packed), null, 2)}\n`);
  console.log(entry);
}
