// What is done on pages of LinkedIn that no site can be asked for. A browser costs more than many a test: the parts share one.
import './linkedin/companies.get.ts';
import './linkedin/connections.get.ts';
import './linkedin/invitations.ts';
import './linkedin/landing.ts';
import './linkedin/people.get.ts';
import './linkedin/people.search.ts';
import './linkedin/posts.ts';
import './linkedin/sendMessage.ts';
import './linkedin/tabs.ts';
import './linkedin/threads.ts';
