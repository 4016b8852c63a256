/** A control that cannot be used for now. */
export const disabled = ':disabled, [aria-disabled="true"]';

/** What is clicked for more where nothing but its words tells it apart. */
export const button = 'button';
