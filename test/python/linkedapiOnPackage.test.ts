import { packagedPlace } from '../support/packagedPlace.ts';
import { linkedApiInPython } from './linkedapi.cases.ts';

linkedApiInPython('the packaged functions', () => packagedPlace({ delivers: true }));
