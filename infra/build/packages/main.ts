import { execFile } from 'node:child_process';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFolder, writeFiles } from '../files.ts';
import { n8nPackage } from '../n8n/files.ts';
import { clientPackage } from './client.ts';
import { serverPackage } from './server.ts';

/**
 * `npm run build:packages`: packs what can be published, after `npm run build`, into `.build/packages/`: `account-api-client`, `account-api`
 * (command line and MCP server), `account-api-server` and `n8n-nodes-account-api`.
 */
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
