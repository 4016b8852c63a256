import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type McpbManifestAny, unpackExtension } from '@anthropic-ai/mcpb';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { registryEntry } from '../../infra/build/packages/registry.ts';
import project from '../../package.json' with { type: 'json' };
import { commandEnvironment } from '../support/commandEnvironment.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
// npm has its cache at home, and may be in a network with certificates of its own.
const { HOME = '', NODE_EXTRA_CA_CERTS } = process.env;
const environment = { ...commandEnvironment(), HOME, ...(NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS } : {}) };

/** What `npm start` prints of a call to try. */
const printed = async (child: ChildProcess): Promise<string> => {
  for await (const line of createInterface({ input: child.stdout! })) if (line.startsWith('curl ')) return line;
  throw new Error('npm start ended before it answered');
};

describe('the packages, each installed in an empty folder', () => {
  const folders: string[] = [];
  const archiveOf = (name: string): string => join(root, '.build/packages', `${name}-${project.version}.tgz`);

  /** A folder in which packages are installed, with the command that the documentation has. */
  const installed = async (...names: string[]): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'account-api-package-'));
    folders.push(folder);
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...names.map(archiveOf)], {
      cwd: folder,
      env: environment,
    });
    return folder;
  };

  const publishing = { MCP_SERVER_NAME: 'io.github.somebody/account-api', MCP_DOWNLOADS: 'https://downloads.test/v1/' };
  before(() => run(process.execPath, ['infra/build/packages/main.ts'], { cwd: root, env: { ...process.env, ...publishing } }));
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  it('account-api-client is one module with its types, and brings nothing', async () => {
    const folder = await installed('account-api-client');
    assert.deepEqual(
      (await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.')),
      ['account-api-client'],
    );
    assert.deepEqual((await readdir(join(folder, 'node_modules/account-api-client'))).sort(), [
      'README.md',
      'index.d.ts',
      'index.js',
      'package.json',
    ]);
    const program =
      "import { createClient } from 'account-api-client'; console.log(typeof createClient({ baseUrl: 'http://127.0.0.1:1', accountApiToken: 'x' }).people.get);";
    await writeFile(join(folder, 'program.mjs'), program);
    assert.equal((await run(process.execPath, ['program.mjs'], { cwd: folder })).stdout, 'function\n');
  });

  it('the MCP bundle is valid for its own tool, and its server answers with the tools that it names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'account-api-package-'));
    folders.push(folder);
    const file = join(root, '.build/packages', `account-api-${project.version}.mcpb`);
    assert.ok(await unpackExtension({ mcpbPath: file, outputDir: folder, silent: true }));
    await run(process.execPath, [join(root, 'node_modules/@anthropic-ai/mcpb/dist/cli/cli.js'), 'validate', join(folder, 'manifest.json')]);
    assert.deepEqual((await readdir(folder, { recursive: true })).sort(), ['manifest.json', 'server', 'server/account-api-mcp.mjs']);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as McpbManifestAny;
    const { command, args = [], env = {} } = manifest.server.mcp_config ?? {};
    assert.equal(command, 'node');
    const filled = (text: string): string =>
      text
        .replace(/\$\{__dirname\}/, folder)
        .replace(/\$\{user_config\.(\w+)\}/g, (_, name) => String(manifest.user_config?.[name]?.default ?? 'aat_of-the-user'));
    const client = new Client({ name: 'test', version: '1' });
    const entries = Object.entries(env).map(([name, value]) => [name, filled(String(value))]);
    const transport = new StdioClientTransport({ command: process.execPath, args: args.map(filled), env: Object.fromEntries(entries) });
    await client.connect(transport);
    try {
      // Nobody answers at the address: the tools are known without the API.
      const { tools } = await client.listTools();
      assert.deepEqual(
        manifest.tools?.map(({ name }) => name),
        tools.map(({ name }) => name),
      );
    } finally {
      await client.close();
    }
  });

  it('server.json of the registry names the bundle by its hash, and the publisher as they say', async () => {
    const entry = JSON.parse(await readFile(join(root, '.build/packages/server.json'), 'utf8')) as ReturnType<typeof registryEntry>;
    const file = `account-api-${project.version}.mcpb`;
    const hash = createHash('sha256')
      .update(await readFile(join(root, '.build/packages', file)))
      .digest('hex');
    assert.deepEqual([entry.name, entry.packages[0]?.fileSha256], [publishing.MCP_SERVER_NAME, hash]);
    assert.equal(entry.packages[0]?.identifier, `https://downloads.test/v1/${file}`);
  });

  it('account-api-server starts with npm start and makes the call that it prints; account-api proves it', async () => {
    const folder = await installed('account-api-server', 'account-api');
    const command = (name: string, ...words: string[]) =>
      run(join(folder, 'node_modules/.bin', name), words, { cwd: folder, env: environment });
    for (const name of ['account-api-server', 'account-api', 'account-api-mcp'])
      assert.equal((await command(name, '--version')).stdout, `${project.version}\n`);
    assert.match((await command('account-api-server', 'init')).stdout, /npm start starts the API/);
    const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    assert.equal(scripts.admin, 'account-api-server admin');
    assert.ok(Object.keys(scripts).every((name) => name in project.scripts));

    const system = spawn('npm', ['start'], {
      cwd: folder,
      env: { ...environment, PORT: '0', PACING: 'off' },
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const { stdout } = await run('bash', ['-c', await printed(system)]);
      assert.equal(JSON.parse(stdout).status, 'complete', stdout);
      const listed = await run('npm', ['run', '-s', 'admin', '--', 'customers.list'], { cwd: folder, env: environment });
      assert.match(listed.stdout, /Demo/);
    } finally {
      process.kill(-system.pid!, 'SIGTERM');
      await once(system, 'exit');
    }

    const { stdout } = await command('account-api', 'prove', '--times', '1', '--seed', '1', '--file', 'proof.json');
    assert.match(stdout, /Every promise was kept/);
    assert.equal((await command('account-api', 'prove', '--replay', 'proof.json')).stdout, stdout);
  });

  it('n8n-nodes-account-api has the files that it tells n8n of, and needs nothing but n8n', async () => {
    const { stdout } = await run('tar', ['-xzOf', archiveOf('n8n-nodes-account-api'), 'package/package.json']);
    const { n8n, dependencies } = JSON.parse(stdout) as { n8n: { nodes: string[]; credentials: string[] }; dependencies?: unknown };
    assert.equal(dependencies, undefined);
    const files = (await run('tar', ['-tzf', archiveOf('n8n-nodes-account-api')])).stdout.split('\n');
    for (const path of [...n8n.nodes, ...n8n.credentials, 'dist/icons/accountApi.svg']) assert.ok(files.includes(`package/${path}`), path);
  });
});
