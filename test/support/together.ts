import { readdir } from 'node:fs/promises';

/** Runs a folder's tests in this process, except the long ones: they share a browser, which takes longer to start than most of them run. */
export const together = async (folder: URL): Promise<void> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts') && !name.endsWith('.long.test.ts'));
  for (const file of files.sort()) await import(new URL(file, folder).href);
};
