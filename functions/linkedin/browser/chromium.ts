import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import tar from 'tar-fs';
import { namedCacheFolder, ownCacheFolder, userId } from './cacheFolder.ts';
import { ownMark } from './folderOwner.ts';
import { isWhole, listFiles, sweepUnpackings } from './unpacked.ts';
import { findBrowser, lookAt, type Machine } from './usualPlaces.ts';

/** A Chromium that can be started: its executable, and its environment variables. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ChromiumOptions {
  /** Another browser's executable; takes precedence over the packaged one and over those that are installed. */
  readonly executablePath?: string | undefined;
  /** Where the packaged browser is unpacked once; by default a folder of this user's own. */
  readonly cacheDirectory?: string | undefined;
}

/** The archives of the browser package, and the target folder of each in the installation. */
const archives: readonly (readonly [archive: string, folder: string])[] = [
  ['al2023.tar.br', 'al2023'],
  ['swiftshader.tar.br', '.'],
  ['fonts.tar.br', '.'],
];

/** The unpacking user owns the unpacked files, root too; the types lack this option. */
const extraction: object = { chown: false };

/** The package's own font configuration covers AWS Lambda only. */
const fontConfiguration = (directory: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(directory, 'fonts').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</dir>
  <dir>/usr/share/fonts</dir>
</fontconfig>
`;

/** @throws the first archive's error, once none of them is being written */
const unpack = async (from: string, into: string): Promise<void> => {
  const parts = await Promise.allSettled([
    pipeline(
      createReadStream(join(from, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(into, 'chromium'), { mode: 0o700 }),
    ),
    ...archives.map(([archive, folder]) =>
      pipeline(createReadStream(join(from, archive)), createBrotliDecompress(), tar.extract(join(into, folder), extraction)),
    ),
  ]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
};

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Replaces a folder that may exist already. */
const replace = async (whole: string, target: string): Promise<void> => {
  const isThere = await rename(whole, target).then(
    () => false,
    (error: unknown) => {
      if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error) ?? '')) return true;
      throw error;
    },
  );
  // Another process may have been faster.
  if (!isThere || (await isWhole(target))) return;
  const old = await mkdtemp(`${target}.${ownMark}.`);
  await rename(target, join(old, 'replaced'));
  await rename(whole, target);
  await rm(old, { recursive: true, force: true });
};

/**
 * Unpacks the browser package's archives beside the target and renames the result, so that two cold processes, or one killed half-way, never leave an
 * incomplete browser. An existing folder with other content is replaced.
 */
export const unpackOnce = async (from: string, target: string): Promise<void> => {
  if (await isWhole(target)) return;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const beside = await mkdtemp(`${target}.${ownMark}.`);
  try {
    await unpack(from, beside);
    await writeFile(join(beside, 'fonts.conf'), fontConfiguration(target));
    await listFiles(beside);
    await replace(beside, target);
  } catch (error) {
    if (!(await isWhole(target))) throw error;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};

/** No browser can be started; the message states the remedy. */
export class NoChromium extends Error {
  override name = 'NoChromium';
}

let swept: Promise<unknown> | undefined;

const thisMachine = (): Machine => ({
  platform: process.platform,
  arch: process.arch,
  home: homedir(),
  PATH: process.env.PATH ?? '',
  look: lookAt,
});

const packageRoot = (): string => join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');

const packageVersion = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
};

/** The major version of the packaged Chromium, which the tests run with: the minimum for another one. */
export const minimumMajor = async (): Promise<number> => Number.parseInt(await packageVersion(), 10);

const installHint: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'install Chromium (on Debian: apt install chromium) or Google Chrome',
  darwin: 'install Google Chrome in /Applications',
};

const systemBrowser = async (machine: Machine): Promise<Chromium> => {
  const { executablePath, snap } = await findBrowser(machine);
  if (executablePath) return { executablePath, env: {} };
  const { platform, arch } = machine;
  const why = snap
    ? `Chromium of snap (${snap}) cannot be used, because it does not see the temporary folder`
    : `No Chromium or Google Chrome was found, and the packaged one runs on Linux x64 only (this is ${platform} ${arch})`;
  const hint = installHint[platform];
  throw new NoChromium(`${why}: ${hint ? `${hint}, or ` : ''}set CHROMIUM_PATH to a Chrome or Chromium of this machine.`);
};

/**
 * The Chromium to start: the one named; or on Linux x64 the one from the browser package, unpacked on first use; elsewhere an installed one.
 *
 * @example const { executablePath, env } = await installedChromium({});
 * @throws NoChromium
 */
export const installedChromium = async (
  { executablePath, cacheDirectory }: ChromiumOptions,
  machine: Machine = thisMachine(),
): Promise<Chromium> => {
  if (executablePath) return { executablePath, env: {} };
  if (machine.platform !== 'linux' || machine.arch !== 'x64') return systemBrowser(machine);
  const version = await packageVersion();
  try {
    const cache = await (cacheDirectory === undefined ? ownCacheFolder() : namedCacheFolder(cacheDirectory));
    // Users who share a folder each have their own browser.
    const directory = join(cache, `account-api-chromium-${version}${userId === undefined ? '' : `-${userId}`}`);
    swept ??= Promise.all([...new Set([cache, tmpdir()])].map((folder) => sweepUnpackings(folder, Date.now())));
    await swept;
    await unpackOnce(join(packageRoot(), 'bin'), directory);
    return {
      executablePath: join(directory, 'chromium'),
      env: { LD_LIBRARY_PATH: join(directory, 'al2023', 'lib'), FONTCONFIG_PATH: directory },
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NoChromium(
      `The packaged Chromium cannot be unpacked (${reason}): set CHROMIUM_CACHE to a directory of your own with 400 MB of room, or CHROMIUM_PATH to a Chromium.`,
      { cause },
    );
  }
};
