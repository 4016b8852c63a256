import type { Text } from '../../words/languages.ts';
import type { Person } from '../../world/world.ts';

export const detailLists = [
  'experience',
  'education',
  'skills',
  'languages',
  'certifications',
  'projects',
  'honors',
  'courses',
  'volunteering-experiences',
] as const;
export type DetailList = (typeof detailLists)[number];

export const titles: Readonly<Record<DetailList, Text>> = {
  experience: 'Experience',
  education: 'Education',
  skills: 'Skills',
  languages: 'Languages',
  certifications: 'Licenses & certifications',
  projects: 'Projects',
  honors: 'Honors & awards',
  courses: 'Courses',
  'volunteering-experiences': 'Volunteering',
};

/** How many entries a person's list has. */
export function countOf(person: Person, list: DetailList): number {
  if (list === 'experience') return person.experience.length;
  if (list === 'education') return person.education.length;
  if (list === 'skills') return person.skills.length;
  return list === 'languages' ? person.languages.length : 0;
}
