import { ofEachKind, workingIn } from './languages.cases.ts';

// A language with its own digits, six plural forms, and right-to-left writing.
workingIn(['ar'], ofEachKind);
