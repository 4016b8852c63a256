import { salesApp, shellOf } from './app.ts';
import {
  articlesOf,
  composeForm,
  conversationOf,
  historyOf,
  inboxPage,
  keyInUrn,
  openMessageDialog,
  placed,
  sent,
  threadAddress,
  toast,
} from './messages.ts';
import { accountPageOf, fetchedWhole, leadActions, leadPage } from './pages.ts';
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
  keyInUrn,
  sent,
  threadAddress,
  articlesOf,
  historyOf,
  placed,
  toast,
  composeForm,
  conversationOf,
  openMessageDialog,
  inboxPage,
  fetchedWhole,
  leadActions,
  leadPage,
  accountPageOf,
  shellOf,
  salesApp,
];

/** The script of Sales Navigator's pages, as source text. */
export const salesScript = functions.map(String).join('\n');
