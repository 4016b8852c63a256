import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { type Chromium, installedChromium, NoChromium } from '../../functions/linkedin/browser/chromium.ts';
import type { LocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';

interface Ran {
  readonly version: boolean;
  readonly said: string;
}

/** Asks a browser for its version, in the environment that it is started in later: the loader looks for its libraries all the same. */
const askVersion = ({ executablePath, env }: Chromium): Promise<Ran> =>
  new Promise((resolve) => {
    // On a machine under load the first start reads 200 MB from its disk.
    execFile(executablePath, ['--version'], { env: { ...env }, timeout: 30_000 }, (error, stdout, stderr) => {
      const said = stderr.trim() || error?.message || stdout.trim();
      resolve({ version: error === null && /\d+\.\d+\.\d+/.test(stdout), said: said.split('\n')[0] ?? '' });
    });
  });

const missingLibrary = /error while loading shared libraries: ([^:\s]+)/;
const otherMachine = /exec format|ENOEXEC|cannot execute|bad CPU type|syntax error|not found/i;

/** What to do about a browser that does not start, in one sentence. */
const failure = ({ executablePath }: Chromium, said: string, named: boolean): StartFailure => {
  const what = named ? `CHROMIUM_PATH ${executablePath}` : `The packaged Chromium (${executablePath})`;
  const instead = named ? 'set CHROMIUM_PATH to another Chromium' : 'set CHROMIUM_PATH to a Chromium of this machine';
  const [, library] = missingLibrary.exec(said) ?? [];
  if (library) return new StartFailure(`${what} does not start because its library ${library} is missing: install it, or ${instead}.`);
  if (otherMachine.test(said))
    return new StartFailure(`${what} is not a program for this machine (${process.platform} ${process.arch}): ${instead}.`);
  return new StartFailure(`${what} does not start (${said || 'it does not print its version'}): ${instead}.`);
};

const isProgram = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return (
    found?.isFile() === true &&
    (await access(path, constants.X_OK).then(
      () => true,
      () => false,
    ))
  );
};

/** Makes the browser ready before the first request needs it, and starts it once. @throws StartFailure */
export const prepareBrowser = async ({
  CHROMIUM_PATH,
  CHROMIUM_CACHE,
}: Pick<LocalSettings, 'CHROMIUM_PATH' | 'CHROMIUM_CACHE'>): Promise<void> => {
  if (CHROMIUM_PATH && !(await isProgram(CHROMIUM_PATH)))
    throw new StartFailure(
      `CHROMIUM_PATH ${CHROMIUM_PATH} is not an executable program: set it to a Chromium, or leave it out for the packaged one.`,
    );
  const chromium = await installedChromium({ executablePath: CHROMIUM_PATH, cacheDirectory: CHROMIUM_CACHE }).catch((error: unknown) => {
    throw error instanceof NoChromium ? new StartFailure(error.message, { cause: error }) : error;
  });
  const { version, said } = await askVersion(chromium);
  if (!version) throw failure(chromium, said, CHROMIUM_PATH !== undefined);
};
