import { manageThread } from '../conversation/threadActions.ts';
import type { Performer } from './performer.ts';

/** Archives, stars, mutes or marks one conversation, or undoes it. */
export const conversationsManage: Performer<'conversations.manage'> = {
  perform: async (linkedin, item, run) => {
    await manageThread(linkedin, item.threadId, item.operation, run);
    return undefined;
  },
};
