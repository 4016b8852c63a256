import assert from 'node:assert/strict';
import { linkedApiInPython } from './linkedapi.cases.ts';
import { python } from './linkedapiClient.ts';

// The stand-ins start where they are imported.
const packaged = python === undefined ? undefined : await import('../support/packagedPlace.ts');

linkedApiInPython('the packaged functions', () => packaged?.packagedPlace({ delivers: true }) ?? assert.fail());
