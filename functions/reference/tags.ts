/** The sections of the reference. */
export const tags = {
  conversations: 'Send, read and list messages.',
  inbox: 'Messages that came to a watched account.',
  connections: 'Connections and the requests for them.',
  people: 'Read, search and visit profiles.',
  companies: 'Read, search and visit companies.',
  posts: 'Read, write, comment on and react to posts.',
  stats: 'Usage of the API, and statistics of the account on LinkedIn.',
  account: 'The LinkedIn account that a call is made with.',
  results: 'Results by link.',
  'administration: accounts': 'Connect, pause and limit LinkedIn accounts.',
  'administration: requests': 'Requests of an account.',
  'administration: snapshots': 'Pages of LinkedIn that were not recognized, redacted.',
  'administration: webhooks': 'Where events are sent, and the log of deliveries.',
  'administration: tokens': 'The tokens of the customer.',
  events: 'What is sent to your webhooks, signed as in Standard Webhooks 1.0.',
  health: 'Whether the API answers.',
} as const;
