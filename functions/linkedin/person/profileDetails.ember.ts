import { LayoutChanged } from '../failures.ts';
import { profileIdsInElementId } from '../selectors/ids.ts';
import { detailsEmber } from '../selectors/person/details.ember.ts';
import { pageReader } from '../selectors/resolve.ts';
import { languageOf, positionOf, projectOf, schoolOf, skillOf, volunteeringOf } from './career.ember.ts';
import type { DetailsEntry, DetailsFacts } from './detailsFacts.ts';
import { type DetailsSection, saysNothing, sectionOf } from './detailsSection.ts';
import { type Entity, entitiesWithin } from './entities.ember.ts';

const pageName = 'profileDetails';

const read: Readonly<Record<DetailsSection, (entity: Entity) => DetailsEntry>> = {
  experience: positionOf,
  education: schoolOf,
  skills: skillOf,
  languages: languageOf,
  volunteering: volunteeringOf,
  projects: projectOf,
};

export const profileDetailsEmberReader = pageReader({
  page: pageName,
  selectors: detailsEmber,
  parts: { entitiesWithin },
  gather: (dom, parts) => {
    dom.need('page');
    const list = dom.one('list');
    return {
      marks: {
        path: location.pathname,
        keys: dom.all('item').map(({ id }) => id),
        headings: dom.textsOf(dom.all('heading')),
      },
      entities: list ? parts.entitiesWithin(dom, list) : [],
      texts: dom.textsOf(dom.all('notice')),
    };
  },
  interpret: ({ marks, entities, texts }): DetailsFacts => {
    const kind = sectionOf({ ...marks, keys: marks.keys.map((key) => key.replace(profileIdsInElementId, '')) });
    if (kind === null) throw new LayoutChanged(pageName, 'section');
    if (entities.length === 0 && !saysNothing(texts)) throw new LayoutChanged(pageName, 'list');
    // Organisations with their own picture have a page, but no link leads there.
    const pictured = kind === 'experience' || kind === 'education' ? entities.filter(({ logo }) => logo !== null) : [];
    if (pictured.length > 0 && pictured.every(({ href }) => href === null)) throw new LayoutChanged(pageName, 'entityLink');
    return { kind, entries: entities.map(read[kind]) };
  },
});
