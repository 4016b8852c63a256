import { together } from '../support/together.ts';

await together(new URL('../sandbox/', import.meta.url), (name) => name >= 'p');
