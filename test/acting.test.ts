// What acts on LinkedIn, through HTTP and a real browser. A system and a browser cost more than many a test: the parts share them.
import './acting/connections.sendRequest.ts';
import './acting/connections.invitations.ts';
import './acting/posts.ts';
