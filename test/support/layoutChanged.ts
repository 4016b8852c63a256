import { LayoutChanged } from '../../functions/linkedin/failures.ts';

/** For `assert.rejects`: the page is a changed one, by the element that it lacks. */
export const lacking =
  (element: string) =>
  (error: unknown): boolean =>
    error instanceof LayoutChanged && error.element === element;
