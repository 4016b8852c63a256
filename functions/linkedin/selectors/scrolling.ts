/** The list in the main part of a page, if nothing more specific is known: anything in it may be a row. */
export const mainList = {
  rows: 'main *',
  scrollers: ['main#workspace'],
  /** Shown at its end while more is being loaded. */
  loader: 'main [role="progressbar"], main [class*="artdeco-loader"], main [data-testid*="loader"]',
  more: '',
} as const;

/** Attributes that distinguish rows. */
export const rowAttributes = ['componentkey', 'id', 'data-urn', 'data-id'] as const;
