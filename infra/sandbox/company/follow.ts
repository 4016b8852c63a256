import { following } from '../person/following.ts';
import type { Action } from '../shell/markup.types.ts';
import { textOf } from '../site/body.ts';
import type { Reply, Visit } from '../site/visit.ts';
import { companyUrl } from '../world/identity.ts';
import type { Company } from '../world/world.ts';

/** Follows a company, or no longer. */
export function followCompany(visit: Visit): Reply {
  const company = visit.state.world.companies.find(({ slug }) => slug === textOf(visit.body, 'company'));
  if (!company) return { json: [], status: 404 };
  return following(visit, undefined, () => toggle(visit, company));
}

function toggle(visit: Visit, company: Company): Reply {
  const follows = !visit.state.followsCompany(visit.account, company);
  visit.state.followCompany(visit.account, company, follows);
  visit.sandbox.ledger.record({ account: visit.account.id, kind: follows ? 'follow' : 'unfollow', company: companyUrl(company.slug) });
  return {
    json: [
      { do: 'set', at: 'company follow', name: 'aria-pressed', value: String(follows) },
      { do: 'set', at: 'company follow', name: 'aria-label', value: follows ? visit.words.say('Following') : visit.words.say('Follow') },
    ] satisfies Action[],
  };
}
