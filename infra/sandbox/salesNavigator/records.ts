import type { Visit } from '../site/visit.ts';
import { companyUrl, memberId, picture, profileUrl } from '../world/identity.ts';
import type { Company, Person } from '../world/world.ts';
import { accountUrn, leadUrn, salesId } from './ids.ts';

const hidden = 'LinkedIn Member';

export const isHidden = ({ status }: Person): boolean => status === 'restricted';

const companyNumber = ({ state }: Visit, name: string): number | null => state.world.companies.find((one) => one.name === name)?.id ?? null;

/** A picture in several widths: a common beginning, and an end for each. */
const pictureOf = (of: string, kind: string): Record<string, unknown> => {
  const artifacts = [400, 100, 200].map((width) => {
    const address = picture(of, `${kind}_${width}_${width}`);
    return { width, height: width, fileIdentifyingUrlPathSegment: address.slice(address.indexOf(kind) + kind.length) };
  });
  const whole = picture(of, kind);
  return { rootUrl: whole.slice(0, whole.indexOf(kind) + kind.length), artifacts };
};

const positionsOf = (visit: Visit, person: Person): Record<string, unknown>[] =>
  person.experience.flatMap(({ company, roles }, index) =>
    roles.map((role, at) => {
      const number = companyNumber(visit, company);
      return {
        companyName: company,
        title: role.title,
        posId: index * 10 + at + 1,
        current: index === 0 && at === 0,
        ...(number === null ? {} : { companyUrn: accountUrn(number) }),
        ...(role.description === null ? {} : { description: role.description }),
      };
    }),
  );

/** A row of the search for people. */
export function leadRow(visit: Visit, person: Person, search: string): Record<string, unknown> {
  const masked = isHidden(person);
  const id = salesId(person.slug, masked ? 'masked' : 'lead');
  const [firstName = '', ...rest] = person.name.split(' ');
  const positions = masked ? [] : positionsOf(visit, person);
  return {
    entityUrn: leadUrn(id, search),
    ...(masked ? {} : { objectUrn: `urn:li:member:${memberId(person.slug)}` }),
    fullName: masked ? hidden : person.name,
    firstName: masked ? 'LinkedIn' : firstName,
    lastName: masked ? 'Member' : rest.join(' '),
    ...(masked ? {} : { profilePictureDisplayImage: pictureOf(person.slug, 'profile-displayphoto-shrink') }),
    geoRegion: person.location,
    degree: visit.state.relation(visit.account, person).degree ?? -1,
    currentPositions: positions.filter(({ current }) => current === true),
    pastPositions: positions.filter(({ current }) => current !== true),
    spotlightBadges: [],
    saved: false,
    viewed: false,
    premium: false,
    openLink: false,
    pendingInvitation: visit.state.relation(visit.account, person).state === 'pending',
    listCount: 0,
    ...(person.about === null ? {} : { summary: person.about }),
  };
}

/** A row of the search for companies. */
export const accountRow = (company: Company): Record<string, unknown> => ({
  entityUrn: accountUrn(company.id),
  companyName: company.name,
  industry: company.industry,
  companyPictureDisplayImage: pictureOf(company.slug, 'company-logo'),
  employeeCountRange: company.size,
  employeeDisplayCount: company.members.toLocaleString('en-US'),
  description: company.description,
  spotlightBadges: [],
  listCount: 0,
  saved: false,
});

/** What the page of a lead fetches. */
export function leadProfile(visit: Visit, person: Person): Record<string, unknown> {
  const positions = positionsOf(visit, person);
  const [firstName = '', ...rest] = person.name.split(' ');
  return {
    entityUrn: leadUrn(salesId(person.slug), 'profile'),
    objectUrn: `urn:li:member:${memberId(person.slug)}`,
    firstName,
    lastName: rest.join(' '),
    fullName: person.name,
    headline: person.headline,
    profilePictureDisplayImage: pictureOf(person.slug, 'profile-displayphoto-shrink'),
    degree: visit.state.relation(visit.account, person).degree ?? -1,
    location: person.location,
    summary: person.about,
    flagshipProfileUrl: profileUrl(encodeURIComponent(person.slug)),
    pendingInvitation: false,
    inmailRestriction: 'NO_RESTRICTION',
    memberBadges: { premium: false, openLink: false, jobSeeker: false },
    positions,
    ...(positions[0] ? { defaultPosition: positions[0] } : {}),
    numOfConnections: person.connections,
    unlocked: false,
  };
}

/** What the page of an account fetches. */
export const accountPage = (company: Company): Record<string, unknown> => ({
  entityUrn: accountUrn(company.id),
  name: company.name,
  companyPictureDisplayImage: pictureOf(company.slug, 'company-logo'),
  description: company.description,
  industry: company.industry,
  location: company.headquarters,
  ...(company.headquarters === null
    ? {}
    : { headquarters: { city: company.headquarters.split(', ')[0], country: company.headquarters.split(', ').at(-1) } }),
  website: company.website,
  flagshipCompanyUrl: companyUrl(encodeURIComponent(company.slug)),
  employeeCount: company.members,
  employeeDisplayCount: company.members.toLocaleString('en-US'),
  employeeCountRange: company.size,
  specialties: company.specialties,
  type: company.type,
  ...(company.founded === null ? {} : { yearFounded: Number(company.founded) }),
});
