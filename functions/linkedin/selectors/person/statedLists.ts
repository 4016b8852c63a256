/** By what a profile says that a list has entries, in both renderers. Plain data, asked for inside the page. */
export const statedLists = {
  /** Leads to the whole list, and says how long it is where it is longer than what the profile shows. */
  link: 'main a[href*="/details/"]',
  /** Entries that the profile itself shows, and what its top card shows of them. */
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
