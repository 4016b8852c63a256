import { fileURLToPath } from 'node:url';

/** The environment of a command that a test starts: of the test's own, only the locations of programs, the browser and compiled code. */
export const commandEnvironment = (given: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const { PATH = '', CHROMIUM_CACHE, NODE_COMPILE_CACHE } = process.env;
  return {
    PATH,
    NODE_COMPILE_CACHE: NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url)),
    ...(CHROMIUM_CACHE ? { CHROMIUM_CACHE } : {}),
    ...given,
  };
};
