import { selectorTable } from '../selectorTable.ts';

/** A filter of the rail by its title, which is known in English. */
export const railFilter = (title: string) =>
  selectorTable('2026-08', {
    filter: { primary: `fieldset[title="${title}"]`, fallbacks: [`fieldset:has(> legend:text-is("${title}"))`], required: true },
    open: { primary: 'button[aria-expanded="false"]', fallbacks: ['button:not([aria-expanded="true"])'] },
    field: { primary: 'input[placeholder^="Add "]', fallbacks: ['input[role="combobox"]', 'input[type="text"]'], required: true },
  });
