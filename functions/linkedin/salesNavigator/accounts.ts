import { numberAt, textAt } from '../browser/json.ts';
import { LayoutChanged } from '../failures.ts';
import { accountIdIn } from '../selectors/salesNavigator/addresses.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { logoIn } from '../text/pictures.ts';
import { picturesIn } from './pictures.ts';
import type { SalesSearch } from './salesSearch.ts';

/** A company found by a search in Sales Navigator. */
export interface FoundAccount {
  readonly name: string;
  /** The number of the company, as on LinkedIn. */
  readonly number: string;
  readonly industry: string | null;
  readonly employeeCount: number | null;
  readonly logoUrl: string | null;
}

const pageName = 'accountSearch';

/** A number of employees; `null` for one that is rounded, such as "1.2K". */
export const employeesIn = (fields: unknown): number | null => {
  const stated = numberAt(fields, 'employeeCount');
  if (stated !== null) return stated;
  const text = textAt(fields, 'employeeDisplayCount');
  return text !== null && /^\d{1,3}(?:[.,\u00a0\u202f ]?\d{3})*$/.test(text) ? Number(text.replace(/\D/g, '')) : null;
};

const idOf = (row: unknown): string | null => accountIdIn(textAt(row, 'entityUrn') ?? '');

/** The search for companies. */
export const accountSearch: SalesSearch<FoundAccount> = {
  kind: 'companies',
  page: pageName,
  endpoint: salesRequests.accountSearch,
  idIn: accountIdIn,
  idOf,
  rowOf: (row) => {
    const [name, number] = [textAt(row, 'companyName'), idOf(row)];
    if (name === null || number === null) throw new LayoutChanged(pageName, 'companyName');
    const logoUrl = logoIn(picturesIn(row, 'companyPictureDisplayImage'));
    return { name, number, industry: textAt(row, 'industry'), employeeCount: employeesIn(row), logoUrl };
  },
};
