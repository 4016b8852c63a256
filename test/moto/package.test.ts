import { after } from 'node:test';
import { packageStack } from '../support/packagedStack.ts';
// The stack is packaged once for all, in one folder.
import './lint.cases.ts';
import './stack.cases.ts';
import './functions.cases.ts';

after(async () => (await packageStack()).close());
