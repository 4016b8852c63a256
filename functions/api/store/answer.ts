import type { Owner } from '../../accounts/tokens.ts';
import type { DataOf, FunctionName } from '../../contract/functions.ts';
import type { Api } from '../api.ts';

/** One item could not be answered, with an error that the function declares. */
export class StoreFailure extends Error {
  override name = 'StoreFailure';
  readonly errorType: string;
  constructor(errorType: string, options?: ErrorOptions) {
    super(errorType, options);
    this.errorType = errorType;
  }
}

/**
 * How functions that are answered from the store (`answeredFrom: 'store'`) answer one item: with its data, or a `StoreFailure`. `item` is a
 * planned item's input, as created by `planItems`.
 */
export type StoreHandlers<Name extends FunctionName> = {
  readonly [Each in Name]: (api: Api, caller: Owner, item: never) => Promise<DataOf<Each>>;
};
