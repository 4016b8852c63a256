import { frozenSandboxes } from './freeze.cases.ts';

frozenSandboxes('chosen');
