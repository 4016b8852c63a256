import { execFile } from 'node:child_process';
import type { Chromium } from '../../functions/linkedin/browser/chromium.ts';

/** Debian's packages of the libraries that Chromium loads; Ubuntu's and Debian's newer names end with `t64` and are found by these too. */
const packages: Readonly<Record<string, string>> = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libfontconfig.so.1': 'libfontconfig1',
  'libfreetype.so.6': 'libfreetype6',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

const firstMissing = /error while loading shared libraries: ([^:\s]+)/;

/** What `ldd` does: the loader lists what it finds and does not start the program. It does nothing for a script. */
const listed = ({ executablePath, env }: Chromium): Promise<string> =>
  new Promise((resolve) => {
    execFile(executablePath, ['--version'], { env: { ...env, LD_TRACE_LOADED_OBJECTS: '1' }, timeout: 10_000 }, (_, stdout) =>
      resolve(stdout),
    );
  });

/**
 * The libraries that a browser lacks, by what it said when it did not start: empty if that was not the reason.
 *
 * @param said what it wrote to standard error
 */
export const missingLibraries = async (chromium: Chromium, said: string): Promise<readonly string[]> => {
  const [, first] = firstMissing.exec(said) ?? [];
  if (first === undefined) return [];
  const others = [...(await listed(chromium)).matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '');
  return [...new Set([first, ...others])];
};

/** How to install them, such as `on Debian: apt install libnss3`. */
export const howToInstall = (libraries: readonly string[]): string => {
  const known = libraries.map((library) => packages[library]);
  return known.every((each) => each !== undefined)
    ? `install ${libraries.length === 1 ? 'it' : 'them'} (on Debian: apt install ${[...new Set(known)].sort().join(' ')})`
    : `install the packages of your system that have ${libraries.length === 1 ? 'it' : 'them'}`;
};
