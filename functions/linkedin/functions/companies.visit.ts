import { openCompany } from '../company/companyPage.ts';
import type { Performer } from './performer.ts';

/** Opens the company's page: LinkedIn counts that as a visit. */
export const companiesVisit: Performer<'companies.visit'> = {
  perform: async (linkedin, item, run) => {
    if (!(await openCompany(linkedin, item.company, run.signal))) throw run.fail('companyNotFound');
    return undefined;
  },
};
