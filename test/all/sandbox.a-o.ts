import { together } from '../support/together.ts';

// Half of the folder: all of it would take longer than everything else beside it.
await together(new URL('../sandbox/', import.meta.url), (name) => name < 'p');
