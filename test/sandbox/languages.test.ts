import { unseen } from '../../infra/sandbox/words/languages.ts';
import { mostTelling, ofEachKind, workingIn, writing } from './languages.cases.ts';

// A language with its own digits, six plural forms, and right-to-left writing.
workingIn(['ar'], [...ofEachKind, ...writing]);

// One that nobody has seen: structure decides, or nothing is done.
workingIn([unseen], mostTelling);
