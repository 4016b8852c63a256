import { ItemFailure } from '../failures.ts';
import { openCompany } from '../pages/companyPage.ts';
import type { Performer } from '../performer.ts';
import { textOf } from './input.ts';

/** Opens the company's page: the visit is what LinkedIn counts. */
export const companiesVisit: Performer = {
  perform: async (linkedin, item, run) => {
    if (!(await openCompany(linkedin, textOf(item, 'company'), run.signal))) throw new ItemFailure('companyNotFound');
    return undefined;
  },
};
