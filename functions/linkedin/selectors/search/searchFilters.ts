import { selectorTable } from '../selectorTable.ts';

/** The panel of all filters of a search, found by Playwright: it is acted on, and so needs English. */
export const searchFilters = selectorTable('2026-08', {
  open: {
    primary: ':is(button, [role="button"]):text-is("All filters")',
    fallbacks: ['button[aria-label^="Show all filters"]', 'button:has-text("All filters")'],
    required: true,
  },
  panel: {
    primary: 'aside:has-text("Show results")',
    fallbacks: ['[role="dialog"]:has-text("Show results")', 'dialog:has-text("Show results")'],
    required: true,
  },
  /** Opens the field of a section, which may be open already. */
  add: { primary: ':is(button, [role="button"]):text-matches("^Add an? ")', fallbacks: ['button:has-text("Add")'] },
  field: {
    primary: 'input[placeholder^="Add a"]',
    fallbacks: ['input[role="combobox"]', 'input:not([type="checkbox"], [type="radio"], [type="hidden"])'],
    required: true,
  },
  option: { primary: '[role="option"]', fallbacks: ['[role="listbox"] > *'] },
  /** Links in the panel to the resulting search. */
  results: { primary: ':is(aside, [role="dialog"], dialog) a[href*="/search/results/"]' },
  submit: { primary: 'a:has-text("Show results")', fallbacks: ['button:has-text("Show results")'], required: true },
});

/** A section of the panel by its heading. */
export const filterSection = (heading: string) => ({
  primary: `:is(section, fieldset, li):has(:is(h2, h3, h4, legend, p):text-is("${heading}"))`,
  fallbacks: [
    `div:has(> :is(h2, h3, h4, legend, p):text-is("${heading}"))`,
    `div:has(> * > :is(h2, h3, h4, legend, p):text-is("${heading}"))`,
  ],
  since: '2026-08',
  required: true,
});
