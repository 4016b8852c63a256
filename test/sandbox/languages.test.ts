import { workingIn } from './languages.cases.ts';

// Digits of its own, six plural forms, and written from right to left.
workingIn(['ar']);
