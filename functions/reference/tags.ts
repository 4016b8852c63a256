/** The chapters of the reference. */
export const tags = {
  conversations: 'Messages: sent, read, listed.',
  connections: 'Connections and the requests for them.',
  people: 'Profiles: read, searched, visited.',
  companies: 'Companies: read, searched, visited.',
  posts: 'Posts: read, written, commented on, reacted to.',
  stats: 'What was done through the API, and how the account is seen.',
  account: 'The LinkedIn account that a call is made with.',
  results: 'Results behind links.',
  'administration: accounts': 'LinkedIn accounts: connected, paused, limited.',
  'administration: requests': 'Requests of an account.',
  'administration: snapshots': 'Pages of LinkedIn that were not known, redacted.',
  'administration: webhooks': 'Where events are sent, and what became of them.',
  'administration: tokens': 'The tokens of the customer.',
  events: 'What is sent to your webhooks, signed as in Standard Webhooks 1.0.',
  health: 'Whether the API answers.',
} as const;
