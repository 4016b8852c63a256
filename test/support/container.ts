import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, readFile, realpath, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const server = join(root, 'infra', 'server');
const baseImage = 'localhost/node-base';
const image = 'localhost/account-api';

const reaches = (address: string): Promise<boolean> =>
  fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const pathOf = (command: string): Promise<string | undefined> =>
  run('sh', ['-c', `command -v ${command}`]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );

const certificates = '/etc/ssl/certs/ca-certificates.crt';
const debianMirror = 'http://deb.debian.org/debian';

/** What this machine lacks to build and run the image; undefined if nothing. */
export const missingForContainers = async (): Promise<string | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0) return 'It needs root on Linux x64';
  for (const command of ['podman', 'runc', 'mmdebstrap', 'npm'])
    if ((await pathOf(command)) === undefined) return `It needs ${command}: apt install podman runc mmdebstrap`;
  const { stdout: registry } = await run('npm', ['config', 'get', 'registry'], { cwd: root });
  for (const address of [`${debianMirror}/dists/bookworm/InRelease`, registry.trim()])
    if (!(await reaches(address)))
      return `It needs ${new URL(address).protocol}//… of Debian’s and npm’s packages, which cannot be reached`;
  return undefined;
};

/** Of the first service of compose.yml, the API: the list, or the value, under a key. */
const composed = (compose: string, key: string): readonly string[] => {
  const [, value = '', lines = ''] = new RegExp(`^ {4}${key}:(.*)\\n((?: {6}.*\\n)*)`, 'm').exec(compose) ?? [];
  return value.trim() ? [value.trim()] : [...lines.matchAll(/^ {6}(?:- )?([^#\n]+)$/gm)].map(([, entry = '']) => entry);
};

/** What compose.yml allows and forbids the API, as options of podman. */
const restrictions = async (): Promise<readonly string[]> => {
  const compose = await readFile(join(server, 'compose.yml'), 'utf8');
  const [stop = ''] = composed(compose, 'stop_grace_period');
  const options = [
    ...(composed(compose, 'read_only')[0] === 'true' ? ['--read-only'] : []),
    ...composed(compose, 'tmpfs').map((value) => `--tmpfs=${value}`),
    ...composed(compose, 'cap_drop').map((value) => `--cap-drop=${value}`),
    ...composed(compose, 'security_opt').map(
      (value) =>
        `--security-opt=${value
          .replace(/^seccomp:/, 'seccomp=')
          .replace('=./', `=${server}/`)
          .replace(/:true$/, '')}`,
    ),
    ...composed(compose, 'ulimits').map((value) => `--ulimit=${value.replace(': ', '=')}`),
    ...composed(compose, 'volumes').map((value) => `--volume=${value}`),
    ...composed(compose, 'pids_limit').map((value) => `--pids-limit=${value}`),
    `--stop-timeout=${Number.parseInt(stop, 10)}`,
  ];
  if (options.length < 9) throw new Error(`compose.yml is read as ${options.join(' ')}`);
  return options;
};

/** Images and containers in a folder of their own, started without Docker. */
export class Containers {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Runs podman. Returns what it prints. */
  async podman(...args: readonly string[]): Promise<string> {
    const place = ['--root', join(this.#folder, 'storage'), '--runroot', join(this.#folder, 'run'), '--runtime', 'runc'];
    const { stdout } = await run('podman', [...place, ...args], { cwd: root, maxBuffer: 64 * 1024 ** 2 });
    return stdout.trim();
  }

  /** Stands in for the published image of Node: Debian with this Node and npm, a user `node`, and this machine's certificates. */
  async #buildBase(): Promise<void> {
    const added = join(this.#folder, 'added');
    const local = join(added, 'usr', 'local');
    for (const folder of [join(local, 'bin'), join(local, 'lib', 'node_modules')]) await mkdir(folder, { recursive: true });
    await copyFile(await realpath(process.execPath), join(local, 'bin', 'node'));
    const npm = dirname(dirname(await realpath((await pathOf('npm')) ?? '')));
    await cp(npm, join(local, 'lib', 'node_modules', 'npm'), { recursive: true });
    await symlink('../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin', 'npm'));
    await copyFile(certificates, join(added, 'certificates.crt'));
    const hooks = [`cp -a ${added}/. "$1/"`, 'chroot "$1" useradd --create-home --uid 1000 node'];
    const archive = join(this.#folder, 'base.tar');
    await run('mmdebstrap', [
      '--quiet',
      '--variant=apt',
      '--dpkgopt=force-unsafe-io',
      ...hooks.map((hook) => `--customize-hook=${hook}`),
      'bookworm',
      archive,
      debianMirror,
    ]);
    await this.podman('import', '--quiet', '--change', 'ENV=NODE_EXTRA_CA_CERTS=/certificates.crt', archive, baseImage);
  }

  /** Builds the image by our Dockerfile. */
  async build(): Promise<void> {
    await this.#buildBase();
    const { stdout: cache } = await run('npm', ['config', 'get', 'cache'], { cwd: root });
    const downloaded = join(cache.trim(), '_cacache');
    await mkdir(downloaded, { recursive: true });
    await this.podman(
      'build',
      '--quiet',
      '--layers=false',
      '--force-rm',
      '--format=docker',
      '--isolation=chroot',
      '--network=host',
      `--volume=${downloaded}:/root/.npm/_cacache:O`,
      `--ignorefile=${join(server, 'Dockerfile.dockerignore')}`,
      `--build-arg=NODE_IMAGE=${baseImage}`,
      `--file=${join(server, 'Dockerfile')}`,
      `--tag=${image}`,
      '.',
    );
  }

  /** Starts the API as compose.yml does, apart from any network. */
  async start(name: string, environment: Readonly<Record<string, string>>): Promise<void> {
    // Those of the test's own shell, which may be lower than podman's.
    const limits = ['--ulimit=nofile=4096:4096', '--ulimit=nproc=8192:8192'];
    const settings = Object.entries(environment).map(([key, value]) => `--env=${key}=${value}`);
    // Without systemd nobody would ask for the health at intervals.
    const alone = ['--network=none', '--health-interval=disable'];
    await this.podman('run', '--detach', `--name=${name}`, ...alone, ...limits, ...(await restrictions()), ...settings, image);
  }

  /** Runs a shell command in a container. */
  inside(name: string, command: string): Promise<string> {
    return this.podman('exec', name, 'sh', '-c', command);
  }

  /** What its processes have written, to standard output and standard error. */
  async log(name: string): Promise<string> {
    return this.podman('logs', name);
  }

  /** Removes all containers; the images go with the folder. */
  async remove(): Promise<void> {
    await this.podman('rm', '--all', '--force', '--volumes', '--time=0');
  }
}
