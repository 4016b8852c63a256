import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeArtefacts } from '../../infra/package/artefacts.ts';
import { projectRoot } from '../../infra/package/bundle.ts';
import type { Template } from './stackTemplate.ts';

const run = promisify(execFile);

/** The output of `npm run package`. */
export interface PackagedStack {
  readonly template: Template;
  readonly templatePath: string;
  readonly artefacts: string;
  close(): Promise<void>;
}

/** Packages as `npm run package` does, with an environment that gives access to no AWS account. */
const make = async (): Promise<PackagedStack> => {
  const artefacts = join(projectRoot, '.build', 'artefacts');
  const folder = await mkdtemp(join(tmpdir(), 'stack-'));
  await writeArtefacts(artefacts);
  const osls = join(projectRoot, 'node_modules', 'osls', 'bin', 'serverless.js');
  const env = { PATH: process.env.PATH, HOME: folder, CI: 'true' };
  await run(process.execPath, [osls, 'package', '--package', folder], { cwd: projectRoot, env });
  const templatePath = join(folder, 'cloudformation-template-update-stack.json');
  return {
    template: JSON.parse(await readFile(templatePath, 'utf8')) as Template,
    templatePath,
    artefacts,
    close: () => rm(folder, { recursive: true, force: true }),
  };
};

let packaged: Promise<PackagedStack> | undefined;

/** The package, built once in this process. */
export const packageStack = (): Promise<PackagedStack> => {
  packaged ??= make();
  return packaged;
};
