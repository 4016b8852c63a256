import { errors } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';

/** Ends a wait for something that never came: throws `LayoutChanged` with this page and element. Other errors are thrown as they are. */
export const changedUnlessItCame =
  (page: string, element: string) =>
  (error: unknown): never => {
    throw error instanceof errors.TimeoutError ? new LayoutChanged(page, element, { cause: error }) : error;
  };

/** The same for something that need not come. */
export const nullUnlessItCame = (error: unknown): null => {
  if (error instanceof errors.TimeoutError) return null;
  throw error;
};

/** Ends the reading of a page that is not hydrated: a part of it may still come. */
export const nullIfIncomplete = (error: unknown): null => {
  if (error instanceof LayoutChanged) return null;
  throw error;
};
