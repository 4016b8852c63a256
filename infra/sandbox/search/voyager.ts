import type { Handler } from '../site/visit.ts';
import { type FacetType, suggestions } from './facets.ts';

const urns: Readonly<Record<FacetType, string>> = {
  GEO: 'urn:li:fsd_geo:',
  COMPANY: 'urn:li:fsd_company:',
  SCHOOL: 'urn:li:fsd_school:',
  INDUSTRY: 'urn:li:fsd_industry:',
  CONNECTION: 'urn:li:fsd_profile:',
};

/** The data of the typeahead, as the classic pages fetch it. */
export const typeaheadData: Handler = (visit) => {
  const variables = visit.url.searchParams.get('variables') ?? '';
  const type = (/type:([A-Z]+)/.exec(variables)?.[1] ?? 'GEO') as FacetType;
  const typed = decodeURIComponent(/keywords:([^,)]*)/.exec(variables)?.[1] ?? '');
  const elements = suggestions(visit.state.world, type, typed).map((facet) => ({
    title: { text: facet.name, $type: 'com.linkedin.voyager.dash.common.text.TextViewModel' },
    target: { [`*${facet.type.toLowerCase()}`]: `${urns[facet.type]}${facet.id}` },
    trackingUrn: `${urns[facet.type]}${facet.id}`.replace('fsd_', ''),
    $type: 'com.linkedin.voyager.dash.search.TypeaheadViewModel',
  }));
  return {
    json: {
      data: { data: { searchDashReusableTypeaheadByType: { elements, paging: { count: 10, start: 0, total: elements.length } } } },
      included: [],
    },
  };
};
