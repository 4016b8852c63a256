import { doubled, scoped } from '../../shell/ember/parts.ts';
import { h } from '../../shell/markup.ts';
import type { MarkupElement } from '../../shell/markup.types.ts';
import type { Visit } from '../../site/visit.ts';
import type { Person } from '../../world/world.ts';
import { item, list, section } from './cards.ts';
import { experienceItem } from './experience.ts';

/** The cards of a classic profile, in the site's order; those with nothing in them are not there. */
export function profileSections(visit: Visit, person: Person): MarkupElement[] {
  const { words } = visit;
  const sections: MarkupElement[] = [];
  if (person.about !== null)
    sections.push(
      section(
        visit,
        'about',
        words.say('About'),
        h(
          'div',
          { class: 'display-flex ph5 pv3' },
          h(
            'div',
            { class: `${scoped(visit, 'inline')} inline-show-more-text--is-collapsed full-width t-14 t-normal t-black` },
            doubled(person.about),
          ),
        ),
      ),
    );
  sections.push(
    section(
      visit,
      'content_collections',
      words.say('Activity'),
      h('p', { class: 'pvs-header__optional-link text-body-small' }, doubled(words.say('{count} follower', { count: person.followers }))),
    ),
  );
  if (person.experience.length > 0)
    sections.push(
      section(
        visit,
        'experience',
        words.say('Experience'),
        list(
          visit,
          person.experience.map((one) => experienceItem(visit, one)),
        ),
      ),
    );
  if (person.education.length > 0)
    sections.push(
      section(
        visit,
        'education',
        words.say('Education'),
        list(
          visit,
          person.education.map((one) =>
            item(
              visit,
              one.schoolSlug ? `https://www.linkedin.com/school/${one.schoolSlug}/` : null,
              [one.school, one.details],
              one.dates && words.span(one.dates),
            ),
          ),
        ),
      ),
    );
  if (person.skills.length > 0)
    sections.push(
      section(
        visit,
        'skills',
        words.say('Skills'),
        list(
          visit,
          person.skills
            .slice(0, 2)
            .map((skill) =>
              item(visit, `https://www.linkedin.com/search/results/all/?keywords=${encodeURIComponent(skill)}`, [skill], null),
            ),
        ),
        h(
          'a',
          { class: 'optional-action-target-wrapper', id: 'navigation-index-Show-all-skills', href: `/in/${person.slug}/details/skills/` },
          visit.words.say('Show all {count} skills', { count: person.skills.length }),
        ),
      ),
    );
  if (person.languages.length > 0)
    sections.push(
      section(
        visit,
        'languages',
        words.say('Languages'),
        list(
          visit,
          person.languages.map((one) => item(visit, null, [one.name, one.proficiency && words.term(one.proficiency)], null)),
        ),
      ),
    );
  return sections;
}
