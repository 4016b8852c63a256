import { LayoutChanged } from '../../functions/linkedin/failures.ts';

/** For `assert.rejects`: the page has changed and lacks this element. */
export const lacking =
  (element: string) =>
  (error: unknown): boolean =>
    error instanceof LayoutChanged && error.element === element;
