import { readdir } from 'node:fs/promises';

/**
 * Runs tests of a folder in this process, except the long ones: they share what takes longer to start than most of them run, a browser, or in
 * `system/` a running system.
 */
export const together = async (folder: URL, belongs: (name: string) => boolean = () => true): Promise<void> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts') && !name.endsWith('.long.test.ts') && belongs(name));
  for (const file of files.sort()) await import(new URL(file, folder).href);
};
