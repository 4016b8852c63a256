import type { Locator } from 'playwright-core';
import { type Destination, goTo } from '../browser/navigation.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { administeredIn, companyAdminPath, companyNumberIn, memberView } from '../selectors/addresses.ts';
import { companyEmber } from '../selectors/company/company.ember.ts';
import { companyAdmin } from '../selectors/company/companyAdmin.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { logoAssetIn } from '../text/pictures.ts';
import { ownNumberOf } from './company.ts';
import { readCompany } from './companyPage.ts';

/** A company that the account administers, as LinkedIn's page for its administrators says. */
export interface AdministeredCompany {
  /** LinkedIn's number of it. */
  readonly id: string;
  readonly name: string;
  /** The stored picture of its logo; `null` if it has none. */
  readonly logo: string | null;
}

/** Its administration, as it opened; the language is that of the interface. */
type OpenAdministration = AdministeredCompany & { readonly language: string };

const pageName = 'companyAdmin';

/** LinkedIn leads everybody else to the company's page. */
const administration: Destination = {
  name: pageName,
  get anchors() {
    return { ember: `${anyOf(companyAdmin.name)}, ${anyOf(companyEmber.topCard)}` };
  },
};

/**
 * LinkedIn's number of the company at an address; `null` if there is no such company. Where the company's page counts others in, its number is
 * told by an address with the number only.
 */
export const companyNumber = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<string | null> => {
  const stated = companyNumberIn(address);
  if (stated !== null) return stated;
  const company = await readCompany(linkedin, address, signal, memberView);
  if (!company) return null;
  const id = ownNumberOf(company.facts);
  if (id === null) throw new LayoutChanged('company', 'identity');
  return id;
};

const logosIn = async (pictures: Locator | null): Promise<string[]> => {
  const addresses = await Promise.all((await pictures?.all())?.map((picture) => picture.getAttribute('src')) ?? []);
  return addresses.flatMap((address) => logoAssetIn(address) ?? []);
};

/**
 * Opens the page on which the company with this number is administered; `query` goes with its address. It is the proof that the account may act
 * as the company: LinkedIn shows it to nobody else.
 *
 * @throws noPostingPermission if LinkedIn does not show it to the account
 */
export const openAdministration = async (
  linkedin: LinkedIn,
  id: string,
  { fail, signal }: LookUpRun<'noPostingPermission'>,
  query = '',
): Promise<OpenAdministration> => {
  const { page, pacing } = linkedin;
  const arrival = await goTo(linkedin, `${companyAdminPath(id)}${query}`, administration, signal);
  if (!arrival.arrived || administeredIn(page.url()) !== id) throw fail('noPostingPermission');
  await pacing.pause('read', signal);
  const name = await locate(page, pageName, companyAdmin, 'name');
  const [logo = null] = await logosIn(await locate(page, pageName, companyAdmin, 'logo'));
  return { id, name: (await name?.first().textContent())?.trim() ?? '', logo, language: arrival.language };
};

/** Whether pictures that stand for an identity are this company's logo, and nobody else's; `null` if none of them is a logo. */
export const areLogosOf = async ({ logo }: AdministeredCompany, pictures: Locator | null): Promise<boolean | null> => {
  const logos = await logosIn(pictures);
  return logos.length === 0 ? null : logos.every((each) => each === logo);
};
