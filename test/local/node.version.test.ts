import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const programs = ['start', 'admin', 'connect', 'mcp', 'listen', 'extract', 'redrive', 'build'] as const;

/** Stands in for an older Node, in the process that looks at its version. */
const pretend = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;

const failed = async (program: string, args: readonly string[]): Promise<{ code: number; stderr: string; stdout: string }> => {
  try {
    await promisify(execFile)(program, args, { cwd: root, env: {} });
  } catch (error) {
    return error as { code: number; stderr: string; stdout: string };
  }
  return assert.fail('It started');
};

it('every program is started so that an older Node ends it with one sentence', () => {
  for (const name of programs) assert.match(scripts[name] ?? '', /\bnode --import \.\/infra\/local\/nodeVersion\.js /, name);
});

it('an older Node is told what is needed, and nothing of the program is run', async () => {
  for (const version of ['18.20.8', '20.20.2', '22.21.0', '23.11.1']) {
    const { code, stderr, stdout } = await failed(process.execPath, [
      '--import',
      pretend(version),
      '--import',
      './infra/local/nodeVersion.js',
      'infra/local/start.ts',
    ]);
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^This needs Node 24, and \S+ is Node [\d.]+: run npm ci, .*, or install it from https:\/\/nodejs\.org\/\.\n$/);
    assert.ok(stderr.includes(`is Node ${version}:`));
  }
});

it('a Node of this machine that cannot read TypeScript says the same', async (t) => {
  const versionOf = (node: string): Promise<string> =>
    promisify(execFile)(node, ['--version']).then(
      ({ stdout }) => stdout.trim().slice(1),
      () => '',
    );
  const nodes = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  for (const node of new Set(nodes)) {
    const version = await versionOf(node);
    const major = Number.parseInt(version, 10);
    // Older ones do not know --import.
    if (major !== 20) continue;
    const { stderr } = await failed(node, ['--import', './infra/local/nodeVersion.js', 'infra/local/start.ts']);
    assert.match(stderr, new RegExp(`^This needs Node 24, and \\S+ is Node ${version.replaceAll('.', '\\.')}: .*\\n$`));
    return;
  }
  t.diagnostic('there is no older Node on PATH');
});

it('where npm has not linked the Node that it brought, the sentence says how to link it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'account-api-node-'));
  const name = `node-linux-${process.arch}`;
  try {
    const brought = join(folder, 'node_modules', name, 'bin', 'node');
    mkdirSync(dirname(brought), { recursive: true });
    writeFileSync(brought, '');
    // In a clone, and in an installed package.
    for (const place of ['infra/local', 'node_modules/account-api-server/infra/local']) {
      const check = join(folder, place, 'nodeVersion.js');
      cpSync(join(root, 'infra/local/nodeVersion.js'), check, { recursive: true });
      const said = async (): Promise<string> => (await failed(process.execPath, ['--import', pretend('20.20.2'), check])).stderr;
      assert.match(await said(), new RegExp(`: run npm rebuild ${name}, which puts the Node 24 of that package into node_modules/.bin `));
      mkdirSync(join(folder, 'node_modules/.bin'));
      symlinkSync(brought, join(folder, 'node_modules/.bin/node'));
      assert.match(await said(), /: run npm ci, /);
      rmSync(join(folder, 'node_modules/.bin'), { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('npm ci links the Node that it brought where an older npm has removed the link', async (t) => {
  if (process.platform !== 'linux') return t.diagnostic('npm brings Node on Linux');
  const folder = mkdtempSync(join(tmpdir(), 'account-api-node-'));
  const name = `node-linux-${process.arch}`;
  try {
    // What npm 10 leaves: it removes the command together with the package for another processor, which has one of the same name.
    mkdirSync(join(folder, 'node_modules', name, 'bin'), { recursive: true });
    writeFileSync(
      join(folder, 'node_modules', name, 'package.json'),
      JSON.stringify({ name, version: '24.0.0', bin: { node: 'bin/node' } }),
    );
    writeFileSync(join(folder, 'node_modules', name, 'bin/node'), '#!/bin/sh\necho brought\n', { mode: 0o755 });
    const prepare = scripts.prepare?.replace(/npm run build$/, 'node --version') ?? '';
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { prepare } }));
    const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'prepare'], { cwd: folder });
    assert.match(stdout, /^brought$/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
