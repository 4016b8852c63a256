// The whole system through HTTP and a real browser. A system and its browsers cost more than many a test: the parts share them.
import './system/snapshots.ts';
import './system/calls.ts';
import './system/conversations.ts';
import './system/webhooks.ts';
import './system/agents.ts';
import './system/pages.ts';
// It signs one of the accounts out.
import './system/contract.ts';
// The last: it takes the store and the queue away.
import './system/unavailable.ts';
