// The look-alike of LinkedIn, in one browser.
import './sandbox/actions.ts';
import './sandbox/control.ts';
import './sandbox/languages.ts';
import './sandbox/lists.ts';
import './sandbox/messaging.ts';
import './sandbox/profile.ts';
