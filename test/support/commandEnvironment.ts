import { fileURLToPath } from 'node:url';

/** The environment of a command that a test starts: nothing of the test's own but where programs, the browser and compiled code lie. */
export const commandEnvironment = (given: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const { PATH = '', CHROMIUM_CACHE, NODE_COMPILE_CACHE } = process.env;
  return {
    PATH,
    NODE_COMPILE_CACHE: NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url)),
    ...(CHROMIUM_CACHE ? { CHROMIUM_CACHE } : {}),
    ...given,
  };
};
