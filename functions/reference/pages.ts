import { errorsPage } from './errorsPage.ts';
import { functionsPage } from './functionsPage.ts';

/** The pages of `docs/` that are made from the contract, by file name. */
export const referencePages: Readonly<Record<string, () => string>> = { 'functions.md': functionsPage, 'errors.md': errorsPage };
