/** Labels of the controls on a classic profile beside Connect, in English; white space in them is single. */
export const controlLabels = {
  message: /^message\b/i,
  follow: /^follow\b/i,
  accept: /^accept\b/i,
  ignore: /^ignore\b/i,
  removeConnection: /^remove (your )?connection\b/i,
} as const;

/** The same and others by their icons, which are the same in every language; `beside`: they say nothing about the relation. */
export const controlIcons = {
  message: /^(?:send-privately|lock)\b/,
  follow: /^(?:add|plus)\b/,
  removeConnection: /^remove-connection\b/,
  connect: /^connect\b/,
  pending: /^clock\b/,
  beside:
    /^(?:sales-navigator|logo-sales-navigator|share-linkedin|download|report|signal-notice|trophy|quote|comment|clear|check|bookmark|link-external|bell|edit)\b/,
} as const;

/** Controls of Sales Navigator, of Premium and of a person's own links: they say nothing about the relation. */
export const besidesRelation = /sales navigator|^save\b|^(unfollow|following)\b|^visit\b|^view my\b/i;

/** The lists of a profile that have their own page, by parts of their keys and ids. */
export const sectionKeys = {
  experience: /(?<!VOLUNTEER(?:ING)?[-_])EXPERIENCE|(?<!Volunteer(?:ing)?)Experience|\/details\/experience/,
  education: /EDUCATION|Education|\/details\/education/,
  skills: /SKILL|Skill|\/details\/skills/,
  languages: /LANGUAGE|Language|\/details\/languages/,
  volunteering: /VOLUNTEER|Volunteer|\/details\/volunteering/,
  projects: /PROJECT|Project|\/details\/projects/,
} as const;

/** The same by their headings. */
export const sectionHeadings = {
  experience: /^Experience$/i,
  education: /^Education$/i,
  skills: /^Skills\b/i,
  languages: /^Languages$/i,
  volunteering: /^Volunteer(?:ing)?\b/i,
  projects: /^Projects$/i,
} as const;
