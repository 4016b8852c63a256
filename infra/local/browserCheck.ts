import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { type Chromium, installedChromium, minimumMajor, NoChromium } from '../../functions/linkedin/browser/chromium.ts';
import { isRefusedToRoot, type SandboxFacts, sandboxFacts, sandboxRequired, withoutSandbox } from './chromiumSandbox.ts';
import { howToInstall, missingLibraries } from './missingLibraries.ts';
import type { LocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';

interface Ran {
  readonly version: string | undefined;
  readonly said: string;
}

/** Asks a browser for its version, in the environment that it is started in later: the loader looks for its libraries all the same. */
const askVersion = ({ executablePath, env }: Chromium): Promise<Ran> =>
  new Promise((resolve) => {
    // On a machine under load the first start reads 200 MB from its disk.
    execFile(executablePath, ['--version'], { env: { ...env }, timeout: 30_000 }, (error, stdout, stderr) => {
      const said = stderr.trim() || error?.message || stdout.trim();
      const [, version] = /(\d+\.\d+\.\d+[.\d]*)/.exec(error === null ? stdout : '') ?? [];
      resolve({ version, said: said.split('\n')[0] ?? '' });
    });
  });

const otherMachine = /exec format|ENOEXEC|cannot execute|bad CPU type|syntax error|not found/i;

interface Candidate {
  readonly chromium: Chromium;
  /** How sentences call it, and what to do about it. */
  readonly name: string;
  readonly instead: string;
}

/** What to do about a browser that does not start, in one sentence. */
const failure = async ({ chromium, name, instead }: Candidate, said: string): Promise<StartFailure> => {
  const libraries = await missingLibraries(chromium, said);
  if (libraries.length > 0) {
    const which = libraries.length === 1 ? `its library ${libraries[0]} is` : `its libraries ${libraries.join(', ')} are`;
    return new StartFailure(`${name} does not start because ${which} missing: ${howToInstall(libraries)}, or ${instead}.`);
  }
  if (otherMachine.test(said))
    return new StartFailure(`${name} is not a program for this machine (${process.platform} ${process.arch}): ${instead}.`);
  return new StartFailure(`${name} does not start (${said || 'it does not print its version'}): ${instead}.`);
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

type BrowserSettings = Pick<LocalSettings, 'CHROMIUM_PATH' | 'CHROMIUM_CACHE' | 'CHROMIUM_SANDBOX'>;

const selectBrowser = async ({ CHROMIUM_PATH, CHROMIUM_CACHE }: BrowserSettings): Promise<Candidate> => {
  if (CHROMIUM_PATH && !(await isProgram(CHROMIUM_PATH)))
    throw new StartFailure(
      `CHROMIUM_PATH ${CHROMIUM_PATH} is not an executable program: set it to a Chromium, or leave it out for the packaged one.`,
    );
  const chromium = await installedChromium({ executablePath: CHROMIUM_PATH, cacheDirectory: CHROMIUM_CACHE }).catch((error: unknown) => {
    throw error instanceof NoChromium ? new StartFailure(error.message, { cause: error }) : error;
  });
  if (CHROMIUM_PATH) return { chromium, name: `CHROMIUM_PATH ${CHROMIUM_PATH}`, instead: 'set CHROMIUM_PATH to another Chromium' };
  const instead = 'set CHROMIUM_PATH to a Chromium of this machine';
  const isPackaged = chromium.env.LD_LIBRARY_PATH !== undefined;
  return { chromium, name: isPackaged ? `The packaged Chromium (${chromium.executablePath})` : chromium.executablePath, instead };
};

/** @throws StartFailure if it does not run here, or is older than the one that the tests run with */
const checkVersion = async (candidate: Candidate): Promise<void> => {
  const { version, said } = await askVersion(candidate.chromium);
  if (version === undefined) throw await failure(candidate, said);
  const minimum = await minimumMajor();
  if (Number.parseInt(version, 10) < minimum)
    throw new StartFailure(
      `${candidate.name} is version ${version}, but at least ${minimum} is needed: update it, or ${candidate.instead}.`,
    );
};

/** What a browser wrote when it did not start, from Playwright's report of it. */
const saidBy = (error: unknown): string => {
  const report = error instanceof Error ? error.message : String(error);
  const [, line] = /\[err\]\s*(.+)/.exec(report) ?? [];
  return line ?? report.split('\n')[0] ?? '';
};

/** Opens a page as every call does later. Why it could not be opened; undefined if it was. */
const tryPage = async ({ CHROMIUM_PATH, CHROMIUM_CACHE }: BrowserSettings, sandbox: boolean): Promise<string | undefined> => {
  try {
    const options = { executablePath: CHROMIUM_PATH, cacheDirectory: CHROMIUM_CACHE, hostRules: 'MAP * ~NOTFOUND', sandbox };
    await using browser = await launchBrowser(options, {});
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.setContent('<title>ready</title>');
    return (await page.title()) === 'ready' ? undefined : 'it shows no page';
  } catch (error) {
    return saidBy(error);
  }
};

/** What the start has found out, for all browsers of the run. */
export interface ReadyBrowser {
  /** Chromium's own sandbox is on. */
  readonly sandbox: boolean;
  /** Lines for the operator. */
  readonly notices: readonly string[];
}

/** Makes the browser ready before the first request needs it, and opens a page in it once. @throws StartFailure */
export const prepareBrowser = async (settings: BrowserSettings, facts: SandboxFacts = sandboxFacts()): Promise<ReadyBrowser> => {
  const { CHROMIUM_SANDBOX } = settings;
  const candidate = await selectBrowser(settings);
  await checkVersion(candidate);
  const isWanted = CHROMIUM_SANDBOX !== 'off';
  if (isWanted && !isRefusedToRoot(facts) && (await tryPage(settings, true)) === undefined) return { sandbox: true, notices: [] };
  if (CHROMIUM_SANDBOX === 'on') throw new StartFailure(sandboxRequired(facts));
  const said = await tryPage(settings, false);
  if (said !== undefined) throw await failure(candidate, said);
  return { sandbox: false, notices: isWanted ? [withoutSandbox(facts)] : [] };
};
