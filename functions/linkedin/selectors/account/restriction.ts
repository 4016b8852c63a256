/** The page on which LinkedIn tells that it has restricted an account. */
export const restrictionMarks = {
  /** Around everything that it says. */
  around: 'main, [role="main"], body',
  /** Paragraphs: a sentence with a date is in one of them. */
  block: 'h1, h2, h3, h4, p, li, td, div, section',
  /** Moments that it states for machines. */
  moment: 'time[datetime]',
} as const;
