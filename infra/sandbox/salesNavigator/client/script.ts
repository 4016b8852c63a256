import { salesApp, shellOf } from './app.ts';
import { accountPageOf, fetchedWhole, leadPage } from './pages.ts';
import { fetched, hashed, make, rowsIn } from './parts.ts';
import { railFilter, railOf } from './rail.ts';
import { listOf, pagerOf, resultsPage, searchAddress } from './results.ts';
import { accountRowOf, companyOfRow, leadRowOf } from './rows.ts';

const functions = [
  make,
  hashed,
  fetched,
  rowsIn,
  companyOfRow,
  leadRowOf,
  accountRowOf,
  searchAddress,
  listOf,
  pagerOf,
  resultsPage,
  railFilter,
  railOf,
  fetchedWhole,
  leadPage,
  accountPageOf,
  shellOf,
  salesApp,
];

/** The script of Sales Navigator's pages, as source text. */
export const salesScript = functions.map(String).join('\n');
