import { memberAt, recordsAt, textAt } from '../browser/json.ts';
import { nullUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { profileIdAnywhere } from '../selectors/ids.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { accountIdIn, leadIdIn, leadIdShape, leadPath } from '../selectors/salesNavigator/addresses.ts';
import { leadCard } from '../selectors/salesNavigator/lead.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { avatarIn } from '../text/pictures.ts';
import { leadNameIn, memberUrnIn } from './leads.ts';
import { openSales, type SeatError } from './opening.ts';
import { pageDataOf, type WantedData } from './pageData.ts';
import { picturesIn } from './pictures.ts';
import { type SalesAnswer, salesData } from './salesData.ts';

const pageName = 'lead';

/** What the page of a lead tells. */
export interface Lead {
  readonly name: string;
  readonly leadId: string;
  readonly memberUrn: string | null;
  readonly avatarUrl: string | null;
  /** The address on LinkedIn, as the page has it. */
  readonly publicUrl: string | null;
  readonly headline: string | null;
  readonly location: string | null;
  readonly about: string | null;
  readonly position: string | null;
  readonly companyName: string | null;
  readonly companyNumber: string | null;
}

const cardReader = pageReader({
  page: pageName,
  selectors: leadCard,
  gather: (dom) => ({ name: dom.text(dom.one('name', dom.one('card'))) }),
  interpret: (gathered) => gathered,
});

/** Where a lead's page is: by the lead's id, or by the address to which the profile of a member leads. */
export type LeadAddress = { readonly leadId: string } | { readonly path: string; readonly memberUrn: string | null };

const idAskedIn = (address: string): string | null => /profileId(?::|%3A)([\w-]+)/i.exec(address)?.[1] ?? null;

/** The data must be those of the person who was asked for. */
const isMeant = (address: LeadAddress, body: unknown): boolean => {
  const told = leadIdIn(textAt(body, 'entityUrn') ?? '');
  if ('leadId' in address) return told === null || !leadIdShape.test(told) || told === address.leadId;
  const member = textAt(body, 'objectUrn');
  if (member === null) return profileIdAnywhere.test(address.path);
  return address.memberUrn === null || member === address.memberUrn;
};

const leadIn = (id: string, address: LeadAddress, { body }: SalesAnswer): Lead => {
  const name = leadNameIn(body);
  if (name === null) throw new LayoutChanged(pageName, 'fullName');
  if (!isMeant(address, body)) throw new LayoutChanged(pageName, 'identity');
  const stated = memberAt(body, 'defaultPosition');
  const position = stated ?? recordsAt(body, 'positions').find(({ current }) => current === true);
  return {
    name,
    leadId: id,
    memberUrn: memberUrnIn(body),
    avatarUrl: avatarIn(picturesIn(body, 'profilePictureDisplayImage')),
    publicUrl: textAt(body, 'flagshipProfileUrl'),
    headline: textAt(body, 'headline'),
    location: textAt(body, 'location'),
    about: textAt(body, 'summary'),
    position: textAt(position, 'title'),
    companyName: textAt(position, 'companyName'),
    companyNumber: accountIdIn(textAt(position, 'companyUrn') ?? ''),
  };
};

/**
 * Opens the page of a lead and reads it from the data that it fetches; its card has to show the same name. `null` if Sales Navigator knows nobody
 * there.
 *
 * @throws LayoutChanged if the data are refused, do not come, or are another person's
 */
export const readLead = async (linkedin: LinkedIn, address: LeadAddress, run: LookUpRun<SeatError>): Promise<Lead | null> => {
  const { page, patienceMs, pacing } = linkedin;
  using data = salesData(linkedin);
  await openSales(linkedin, { path: 'leadId' in address ? leadPath(address.leadId) : address.path, name: pageName, data }, run);
  const idIn = (answer: SalesAnswer): string | null => {
    const id = salesRequests.profile.test(answer.address) ? idAskedIn(answer.address) : null;
    return id !== null && ('leadId' in address ? id === address.leadId : leadIdShape.test(id)) ? id : null;
  };
  const wanted: WantedData = {
    page: pageName,
    card: anyOf(leadCard.card),
    isIts: (answer) => idIn(answer) !== null,
    nameIn: leadNameIn,
  };
  const answer = await pageDataOf(linkedin, data, wanted, run.signal);
  if (answer === null) return null;
  const lead = leadIn(idIn(answer) ?? '', address, answer);
  const isShown = (selector: string): boolean => document.querySelector(selector) !== null;
  await pageBecomes(page, isShown, anyOf(leadCard.name), patienceMs).catch(nullUnlessItCame);
  const { name } = (await cardReader.read(page)).facts;
  if (name === null || !name.normalize('NFC').includes(lead.name.normalize('NFC'))) throw new LayoutChanged(pageName, 'name');
  await pacing.pause('read', run.signal);
  return lead;
};
