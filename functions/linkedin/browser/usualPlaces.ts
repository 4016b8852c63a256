import { access, constants, open, realpath, stat } from 'node:fs/promises';
import { posix } from 'node:path';

/** What lies at a path: a program that can be started, a program of snap, or neither. */
export type Program = 'program' | 'snap' | undefined;

/** The machine on which a browser is to run. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly home: string;
  /** Folders of programs, as in the environment variable. */
  readonly PATH: string;
  look(path: string): Promise<Program>;
}

/** The paths at which the folders of PATH may hold these commands, the first command first. */
export const onPath = (commands: readonly string[], PATH: string): readonly string[] => {
  const folders = PATH.split(posix.delimiter).filter((folder) => folder !== '');
  return commands.flatMap((command) => folders.map((folder) => posix.join(folder, command)));
};

/** Applications of macOS, of all users and of this one. */
const applications = (programs: readonly string[], home: string): readonly string[] =>
  programs.flatMap((program) => ['/Applications', posix.join(home, 'Applications')].map((folder) => posix.join(folder, program)));

const usualPlaces = ({ platform, home, PATH }: Machine): readonly string[] => {
  if (platform === 'linux') return onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'], PATH);
  if (platform === 'darwin')
    return applications(['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'], home);
  return [];
};

/** Ubuntu's package of Chromium is a script that starts the one of snap. */
const startsSnap = async (path: string): Promise<boolean> => {
  const real = await realpath(path);
  if (real.startsWith('/snap/') || posix.basename(real) === 'snap') return true;
  const file = await open(real);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    return head.startsWith('#!') && head.includes('/snap/bin/');
  } finally {
    await file.close();
  }
};

/** What lies at a path of this machine. */
export const lookAt = async (path: string): Promise<Program> => {
  try {
    await access(path, constants.X_OK);
    if (!(await stat(path)).isFile()) return undefined;
    return (await startsSnap(path)) ? 'snap' : 'program';
  } catch {
    return undefined;
  }
};

export interface FoundBrowser {
  /** An installed Google Chrome or Chromium. */
  readonly executablePath: string | undefined;
  /** One of snap that was passed over: its confinement hides the temporary folder in which a browser's profile lies. */
  readonly snap: string | undefined;
}

/** Looks for an installed Chromium or Google Chrome in the usual places of the platform; other browsers are not searched for. */
export const findBrowser = async (machine: Machine): Promise<FoundBrowser> => {
  const seen = await Promise.all(usualPlaces(machine).map(async (path) => ({ path, what: await machine.look(path) })));
  const first = (what: Program): string | undefined => seen.find((each) => each.what === what)?.path;
  return { executablePath: first('program'), snap: first('snap') };
};
