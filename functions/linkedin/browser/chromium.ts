import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import tar from 'tar-fs';
import { namedCacheFolder, ownCacheFolder, userId } from './cacheFolder.ts';
import { isWhole, listFiles, sweepUnpackings } from './unpacked.ts';

/** A Chromium that can be started: its executable, and its environment variables. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ChromiumOptions {
  /** Another browser's executable, for machines where the packaged one does not run. */
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
  const old = await mkdtemp(`${target}.${process.pid}.`);
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
  const beside = await mkdtemp(`${target}.${process.pid}.`);
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

/** The machine on which a browser is to run. */
interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** No browser can be started; the message states the remedy. */
export class NoChromium extends Error {
  override name = 'NoChromium';
}

let swept: Promise<unknown> | undefined;

/**
 * The Chromium to start: the one named, or the one from the browser package, unpacked on first use.
 *
 * @example const { executablePath, env } = await installedChromium({});
 * @throws NoChromium
 */
export const installedChromium = async (
  { executablePath, cacheDirectory }: ChromiumOptions,
  { platform, arch }: Machine = process,
): Promise<Chromium> => {
  if (executablePath) return { executablePath, env: {} };
  if (platform !== 'linux' || arch !== 'x64')
    throw new NoChromium(
      `The packaged Chromium runs on Linux x64 only, and this is ${platform} ${arch}: set CHROMIUM_PATH to a Chrome or Chromium of this machine.`,
    );
  const packageRoot = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  try {
    const cache = await (cacheDirectory === undefined ? ownCacheFolder() : namedCacheFolder(cacheDirectory));
    // Users who share a folder each have their own browser.
    const directory = join(cache, `account-api-chromium-${version}${userId === undefined ? '' : `-${userId}`}`);
    swept ??= Promise.all([...new Set([cache, tmpdir()])].map((folder) => sweepUnpackings(folder, Date.now())));
    await swept;
    await unpackOnce(join(packageRoot, 'bin'), directory);
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
