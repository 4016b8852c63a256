/** The functions that do something on LinkedIn, by name: those with a side effect. A test compares them with the declarations. */
export const actingFunctions = [
  'conversations.sendMessage',
  'conversations.manage',
  'connections.sendRequest',
  'connections.withdrawRequest',
  'connections.acceptRequest',
  'connections.ignoreRequest',
  'connections.remove',
  'people.follow',
  'people.unfollow',
  'companies.follow',
  'companies.unfollow',
  'posts.react',
  'posts.comment',
  'posts.repost',
  'posts.create',
  'comments.reply',
  'comments.react',
] as const;

/** What happens to an account's later requests while one waits for approval: they wait behind it, or go on. */
export const whileWaitingChoices = ['wait', 'goOn'] as const;
