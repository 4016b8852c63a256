/** A disabled control. */
export const disabled = ':disabled, [aria-disabled="true"]';

/** Controls that load more and are identified only by their words. */
export const button = 'button';
