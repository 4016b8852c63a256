import { renamedIn } from '../shell/renamed.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { memberId, profileId } from '../world/identity.ts';
import { isSales, type SalesVariant } from './api.ts';
import { salesScript } from './client/script.ts';
import { salesId } from './ids.ts';
import { ledElsewhere, seatAt } from './seat.ts';

const variantsOfPages: readonly SalesVariant[] = [
  'bareRows',
  'otherIds',
  'severalAnswers',
  'sessionChanges',
  'neverHydrates',
  'emptyEntry',
  'noNext',
  'hooklessCard',
  'lateRows',
  'lateList',
  'eagerRows',
  'lostTurn',
];

let builds = 0;

/** Every page comes with class names of its own: their ends change with each build of the real site. */
const nextSuffix = (): string => {
  builds += 1;
  return (builds * 7919).toString(36).padStart(6, '1igybl').slice(-6);
};

/** Whether the account has used up its searches, as far as the page shows it. */
const isLimitReached = (visit: Visit): boolean =>
  visit.url.pathname.startsWith('/sales/search/') && visit.sandbox.faults.take('commercialLimit', visit.occasion()) !== undefined;

/** A page before its application has started: an empty shell, and no data. */
const application = (visit: Visit): string => {
  const options = {
    suffix: nextSuffix(),
    hydrationMs: visit.hydrationMs,
    variants: [...variantsOfPages.filter((variant) => isSales(visit, variant)), ...(isLimitReached(visit) ? ['limitReached'] : [])],
  };
  const { language, direction } = visit.words;
  return `<!DOCTYPE html><html lang="${language}" dir="${direction}"><head><meta charset="UTF-8"><title>Sales Navigator</title><style>#search-results-container{height:560px;overflow-y:auto;border:1px solid #ccc}ol.artdeco-list{list-style:none;margin:0;padding:0}li.artdeco-list__item{min-height:150px;padding:8px;border-bottom:1px solid #eee}.hidden{display:none}</style></head><body class="ember-application"><div class="initial-loading-state"><div class="initial-load-animation"></div></div><script>${salesScript}\nvoid salesApp(${JSON.stringify(options)});</script></body></html>`;
};

/** A page of Sales Navigator, for an account that has a seat. */
export const salesPage: Handler = (visit) => {
  const seat = seatAt(visit);
  const elsewhere = ledElsewhere(visit, seat);
  if (elsewhere) return elsewhere;
  if (seat === 'spinner') return { html: application(visit).replace(/<script>[\s\S]*<\/script>/, '') };
  if (seat === 'expiredOverlay' || seat === 'twoStep') {
    const said = seat === 'twoStep' ? 'Two-step verification is now required' : 'Your session has expired';
    const overlay = `<div role="dialog" aria-modal="true" class="session-expired"><h2>${said}</h2><button type="button">Continue</button></div>`;
    return { html: application(visit).replace(/<script>[\s\S]*<\/script>/, overlay) };
  }
  if (seat === 'humanCheck') {
    const frame =
      '<iframe id="humanThirdPartyIframe" title="LinkedIn security verification" style="position:fixed;inset:0;width:100%;height:100%"></iframe>';
    return { html: application(visit).replace(/<script>[\s\S]*<\/script>/, frame) };
  }
  return { html: renamedIn(application(visit), visit.sandbox.faults, visit.occasion()) };
};

/** The address of a lead on a profile leads to the lead's own page. */
export const leadOfProfile: Handler = (visit, [key = '']) => {
  const [id] = key.split(',');
  const person = visit.state.world.people.find(({ slug }) => profileId(slug) === id);
  return { redirect: person ? `/sales/lead/${salesId(person.slug)},name,${memberId(person.slug).slice(0, 4)}` : '/sales/home' };
};
