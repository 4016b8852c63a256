// Pages as LinkedIn served them, and awkward ones, in one browser.
import './saved-pages/awkward.ts';
import './saved-pages/cases.ts';
import './saved-pages/awkward-details.ts';
import './saved-pages/awkward-posts.ts';
import './saved-pages/awkward-rows.ts';
import './saved-pages/company.ts';
import './saved-pages/connections.ts';
import './saved-pages/network.ts';
import './saved-pages/people-search.ts';
import './saved-pages/posts.ts';
import './saved-pages/profile.ts';
import './saved-pages/profile-details.ts';
import './saved-pages/walls.ts';
import './saved-pages/shown-once.ts';
import './saved-pages/long-texts.ts';
import './saved-pages/guest-post.ts';
import './saved-pages/grouped-roles.ts';
