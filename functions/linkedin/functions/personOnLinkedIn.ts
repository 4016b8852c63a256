import type { JsonObject } from '../../contract/declaration.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { readLead } from '../salesNavigator/lead.ts';
import { decidedSeat } from '../salesNavigator/opening.ts';
import { slugIn } from '../selectors/addresses.ts';
import { leadIdShape } from '../selectors/salesNavigator/addresses.ts';
import type { AnyPerformer, AnyRun } from './performer.ts';

/** The id of Sales Navigator by which an item names its person, for what is done on LinkedIn itself. */
const leadIdOf = ({ person, dataSource, channel }: JsonObject): string | null => {
  if (typeof person !== 'string' || dataSource === 'salesNavigator' || channel === 'salesNavigator') return null;
  const slug = slugIn(person) ?? '';
  return leadIdShape.test(slug) ? slug : null;
};

/**
 * The item with its person's address on LinkedIn. An id of Sales Navigator leads to no profile for certain, and no other id can be computed from it:
 * the page of the lead states the address. Without a seat LinkedIn decides what the address leads to.
 */
const withProfile = async (linkedin: LinkedIn, item: JsonObject, { signal, fail }: LookUpRun<string>): Promise<JsonObject> => {
  const leadId = leadIdOf(item);
  if (leadId === null || (await decidedSeat(linkedin, signal)) !== true) return item;
  const notShown = (): never => {
    throw new LayoutChanged('lead', 'shell');
  };
  const lead = await readLead(linkedin, { leadId }, { signal, fail: notShown });
  if (!lead) throw fail('personNotFound');
  if (lead.publicUrl === null) throw new LayoutChanged('lead', 'flagshipProfileUrl');
  return { ...item, person: lead.publicUrl };
};

/** The next person's page is not preloaded by such an id. */
const withoutLead = ({ next, ...run }: AnyRun): AnyRun => (next && leadIdOf(next) === null ? { ...run, next } : run);

/** A performer that takes people by ids of Sales Navigator as well. */
export const onLinkedIn = (performer: AnyPerformer): AnyPerformer => {
  const { lookUp } = performer;
  return {
    ...performer,
    perform: async (linkedin, item, run) => performer.perform(linkedin, await withProfile(linkedin, item, run), withoutLead(run)),
    ...(lookUp && {
      lookUp: async (linkedin, item, trace, run) => lookUp(linkedin, await withProfile(linkedin, item, run), trace, run),
    }),
  };
};
