import { memberAt, numberAt, textAt } from '../browser/json.ts';
import { nullUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { accountIdIn, accountPath } from '../selectors/salesNavigator/addresses.ts';
import { accountCard } from '../selectors/salesNavigator/lead.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { logoIn } from '../text/pictures.ts';
import { employeesIn } from './accounts.ts';
import { openSales, type SeatError } from './opening.ts';
import { pageDataOf, type WantedData } from './pageData.ts';
import { picturesIn } from './pictures.ts';
import { type SalesAnswer, salesData } from './salesData.ts';

const pageName = 'account';

/** What the page of an account tells. */
export interface SalesAccount {
  readonly name: string;
  readonly publicUrl: string | null;
  readonly description: string | null;
  readonly location: string | null;
  readonly headquarters: string | null;
  readonly industry: string | null;
  readonly specialties: string | null;
  readonly website: string | null;
  readonly employeeCount: number | null;
  readonly yearFounded: number | null;
  readonly logoUrl: string | null;
}

const cardReader = pageReader({
  page: pageName,
  selectors: accountCard,
  gather: (dom) => ({ name: dom.text(dom.one('name')) }),
  interpret: (gathered) => gathered,
});

/** A place in one text, from its parts. */
const placeIn = (place: unknown): string | null => {
  if (typeof place === 'string') return place.trim() || null;
  const parts = ['city', 'geographicArea', 'country'].flatMap((part) => textAt(place, part) ?? []);
  return parts.length > 0 ? parts.join(', ') : null;
};

const specialtiesIn = (body: unknown): string | null => {
  const told = memberAt(body, 'specialties');
  const names = Array.isArray(told) ? told.filter((each): each is string => typeof each === 'string') : [];
  return names.length > 0 ? names.join(', ') : textAt(body, 'specialties');
};

const yearIn = (body: unknown): number | null => numberAt(body, 'yearFounded') ?? (Number(textAt(body, 'yearFounded')) || null);

const accountNameIn = (body: unknown): string | null => textAt(body, 'name');

const accountIn = (number: string, { body }: SalesAnswer): SalesAccount => {
  const name = accountNameIn(body);
  if (name === null) throw new LayoutChanged(pageName, 'name');
  const told = accountIdIn(textAt(body, 'entityUrn') ?? '');
  if (told !== null && told !== number) throw new LayoutChanged(pageName, 'identity');
  return {
    name,
    publicUrl: textAt(body, 'flagshipCompanyUrl'),
    description: textAt(body, 'description'),
    location: textAt(body, 'location'),
    headquarters: placeIn(memberAt(body, 'headquarters')),
    industry: textAt(body, 'industry'),
    specialties: specialtiesIn(body),
    website: textAt(body, 'website'),
    employeeCount: employeesIn(body),
    yearFounded: yearIn(body),
    logoUrl: logoIn(picturesIn(body, 'companyPictureDisplayImage')),
  };
};

/**
 * Opens the page of an account and reads it from the data that it fetches; its card has to show the same name. `null` if Sales Navigator has no company
 * of this number.
 *
 * @throws LayoutChanged if the data are refused, do not come, or are another company's
 */
export const readAccount = async (linkedin: LinkedIn, number: string, run: LookUpRun<SeatError>): Promise<SalesAccount | null> => {
  const { page, patienceMs, pacing } = linkedin;
  using data = salesData(linkedin);
  await openSales(linkedin, { path: accountPath(number), name: pageName, data }, run);
  const wanted: WantedData = {
    page: pageName,
    card: anyOf(accountCard.card),
    isIts: ({ address }) => salesRequests.company.test(address) && new URL(address).pathname.endsWith(`/${number}`),
    nameIn: accountNameIn,
  };
  const answer = await pageDataOf(linkedin, data, wanted, run.signal);
  if (answer === null) return null;
  const account = accountIn(number, answer);
  const isShown = (selector: string): boolean => document.querySelector(selector) !== null;
  await pageBecomes(page, isShown, anyOf(accountCard.name), patienceMs).catch(nullUnlessItCame);
  if ((await cardReader.read(page)).facts.name !== account.name) throw new LayoutChanged(pageName, 'name');
  await pacing.pause('read', run.signal);
  return account;
};
