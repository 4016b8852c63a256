import { StartFailure } from './startFailure.ts';

const packages = ['dynalite', 'fauxqs'];

const isInstalled = (name: string): boolean => {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
};

/** The emulators of AWS are for development: an installation for production leaves them out. @throws StartFailure, with what they are needed for */
export const requireEmulators = (need: string): void => {
  if (!packages.every(isInstalled)) throw new StartFailure(`${need}, which are not installed: run npm ci --include=dev.`);
};
