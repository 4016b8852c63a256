/** The list that fills the main part of a page, where nothing more is known of it: anything in it may be a row. */
export const mainList = {
  rows: 'main *',
  scrollers: ['main#workspace'],
  /** What stands at its end while more of it is on its way. */
  loader: 'main [role="progressbar"], main [class*="artdeco-loader"], main [data-testid*="loader"]',
  more: '',
} as const;

/** Attributes by which one row is told from another. */
export const rowAttributes = ['componentkey', 'id', 'data-urn', 'data-id'] as const;
