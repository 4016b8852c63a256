import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { complete, cut, processing, ScriptedApi } from '../support/scriptedApi.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const compiler = join(root, 'node_modules/typescript/bin/tsc');

/** The versions of Node on this machine: ours, and the preinstalled one. */
const nodes = async (): Promise<string[]> => {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => realpath(join(folder, 'node')).catch(() => null));
  const found = await Promise.all([realpath(process.execPath), ...places]);
  return [...new Set(found.filter((path) => path !== null))];
};

const program = `
import { createClient, verifyWebhook, WebhookVerificationError } from 'account-api/client';
const api = createClient({ baseUrl: process.argv[2], accountApiToken: 'customer', identificationToken: 'account' });
const { completion } = await api.people.visit({ people: ['x'] });
const refused = await verifyWebhook({ payload: '{}', headers: {}, secret: 'whsec_AAAA' }).catch((error) => error instanceof WebhookVerificationError);
console.log(JSON.stringify({ completion, refused }));
`;

describe('the published package', () => {
  let project: string;
  let installed: string;

  /** Another project, with the package as packed and installed by npm, without a registry. */
  before(async () => {
    project = await mkdtemp(join(tmpdir(), 'account-api-consumer-'));
    installed = join(project, 'node_modules/account-api');
    const { stdout } = await run('npm', ['pack', './.build', '--json', '--pack-destination', project], { cwd: root });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: project });
    await writeFile(join(project, 'program.js'), program);
    await cp(join(root, 'test/local/client.consumer.ts'), join(project, 'consumer.ts'));
  });
  after(() => rm(project, { recursive: true, force: true }));

  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const)
    it(`has types that are complete in themselves, with moduleResolution ${moduleResolution}`, async () => {
      const options = {
        module,
        moduleResolution,
        target: 'es2022',
        lib: ['es2022', 'dom'],
        types: [],
        skipLibCheck: false,
        skipDefaultLibCheck: true,
        noEmit: true,
      };
      const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
      const file = join(project, `tsconfig.${moduleResolution}.json`);
      await writeFile(file, JSON.stringify({ compilerOptions: { ...options, ...strict }, files: ['consumer.ts'] }));
      await run(process.execPath, [compiler, '-p', file], { cwd: project }).catch(({ stdout }) => assert.fail(stdout));
    });

  it('is one small module that needs nothing', async (context) => {
    const module = await readFile(join(installed, 'client/index.js'));
    const [bytes, zipped] = [module.length, gzipSync(module).length];
    context.diagnostic(`${bytes} bytes, ${zipped} with gzip`);
    assert.ok(bytes < 15_000, String(bytes));
    assert.doesNotMatch(module.toString(), /\bimport\b|\brequire\b|\bprocess\.env|\bBuffer\b|zod/i);
  });

  it('is less than 5 MB, and brings no other package', async (context) => {
    const names = await readdir(join(project, 'node_modules'));
    assert.deepEqual(
      names.filter((name) => !name.startsWith('.')),
      ['account-api'],
    );
    const files = await readdir(installed, { recursive: true });
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(installed, name))).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    context.diagnostic(`${bytes} bytes in ${files.length} files`);
    assert.ok(bytes < 5_000_000, String(bytes));
  });

  it('has the command line and the MCP server', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    const bin = join(project, 'node_modules/.bin');
    assert.equal((await run(join(bin, 'account-api'), ['--version'])).stdout, `${version}\n`);
    await assert.rejects(run(join(bin, 'account-api-mcp'), { env: { PATH: process.env.PATH } }), /ACCOUNT_API_TOKEN is missing/);
  });

  it('says where account-api prove can be run', async () => {
    const prove = run(join(project, 'node_modules/.bin/account-api'), ['prove'], { cwd: project });
    await assert.rejects(prove, /The server is not here: run this in its clone, or where account-api-server is installed/);
  });

  it('is not the server, which npm pack refuses', async () => {
    await assert.rejects(run('npm', ['pack', '--dry-run'], { cwd: root }), /npm pack \.\/\.build packs the clients/);
  });

  it('has the values that its types declare', async () => {
    const types = await readFile(join(installed, 'client/index.d.ts'), 'utf8');
    assert.doesNotMatch(types, /^\s*(?:import|export .* from)\b/m);
    const declared = [...types.matchAll(/^export declare (?:const|class|function) (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(Object.keys(await import(join(installed, 'client/index.js'))).sort(), declared.sort());
  });

  it('works in every Node of this machine', async () => {
    const server = await ScriptedApi.start();
    const completion = [{ person: 'x', result: { success: true } }];
    try {
      for (const node of await nodes()) {
        server.script(cut, processing(0), complete(completion));
        const { stdout } = await run(node, ['program.js', server.url], { cwd: project, env: {} });
        assert.deepEqual(JSON.parse(stdout), { completion, refused: true }, node);
      }
    } finally {
      await server.close();
    }
  });
});
