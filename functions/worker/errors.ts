import type { FunctionDeclaration } from '../contract/declaration.ts';
import { itemWideErrors } from '../contract/errors.ts';
import { filterNotResolvedBy } from '../contract/item.errors.ts';
import type { ItemError } from '../contract/items.ts';
import { FilterNotResolved, ItemFailure, LayoutChanged, LinkedInFailed, PageRefused } from '../linkedin/failures.ts';
import { inDoubt } from '../requests/entries.ts';

/** An error that any item may carry. */
export const itemWide = (errorType: 'canceled' | 'expired' | 'internalError' | 'limitExceeded'): ItemError => ({
  errorType,
  message: itemWideErrors[errorType],
});

/** What a client reads of an item's failure; `undefined` where the failure is none that the function declares. */
export const itemErrorOf = (declaration: FunctionDeclaration, error: unknown): ItemError | undefined => {
  if (error instanceof LayoutChanged)
    return { errorType: 'layoutChanged', message: itemWideErrors.layoutChanged, page: error.page, element: error.element };
  if (error instanceof PageRefused)
    return { errorType: 'pageRefused', message: itemWideErrors.pageRefused.replace('{answer}', () => error.answer) };
  if (error instanceof LinkedInFailed)
    return {
      errorType: 'linkedinFailed',
      message: itemWideErrors.linkedinFailed.replace('{answer}', () => error.answer),
      retrySafe: true,
    };
  if (!(error instanceof ItemFailure)) return undefined;
  if (error.errorType === inDoubt.errorType) return declaration.errors.outcomeUnknown === undefined ? undefined : inDoubt;
  const message = declaration.errors[error.errorType];
  if (message === undefined) return undefined;
  if (!(error instanceof FilterNotResolved)) return { errorType: error.errorType, message };
  const { errorType, filter, value, offered } = error;
  return { errorType, message: filterNotResolvedBy(filter, value, offered), filter, value, offered: [...offered] };
};
