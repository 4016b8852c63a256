import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import tar from 'tar-fs';

/** A Chromium that can be started: its executable, and what has to stand in its environment. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ChromiumOptions {
  /** Another browser's executable, for machines where the packaged one does not run. */
  readonly executablePath?: string | undefined;
  /** Where the packaged browser is unpacked once; the system's temporary directory by default. */
  readonly cacheDirectory?: string | undefined;
}

/** The archives of the browser package, and the folder of the installation that each goes to. */
const archives: readonly (readonly [archive: string, folder: string])[] = [
  ['al2023.tar.br', 'al2023'],
  ['swiftshader.tar.br', '.'],
  ['fonts.tar.br', '.'],
];

/** The package's own configuration looks for its fonts in places of AWS Lambda only. */
const fontConfiguration = (directory: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(directory, 'fonts').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</dir>
  <dir>/usr/share/fonts</dir>
</fontconfig>
`;

/** @throws the first archive's error, when none of them is written from any more */
const unpack = async (from: string, into: string): Promise<void> => {
  const parts = await Promise.allSettled([
    pipeline(
      createReadStream(join(from, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(into, 'chromium'), { mode: 0o700 }),
    ),
    ...archives.map(([archive, folder]) =>
      pipeline(createReadStream(join(from, archive)), createBrotliDecompress(), tar.extract(join(into, folder))),
    ),
  ]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Unpacks the browser package's archives beside the target and renames, so that two cold processes, or one killed half-way, never leave a torn browser. */
export const unpackOnce = async (from: string, target: string): Promise<void> => {
  if (await exists(target)) return;
  await mkdir(dirname(target), { recursive: true });
  const beside = await mkdtemp(`${target}.`);
  try {
    await unpack(from, beside);
    await writeFile(join(beside, 'fonts.conf'), fontConfiguration(target));
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
};

/**
 * The Chromium to start: the one named, or the one that the browser package brings, unpacked on first use.
 *
 * @example const { executablePath, env } = await installedChromium({});
 */
export const installedChromium = async ({ executablePath, cacheDirectory = tmpdir() }: ChromiumOptions): Promise<Chromium> => {
  if (executablePath) return { executablePath, env: {} };
  const packageRoot = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const directory = join(cacheDirectory, `account-api-chromium-${version}`);
  await unpackOnce(join(packageRoot, 'bin'), directory);
  return {
    executablePath: join(directory, 'chromium'),
    env: { LD_LIBRARY_PATH: join(directory, 'al2023', 'lib'), FONTCONFIG_PATH: directory },
  };
};
