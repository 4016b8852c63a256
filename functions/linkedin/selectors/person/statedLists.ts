/** Signs on a profile that a list has entries, in both renderers. Plain data, used inside the page. */
export const statedLists = {
  /** Links to the whole list, and states its length if the profile shows only a part. */
  link: 'main a[href*="/details/"]',
  /** Entries on the profile itself, and those in its top card. */
  entries: {
    experience: [
      'section:has(> #experience) li.artdeco-list__item',
      '[data-testid^="profile_ExperienceTopLevelSection_"] > *',
      '[componentkey$="Topcard"] [role="button"]:has(svg[id^="company-accent"])',
    ],
    education: [
      'section:has(> #education) li.artdeco-list__item',
      '[data-testid^="profile_EducationTopLevelSection_"] > *',
      '[componentkey$="Topcard"] [role="button"]:has(svg[id^="school-accent"])',
    ],
    skills: ['section:has(> #skills) li.artdeco-list__item'],
    languages: ['section:has(> #languages) li.artdeco-list__item', '[data-testid^="profile_LanguageTopLevelSection_"] > *'],
  },
} as const;
