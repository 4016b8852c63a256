/** Made-up people, companies and posts of the declarations' examples. */
export const ada = 'https://www.linkedin.com/in/ada-lovelace';
export const charles = 'https://www.linkedin.com/in/charles-babbage';
export const mary = 'https://www.linkedin.com/in/mary-somerville';
export const engines = 'https://www.linkedin.com/company/analytical-engines';
export const enginesLogo = 'https://media.licdn.com/dms/image/v2/C560BAQ/company-logo_100_100/0/0?e=1798675200&v=beta&t=Qm7';
export const notes = 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760';

/** A row of a list of people. */
export const adaRow = {
  name: 'Ada Lovelace',
  publicUrl: ada,
  urn: 'urn:li:member:113407047',
  headline: 'Analyst at Analytical Engines',
  location: 'London, England, United Kingdom',
  avatarUrl: 'https://media.licdn.com/dms/image/v2/C4D03AQ/profile-displayphoto-shrink_100_100/0/0?e=1798675200&v=beta&t=Zk3',
} as const;

/** A post as lists show it. */
export const notesPost = {
  url: notes,
  time: '2026-03-28T09:15:00Z',
  type: 'original',
  activityUrn: 'urn:li:activity:7444658505212661760',
  author: { type: 'person', name: 'Ada Lovelace', publicUrl: ada, headline: 'Analyst at Analytical Engines' },
  reposter: null,
  originalAuthor: null,
  repostText: null,
  hashtags: [],
  mentions: [],
  externalLinks: [],
  documentSlides: [],
  videoThumbnail: null,
  text: 'Note G is done: the engine can compute the numbers of Bernoulli.',
  images: [],
  hasVideo: false,
  hasPoll: false,
  reactionCount: 42,
  commentCount: 3,
  repostCount: 5,
} as const;

/** Ids as this API gives them. */
export const accountId = 'acc_5TqXo2VbW0kYc8rJ';
export const requestId = 'req_q0Zk1nX3uYw7cF5sD9aLtB2mHe';
export const deliveryId = 'dlv_8HsKq1ZrT4mWx6Cv';
export const resultLink = 'https://account-api.example.org/account/results/Vb3xQm0aZt9LrK2sWc7uYh5eGd1nPf8j';

/** Times of a request that took eleven seconds, and how far one is that has not begun. */
export const timing = {
  acceptedAt: '2026-10-05T08:30:00Z',
  startedAt: '2026-10-05T08:30:01Z',
  finishedAt: '2026-10-05T08:30:12Z',
  queuedMs: 1000,
  browserMs: 4200,
  pacingMs: 6800,
} as const;
export const progress = { done: 0, total: 1, queuedBefore: 2, waitingFor: null } as const;
